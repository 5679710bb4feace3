import type { Value } from '../../core/value.ts';
import type { CallSite } from './call-site.ts';
import { mayEmit } from '../emitters.ts';
import { spanOf } from '../names.ts';
import { callBack, keepCall } from './record-call.ts';
import type { ArgumentDraft, Frame } from './state.ts';
import { ANY, BLANK, hasMarks, INERT, memberOf, taintOf, withMember } from '../taint.ts';
import { classNameAround } from './this.ts';
import type { Taint } from '../taint.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Methods that hand arguments to listeners: `emit(name, …args)`. */
const EMITTING = words('emit fire trigger publish dispatch emitAsync emitSerial dispatchEvent postMessage');

/** Methods that add a listener: `on(name, listener)`. */
const LISTENING = words(
  'on once addListener prependListener prependOnceListener addEventListener addOnceListener subscribe listen many',
);

/** How many arguments of an event a listener is seen to get; buses hand over one or two. */
const ARGUMENTS = 4;

/**
 * Links what is emitted to listeners of the same emitter. It only adds to what else the call does, so it gives no value,
 * except for a wait for one event (`once(bus, 'x')`).
 */
export function eventCall(site: CallSite, frame: Frame): Taint | undefined {
  const { node, name } = site;
  if (node.type === 'NewExpression') return constructedEvent(site);
  const isEmitting = EMITTING.has(name);
  if (!isEmitting && !LISTENING.has(name)) return undefined;
  if (!site.receiverNode && site.calleeValue.kind !== 'member') return waitedEvent(site, frame);
  const emitter = emitterOf(site, frame);
  if (!emitter || !mayEmit(emitter)) return undefined;
  if (isEmitting) emit(site, emitter, frame);
  else listen(site, emitter, frame);
  return undefined;
}

function emitterOf(site: CallSite, frame: Frame): Value | undefined {
  const { calleeValue, receiverNode } = site;
  if (receiverNode?.type === 'Super') return { kind: 'this', className: classNameAround(frame) };
  const value = receiverNode && frame.file.valueOf(receiverNode);
  return (!value || value.kind === 'unknown') && calleeValue.kind === 'member' ? calleeValue.of : value;
}

function emit(site: CallSite, emitter: Value, frame: Frame): void {
  const [first, ...rest] = site.args;
  if (!first) return;
  if (site.name === 'dispatchEvent') recordEmit(site, emitter, [nameOfEvent(first.value), first], frame);
  else if (site.name === 'postMessage') {
    const event = withMember({ own: [], isInert: false }, 'data', first.taint, true);
    recordEmit(site, emitter, [textArgument('message'), { value: { kind: 'unknown' }, taint: event }], frame);
  } else recordEmit(site, emitter, [{ value: first.value, taint: INERT }, ...rest], frame);
}

/** Records that an emitter emits; argument 0 is the event's name. */
export function recordEmit(site: CallSite, emitter: Value, args: readonly ArgumentDraft[], frame: Frame): void {
  if (!args.some((argument) => hasMarks(argument.taint))) return;
  keepCall({ ...factOf(site, emitter), event: 'emit' }, args, BLANK, 'emit', frame);
}

function textArgument(text: string): ArgumentDraft {
  return { value: { kind: 'text', text }, taint: INERT };
}

/** `dispatchEvent(new CustomEvent('x', …))`. */
function nameOfEvent(value: Value): ArgumentDraft {
  const name = value.kind === 'call' ? value.args[0] : undefined;
  return { value: name ?? { kind: 'unknown' }, taint: INERT };
}

function factOf(site: CallSite, emitter: Value) {
  return {
    span: spanOf(site.node),
    form: 'call',
    callee: emitter,
    text: site.name,
    passes: 'none',
    isImplied: true,
    isCaught: true,
  } as const;
}

function listen(site: CallSite, emitter: Value, frame: Frame): void {
  const [name] = site.args;
  // `many(name, times, listener)` of eventemitter2.
  const listener = site.args[site.name === 'many' ? 2 : 1];
  if (!name || !listener || !takesArguments(listener.value, frame)) return;
  const heard = heardFrom(site, emitter, name, frame);
  const isWildcard = name.value.kind === 'text' && name.value.text === '*';
  const given = Array.from({ length: ARGUMENTS }, (_, index) => memberOf(heard, String(index)));
  callBack(site, listener, isWildcard ? [INERT, ...given] : given, 'listener', frame, true);
}

/** What a listener of an event is handed, as a list of arguments: found when linking. */
export function heardFrom(site: CallSite, emitter: Value, name: ArgumentDraft, frame: Frame): Taint {
  const args = [{ value: name.value, taint: INERT }];
  const draft = keepCall({ ...factOf(site, emitter), event: 'on' }, args, BLANK, 'on', frame);
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}

function takesArguments(value: Value, frame: Frame): boolean {
  if (value.kind !== 'function') return value.kind !== 'unknown' && value.kind !== 'text';
  const node = frame.file.nodes[value.fn];
  return node !== undefined && 'params' in node && node.params.length > 0;
}

/** `const [x] = await once(bus, 'x')`, `for await (const [x] of on(bus, 'x'))` of Node's `events`. */
function waitedEvent(site: CallSite, frame: Frame): Taint | undefined {
  const { calleeValue } = site;
  const isNode = calleeValue.kind === 'import' && /^(node:)?events$/.test(calleeValue.specifier);
  const [emitter, name] = site.args;
  if (!isNode || !emitter || !name || !mayEmit(emitter.value)) return undefined;
  const heard = heardFrom(site, emitter.value, name, frame);
  return site.name === 'on' ? withMember(BLANK, ANY, heard, false) : heard;
}

/** `new CustomEvent('x', { detail })`, `new MessageEvent('message', { data })`: what the options hold are members. */
function constructedEvent(site: CallSite): Taint | undefined {
  const { calleeValue } = site;
  if (calleeValue.kind !== 'global' || !/^(Custom|Message)Event$/.test(calleeValue.name)) return undefined;
  const options = site.args[1]?.taint ?? INERT;
  const name = calleeValue.name === 'CustomEvent' ? 'detail' : 'data';
  return withMember({ own: [], isInert: false }, name, memberOf(options, name), true);
}
