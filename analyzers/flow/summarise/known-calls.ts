import type { Taint } from '../taint.ts';
import { calleeNameOf } from '../callee.ts';
import type { CallSite } from './call-site.ts';
import { nameOfKey } from './keyed.ts';
import { attach, rootVariable } from './members.ts';
import { dottedNameOf, spanOf } from '../names.ts';
import { findCall } from '../patterns.ts';
import { callBack } from './record-call.ts';
import { sourceOfRequest, toSource } from '../sources.ts';
import { sourceTaint } from './state.ts';
import type { Frame } from './state.ts';
import { INERT, memberOf } from '../taint.ts';

/** The policy's own sanitizers and sources. */
export function customCall(site: CallSite, frame: Frame): Taint | undefined {
  const { custom } = frame.file.knowledge;
  if (custom.sanitizers.length === 0 && custom.sources.length === 0) return undefined;
  const callee = calleeNameOf(site.callee, frame);
  if (findCall(custom.sanitizers, callee)) return INERT;
  const source = findCall(custom.sources, callee);
  if (!source) return undefined;
  return sourceTaint(frame.file, {
    span: spanOf(site.node),
    name: `${callee.dotted}()`,
    categories: [source.category],
    dataTypes: [],
    confidence: 'high',
    basis: 'known',
  });
}

const KEYED: ReadonlySet<string> = new Set(['get', 'getAll']);

/** Calls that the catalogue or the shape of request handlers knows to yield data, also into a callback. */
export function knownSource(site: CallSite, frame: Frame): Taint | undefined {
  const dotted = dottedNameOf(site.callee);
  if (dotted === undefined) return undefined;
  const span = spanOf(site.node);
  const request =
    site.callee.type === 'MemberExpression'
      ? sourceOfRequest(site.callee, true, rootVariable(site.callee, frame), span)
      : undefined;
  const matches = toSource(frame.file.knowledge.classifySource(dotted), `${dotted}()`, span, 'known');
  const fact = matches ?? request;
  if (!fact) return undefined;
  // What a request was sent with is its body, not the headers that others set on it.
  const known = attach(matches ? site.receiver : memberOf(site.receiver, 'body'), fact, frame);
  const source = KEYED.has(site.name) ? nameOfKey(known, { ...site, receiver: known }, frame) : known;
  site.args.forEach((argument, index) => callBack(site, argument, [source], `source ${index}`, frame));
  return source;
}
