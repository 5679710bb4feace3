import type { Value } from '../../core/value.ts';
import type { CallSite } from './call-site.ts';
import { failureOf, promiseOf, valueOf } from './exceptions.ts';
import { isHidden, THROWN } from '../hidden.ts';
import { rootVariable } from './members.ts';
import { dottedNameOf } from '../names.ts';
import { callBack } from './record-call.ts';
import { cellNamed, cellTaint, writeCell } from './state.ts';
import type { ArgumentDraft, CellState, FileState, Frame } from './state.ts';
import { ANY, BLANK, hasMarks, INERT, joinAll, joinTaints, memberOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** A promise stands for its value; what it fails with is a hidden part of it. */
export function promiseCall(site: CallSite, frame: Frame): Taint | undefined {
  return promiseMethod(site, frame) ?? promiseFunction(site, frame) ?? promisifiedCall(site, frame);
}

function promiseMethod(site: CallSite, frame: Frame): Taint | undefined {
  if (!site.receiverNode || site.node.type === 'NewExpression' || site.calleeValue.kind === 'function')
    return undefined;
  switch (site.name) {
    case 'then':
      return thenOf(site, frame, site.args[0], site.args[1]);
    case 'catch':
      return thenOf(site, frame, undefined, site.args[0]);
    case 'finally': {
      const done = callBack(site, site.args[0], [], 'finally', frame, true);
      return promiseOf(site.receiver, joinTaints(failureOf(site.receiver, frame), failuresOf(done, frame)));
    }
    default:
      return undefined;
  }
}

function thenOf(
  site: CallSite,
  frame: Frame,
  onDone: ArgumentDraft | undefined,
  onFail: ArgumentDraft | undefined,
): Taint {
  const error = failureOf(site.receiver, frame);
  const done = isGiven(onDone) ? callBack(site, onDone, [valueOf(site.receiver)], 'then', frame, true) : undefined;
  const failed = isGiven(onFail) ? callBack(site, onFail, [error], 'fail', frame, true) : undefined;
  const values = [done ?? site.receiver, ...(failed ? [failed] : [])].map(valueOf);
  const errors = [...(done ? [failuresOf(done, frame)] : []), failed ? failuresOf(failed, frame) : error];
  return promiseOf(joinAll(values), joinAll(errors));
}

function isGiven(argument: ArgumentDraft | undefined): argument is ArgumentDraft {
  return argument !== undefined && !(argument.value.kind === 'text' || isNothing(argument.value));
}

function isNothing(value: Value): boolean {
  return value.kind === 'global' && value.name === 'undefined';
}

/** What a callback of a promise fails with: what it throws, and what the promise fails with that it gives. */
function failuresOf(result: Taint, frame: Frame): Taint {
  return joinTaints(memberOf(result, THROWN), failureOf(result, frame));
}

function promiseFunction(site: CallSite, frame: Frame): Taint | undefined {
  const name = dottedNameOf(site.callee)?.replace(/^(window|globalThis|self|global)\./, '');
  if (name === undefined || !/^(Promise|Bluebird)(\.|$)/.test(name)) return undefined;
  if (name.startsWith('Promise') && rootVariable(site.callee, frame)) return undefined;
  const first = site.args[0];
  const taint = first?.taint ?? INERT;
  switch (name.slice(name.indexOf('.') + 1)) {
    case 'Promise':
    case 'Bluebird':
      return site.node.type === 'NewExpression' ? constructed(site, frame) : undefined;
    case 'resolve':
      return taint;
    case 'reject':
      return promiseOf({ own: [], isInert: false }, taint);
    case 'all':
      return promiseOf(mapElements(taint, valueOf), elementFailures(taint, frame));
    case 'race':
    case 'any':
      return promiseOf(valueOf(memberOf(taint, ANY)), elementFailures(taint, frame));
    case 'allSettled':
      return settledElements(taint, frame);
    case 'try': {
      const result = callBack(
        site,
        first,
        site.args.slice(1).map((argument) => argument.taint),
        'try',
        frame,
        true,
      );
      return promiseOf(result, failuresOf(result, frame));
    }
    case 'withResolvers':
      return withResolvers(site, frame);
    default:
      return undefined;
  }
}

function mapElements(list: Taint, change: (element: Taint) => Taint): Taint {
  if (!list.fields) return list;
  return {
    ...list,
    fields: new Map([...list.fields].map(([name, field]) => [name, isHidden(name) ? field : change(field)])),
  };
}

function elementFailures(list: Taint, frame: Frame): Taint {
  return joinTaints(
    failureOf(memberOf(valueOf(list), ANY), frame),
    joinAll([...(list.fields?.values() ?? [])].map((field) => failureOf(field, frame))),
  );
}

/** `{ status, value }` or `{ status, reason }` for each element. */
function settledElements(list: Taint, frame: Frame): Taint {
  const settle = (element: Taint): Taint => {
    const row = withMember({ own: [], isInert: false }, 'value', valueOf(element), true);
    return withMember(withMember(row, 'status', INERT, true), 'reason', failureOf(element, frame), true);
  };
  const elements = mapElements(valueOf(list), settle);
  if (elements.own.length === 0) return elements;
  return withMember({ ...elements, own: [] }, ANY, settle(memberOf({ own: list.own, isInert: false }, ANY)), false);
}

/** `new Promise((resolve, reject) => …)`: its value is what is handed to `resolve`, wherever that is called. */
function constructed(site: CallSite, frame: Frame): Taint {
  const executor = site.args[0];
  const run = callBack(site, executor, [], 'executor', frame, true);
  if (executor?.value.kind !== 'function') return BLANK;
  const value = cellTaint(settlingCell(frame.file, `promise ${executor.value.fn} 0`));
  const error = cellTaint(settlingCell(frame.file, `promise ${executor.value.fn} 1`));
  return promiseOf(value, joinTaints(error, memberOf(run, THROWN)));
}

function withResolvers(site: CallSite, frame: Frame): Taint {
  const start = site.node.range[0];
  const value = cellTaint(settlingCell(frame.file, `resolvers ${start} resolve`));
  const error = cellTaint(settlingCell(frame.file, `resolvers ${start} reject`));
  const made = withMember({ own: [], isInert: false }, 'promise', promiseOf(value, error), true);
  return withMember(withMember(made, 'resolve', INERT, true), 'reject', INERT, true);
}

function settlingCell(file: FileState, key: string): CellState {
  return cellNamed(file, key, 'promise');
}

/** Notes that a call settles a promise: `resolve(x)`, `reject(x)`, or the callback of a promisified function. */
export function noteSettling(callee: Value, args: readonly ArgumentDraft[], frame: Frame): void {
  const options = callee.kind === 'either' ? callee.options : [callee];
  for (const option of options) {
    const key = settlerKey(option, frame.file);
    const taint = args[0]?.taint ?? BLANK;
    if (key !== undefined && hasMarks(taint)) writeCell(settlingCell(frame.file, key), frame.fn.number, taint);
    if (option.kind === 'parameter' && option.path.length === 0) noteCallback(option, args, frame);
    if (option.kind === 'function') noteHandedOn(option.fn, args, frame);
  }
}

/** `load(resolve)`: the promise's value is what `load` hands to it. */
function noteHandedOn(fn: number, args: readonly ArgumentDraft[], frame: Frame): void {
  args.forEach(({ value }, index) => {
    const key = value.kind === 'parameter' ? settlerKey(value, frame.file) : undefined;
    if (key === undefined) return;
    const given = cellTaint(callbackCell(frame.file, fn, index), ['error']);
    writeCell(settlingCell(frame.file, key), frame.fn.number, given);
  });
}

function settlerKey(callee: Value, file: FileState): string | undefined {
  if (callee.kind === 'parameter') {
    const isPlain = callee.path.length === 0 && callee.file === undefined && callee.index < 2;
    return isPlain && isExecutor(callee.fn, file) ? `promise ${callee.fn} ${callee.index}` : undefined;
  }
  if (callee.kind !== 'member' || (callee.name !== 'resolve' && callee.name !== 'reject')) return undefined;
  const { of } = callee;
  const isMade = of.kind === 'call' && of.callee.kind === 'member' && of.callee.name === 'withResolvers';
  return isMade && of.at ? `resolvers ${of.at.start} ${callee.name}` : undefined;
}

function isExecutor(fn: number, file: FileState): boolean {
  const node = file.nodes[fn];
  const parent = node?.parent;
  if (parent?.type !== 'NewExpression' || parent.arguments[0] !== node) return false;
  return /^((window|globalThis|self|global)\.)?(Promise|Bluebird)$/.test(dottedNameOf(parent.callee) ?? '');
}

/** Words of files in which something is made of what functions hand to their callbacks. */
const KEEPS_CALLBACKS = /romisify|new Promise|Transform|Duplex/;

/** What a function hands to a callback is kept where the file makes promises or streams of such functions. */
function noteCallback(
  callee: Extract<Value, { kind: 'parameter' }>,
  args: readonly ArgumentDraft[],
  frame: Frame,
): void {
  if (!KEEPS_CALLBACKS.test(frame.file.parsed.text)) return;
  const cell = callbackCell(frame.file, callee.fn, callee.index);
  for (const [index, name] of [
    [0, 'error'],
    [1, 'value'],
  ] as const) {
    const taint = args[index]?.taint;
    if (taint && hasMarks(taint)) writeCell(cell, frame.fn.number, withMember(BLANK, name, taint, true));
  }
}

/** Where the things are kept that a function hands to a callback: `error` is its argument 0, `value` the next. */
export function callbackCell(file: FileState, fn: number, index: number): CellState {
  return cellNamed(file, `callback ${fn} ${index}`, 'callback');
}

/** A call of `util.promisify(f)`: gives what `f` hands to its callback. */
function promisifiedCall(site: CallSite, frame: Frame): Taint | undefined {
  const made = site.calleeValue;
  if (made.kind !== 'call' || made.isNew || !/^promisify(Native)?$/.test(nameOf(made.callee))) return undefined;
  const [inner] = made.args;
  if (inner?.kind !== 'function') return undefined;
  const node = frame.file.nodes[inner.fn];
  const count = node && 'params' in node ? node.params.length : 0;
  callBack(
    site,
    { value: inner, taint: INERT },
    site.args.map((argument) => argument.taint),
    'promisified',
    frame,
    true,
  );
  const cell = callbackCell(frame.file, inner.fn, count - 1);
  return promiseOf(cellTaint(cell, ['value']), cellTaint(cell, ['error']));
}

function nameOf(callee: Value): string {
  return callee.kind === 'import' || callee.kind === 'member' || callee.kind === 'global' ? callee.name : '';
}
