import type { Value } from '../../core/value.ts';
import { ownMember } from '../../resolve/member-values.ts';
import { placeOf } from './assign.ts';
import { importPathOf } from '../callee.ts';
import { addToReceiver } from './call-site.ts';
import type { CallSite } from './call-site.ts';
import { calleeTextOf, spanOf } from '../names.ts';
import { callbackCell } from './promises.ts';
import { callBack, keepCall } from './record-call.ts';
import { elementOf, EMPTY, tupleOf } from './shapes.ts';
import { cellNamed, cellTaint, numberOfVariable, writeCell } from './state.ts';
import type { ArgumentDraft, CellState, FileState, Frame } from './state.ts';
import { classNameAround } from './this.ts';
import { BLANK, hasMarks, INERT, joinAll, joinTaints, memberOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** The member of a stream that stands for what it carries. */
const CHUNKS = '@chunks';

/** Names of the calls that are read here; all others are passed by at once. */
const NAMES: ReadonlySet<string> = new Set(
  'from pipe pipeline on once addListener write end push enqueue pipeThrough pipeTo getReader read tee'.split(' '),
);

/**
 * Streams of Node 20 (https://nodejs.org/docs/latest-v20.x/api/stream.html) and of the platform
 * (https://developer.mozilla.org/en-US/docs/Web/API/Streams_API); as known 2026-11-22. A stream holds what it carries in a
 * member of its own, so that it is followed through variables, functions and `for await`.
 */
export function streamCall(site: CallSite, frame: Frame): Taint | undefined {
  if (site.node.type === 'NewExpression') return constructed(site, frame);
  if (!NAMES.has(site.name)) return undefined;
  const [first, second] = site.args;
  switch (site.name) {
    case 'from':
      return first && nodeName(site.calleeValue) === 'Readable.from' ? streamOf(chunksIn(first.taint)) : undefined;
    case 'pipeline':
      return nodeName(site.calleeValue) === 'pipeline' ? pipeline(site, frame) : undefined;
    case 'pipe':
    case 'pipeThrough':
    case 'pipeTo':
      return first && isCarrying(site.receiver)
        ? into(chunksOf(site.receiver), first, site.node.arguments[0], '', site, frame)
        : undefined;
    case 'on':
    case 'once':
    case 'addListener': {
      const isData = first?.value.kind === 'text' && first.value.text === 'data';
      if (isData && second && isCarrying(site.receiver)) {
        callBack(site, second, [chunksOf(site.receiver)], 'chunk', frame, true);
      }
      return undefined;
    }
    default:
      return site.receiverNode ? methodOf(site, frame) : undefined;
  }
}

function methodOf(site: CallSite, frame: Frame): Taint | undefined {
  const [first] = site.args;
  switch (site.name) {
    case 'push':
      notePushed(site, frame);
      return undefined;
    case 'enqueue':
      noteEnqueued(site.calleeValue, first, frame);
      return undefined;
    case 'write':
    case 'end':
      return first && site.receiverNode
        ? written(site, first, frame.file.valueOf(site.receiverNode), frame)
        : undefined;
    case 'getReader':
      return site.receiver.fields?.has(CHUNKS) ? site.receiver : undefined;
    case 'tee':
      return site.receiver.fields?.has(CHUNKS) ? tupleOf([site.receiver, site.receiver]) : undefined;
    default: {
      if (!site.receiver.fields?.has(CHUNKS)) return undefined;
      return withMember(withMember(EMPTY, 'value', chunksOf(site.receiver), true), 'done', INERT, true);
    }
  }
}

function streamOf(chunk: Taint): Taint {
  return withMember(EMPTY, CHUNKS, chunk, true);
}

/** What is carried by a stream that is made of a list, or of one text. */
function chunksIn(taint: Taint): Taint {
  return taint.fields ? elementOf(taint) : joinTaints(taint, elementOf(taint));
}

/** Only what is made as a stream here, or is handed over, is taken for one. */
function isCarrying(taint: Taint): boolean {
  return taint.fields?.has(CHUNKS) === true || taint.own.length > 0;
}

function chunksOf(taint: Taint): Taint {
  return memberOf(taint, CHUNKS);
}

/** The name of an export of Node's streams. */
function nodeName(value: Value): string | undefined {
  const found = importPathOf(value);
  if (!found || !/^(node:)?stream(\/promises)?$|^readable-stream$/.test(found.package)) return undefined;
  return found.path.replace(/^(default|promises)\./, '');
}

const TRANSFORMS: ReadonlySet<string> = new Set(['Transform', 'Duplex', 'PassThrough']);

/** How a stream handles what is written into it. */
interface Handling {
  readonly fn: Extract<Value, { kind: 'function' }>;
  /** Numbers of arguments: of the callback of Node's streams, or of the platform's controller. */
  readonly callback?: number;
  /** Where what it pushes is kept. */
  readonly pushed: string;
}

/** Hands chunks to a destination; gives the destination with what comes out of it. */
function into(
  chunk: Taint,
  target: ArgumentDraft,
  node: CallSite['node']['arguments'][number] | undefined,
  tag: string,
  site: CallSite,
  frame: Frame,
): Taint {
  const { value } = target;
  if (value.kind === 'function') return callBack(site, target, [streamAndElements(chunk)], `stage ${tag}`, frame, true);
  const handling = handlingOf(value, frame.file);
  if (handling) return withMember(target.taint, CHUNKS, handled(handling, chunk, tag, site, frame), false);
  if (hasMarks(chunk)) noteWrite(value, chunk, node, tag, site, frame);
  return withMember(target.taint.isInert ? EMPTY : target.taint, CHUNKS, chunk, false);
}

/** A stage that is a function is handed something to iterate. */
function streamAndElements(chunk: Taint): Taint {
  return streamOf(chunk);
}

/** `stream.pipe(request)` writes into it. */
function noteWrite(
  value: Value,
  chunk: Taint,
  node: CallSite['node']['arguments'][number] | undefined,
  tag: string,
  site: CallSite,
  frame: Frame,
): void {
  if (!node || value.kind === 'unknown') return;
  const place = placeOf(node, frame);
  keepCall(
    {
      span: spanOf(site.node),
      form: 'call',
      callee: { kind: 'member', of: value, name: 'write' },
      text: `${calleeTextOf(node)}.write`,
      on: place && place.path.length === 0 ? numberOfVariable(frame.file, place.variable) : undefined,
      passes: 'none',
    },
    [{ value: { kind: 'unknown' }, taint: chunk }],
    BLANK,
    `piped ${tag}`,
    frame,
  );
}

function handled(handling: Handling, chunk: Taint, tag: string, site: CallSite, frame: Frame): Taint {
  const given = handling.callback === undefined ? [chunk] : [chunk, INERT];
  callBack(site, { value: handling.fn, taint: INERT }, given, `transform ${tag}`, frame, true);
  const out = cellTaint(pushedCell(frame.file, handling.pushed));
  if (handling.callback === undefined) return out;
  return joinTaints(cellTaint(callbackCell(frame.file, handling.fn.fn, handling.callback), ['value']), out);
}

function handlingOf(value: Value, file: FileState): Handling | undefined {
  if (value.kind !== 'call' || !value.isNew) return undefined;
  const { callee } = value;
  if (callee.kind === 'class') {
    const method = ownMember(callee.members, '_transform') ?? ownMember(callee.members, '_write');
    const pushed = `class ${callee.name}`;
    return method?.kind === 'function' && file.nodes[method.fn] ? { fn: method, callback: 2, pushed } : undefined;
  }
  const options = value.args[0]?.kind === 'object' ? value.args[0].members : undefined;
  if (!options) return undefined;
  const isNode = callee.kind !== 'global';
  const name = isNode ? nodeName(callee) : callee.name;
  if (isNode ? !TRANSFORMS.has(name ?? '') && name !== 'Writable' : !/^(Transform|Writable)Stream$/.test(name ?? '')) {
    return undefined;
  }
  const method = ownMember(options, 'transform') ?? ownMember(options, 'write');
  if (method?.kind !== 'function') return undefined;
  return { fn: method, ...(isNode ? { callback: 2 } : {}), pushed: `function ${method.fn}` };
}

/** `pipeline(a, b, …, callback)`. */
function pipeline(site: CallSite, frame: Frame): Taint {
  const [first, ...rest] = site.args;
  let stream = first
    ? first.value.kind === 'function'
      ? callBack(site, first, [], 'stage', frame, true)
      : first.taint
    : BLANK;
  rest.forEach((target, index) => {
    const isLast = index === rest.length - 1;
    const node = site.node.arguments[index + 1];
    const isObject = target.value.kind === 'object' && isLast;
    if (isObject || (isLast && target.value.kind === 'function' && isCallbackOnly(target, frame))) return;
    stream = into(carried(stream), target, node, String(index), site, frame);
  });
  return stream;
}

/** What a stage gives: a stream, or what its generator yields. */
function carried(stage: Taint): Taint {
  return stage.fields?.has(CHUNKS) ? chunksOf(stage) : joinTaints(chunksOf(stage), elementOf(stage));
}

/** The callback at the end of a pipeline is no stage: it is neither async nor a generator. */
function isCallbackOnly({ value }: ArgumentDraft, frame: Frame): boolean {
  const node = value.kind === 'function' ? frame.file.nodes[value.fn] : undefined;
  return node !== undefined && 'async' in node && !node.async && !node.generator;
}

/** `transform.write(x)`: what comes out of it. */
function written(site: CallSite, chunk: ArgumentDraft, value: Value, frame: Frame): Taint | undefined {
  const isPass = value.kind === 'call' && value.isNew && nodeName(value.callee) === 'PassThrough';
  const handling = handlingOf(value, frame.file);
  if (!handling && !isPass) return undefined;
  const out = handling ? handled(handling, chunk.taint, '', site, frame) : chunk.taint;
  addToReceiver(site, CHUNKS, out, frame, false);
  return INERT;
}

/** `new ReadableStream({ start(c) { c.enqueue(x) } })`, `new Readable({ read() { this.push(x) } })`. */
function constructed(site: CallSite, frame: Frame): Taint | undefined {
  const { calleeValue } = site;
  const isWeb = calleeValue.kind === 'global' && calleeValue.name === 'ReadableStream';
  if (!isWeb && nodeName(calleeValue) !== 'Readable') return undefined;
  const options = site.args[0]?.value;
  if (options?.kind !== 'object') return undefined;
  const parts = ['start', 'pull', 'read'].flatMap((name) => {
    const method = ownMember(options.members, name);
    if (method?.kind !== 'function') return [];
    callBack(site, { value: method, taint: INERT }, [], name, frame, true);
    return [cellTaint(pushedCell(frame.file, `function ${method.fn}`))];
  });
  return streamOf(joinAll(parts));
}

function pushedCell(file: FileState, key: string): CellState {
  return cellNamed(file, `pushed ${key}`, 'stream');
}

/** `this.push(x)` inside a stream. */
function notePushed(site: CallSite, frame: Frame): void {
  const [first] = site.args;
  if (site.receiverNode?.type !== 'ThisExpression' || !first || !hasMarks(first.taint)) return;
  const { number } = frame.fn;
  const className = classNameAround(frame);
  for (const key of [`function ${number}`, ...(className === undefined ? [] : [`class ${className}`])]) {
    writeCell(pushedCell(frame.file, key), number, first.taint);
  }
}

/** `controller.enqueue(x)`: what the function's stream carries. */
function noteEnqueued(callee: Value, chunk: ArgumentDraft | undefined, frame: Frame): void {
  const of = callee.kind === 'member' ? callee.of : callee;
  if (of.kind !== 'parameter' || !chunk || !hasMarks(chunk.taint)) return;
  writeCell(pushedCell(frame.file, `function ${of.fn}`), frame.fn.number, chunk.taint);
}
