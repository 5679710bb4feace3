import type { Weakness } from '../../core/flow.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { calleesOf } from '../../resolve/callee.ts';
import type { CallSite } from './call-site.ts';
import { rootOf } from '../callee.ts';
import { matchesPath } from '../sinks/match.ts';
import { dottedNameOf, spanOf } from '../names.ts';
import { stepAt } from './state.ts';
import type { Frame } from './state.ts';
import { hasMarks, withStep } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** Adds to what a known encoding, hash or compression gives the step that says so: whoever receives it reads it all the same. */
export function noteEncoding(taint: Taint, site: CallSite, frame: Frame): Taint {
  if (!hasMarks(taint)) return taint;
  const weakness = weaknessOf(site, frame.file.knowledge);
  if (weakness) return withStep(taint, stepAt(frame.file, spanOf(site.node), `${weakness} by ${site.name}`, weakness));
  const name = ENCODERS.has(site.name) ? encodingOf(site) : undefined;
  return name === undefined
    ? taint
    : withStep(taint, stepAt(frame.file, spanOf(site.node), `encoded as ${name}`, 'encoded'));
}

/** What the catalogue says of a library's function that the engine evaluates by itself. */
function weaknessOf({ calleeValue }: CallSite, knowledge: Knowledge): Weakness | undefined {
  const root = rootOf(calleeValue);
  if (root.kind !== 'import') return undefined;
  const rows = knowledge.transformsOf(root.specifier);
  if (rows.length === 0) return undefined;
  const paths = calleesOf(calleeValue).map((callee) => callee.path);
  return rows.find((row) => paths.some((path) => matchesPath(row.path, path)))?.weakness;
}

/** Functions and methods of HTML, Node 20 `Buffer` and ECMAScript `Uint8Array` that write bytes as text (as known 2026-11). */
const ENCODERS: ReadonlySet<string> = new Set(['btoa', 'toString', 'toBase64', 'toHex']);

function encodingOf(site: CallSite): string | undefined {
  switch (site.name) {
    case 'btoa':
      return /^((window|globalThis|self|global)\.)?btoa$/.test(dottedNameOf(site.callee) ?? '') ? 'base64' : undefined;
    case 'toString': {
      const [argument] = site.args;
      const text = argument?.value.kind === 'text' ? argument.value.text : '';
      return /^(base64|base64url|hex)$/.test(text) ? text : undefined;
    }
    default:
      return site.name === 'toHex' ? 'hex' : 'base64';
  }
}
