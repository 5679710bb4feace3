import type { CallSite } from './call-site.ts';
import { rootVariable } from './members.ts';
import { dottedNameOf } from '../names.ts';
import { callBack } from './record-call.ts';
import type { Frame } from './state.ts';
import { INERT } from '../taint.ts';
import type { Taint } from '../taint.ts';

/**
 * Functions that run their first argument later, with the arguments from the given index on
 * (HTML Living Standard, timers; Node.js 24 timers and process; as known 2026-11).
 */
const LATER: ReadonlyMap<string, number> = new Map([
  ['setTimeout', 2],
  ['setInterval', 2],
  ['setImmediate', 1],
  ['process.nextTick', 1],
  ['queueMicrotask', 1],
  ['requestAnimationFrame', 1],
  ['requestIdleCallback', 2],
]);

/** A function that is run later: what it throws does not come back, what it is given stands behind it. */
export function timerCall(site: CallSite, frame: Frame): Taint | undefined {
  const name = dottedNameOf(site.callee)?.replace(/^(window|globalThis|self|global)\./, '');
  const start = name === undefined ? undefined : LATER.get(name);
  if (start === undefined || rootVariable(site.callee, frame)) return undefined;
  const given = site.args.slice(start).map((argument) => argument.taint);
  callBack(site, site.args[0], given, 'timer', frame, true);
  return INERT;
}
