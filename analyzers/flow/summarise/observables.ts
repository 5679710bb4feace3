import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { isFunction } from '../../resolve/functions.ts';
import { importPathOf } from '../callee.ts';
import type { CallSite } from './call-site.ts';
import { isSubject } from '../emitters.ts';
import { evaluate } from './evaluate.ts';
import { heardFrom, recordEmit } from './events.ts';
import { failureOf } from './exceptions.ts';
import { ERROR } from '../hidden.ts';
import { callBack } from './record-call.ts';
import { elementOf, EMPTY, listOf, tupleOf } from './shapes.ts';
import type { ArgumentDraft, Frame } from './state.ts';
import { BLANK, hasMarks, INERT, joinAll, joinTaints, memberOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

const NEXT: ArgumentDraft = { value: { kind: 'text', text: 'next' }, taint: INERT };

/** Observables of RxJS 7 (https://rxjs.dev/api, as known 2026-11-22): a stream stands for a list of what it emits. */
export function observableCall(site: CallSite, frame: Frame): Taint | undefined {
  return creation(site, frame) ?? (site.receiverNode ? observableMethod(site, site.receiverNode, frame) : undefined);
}

/** What subscribers of a value see, as a list; anything that is no list is a promise or unknown, and an element itself. */
function streamOf(value: Value, taint: Taint, site: CallSite, frame: Frame): Taint {
  if (!isSubject(value)) return taint.fields ? taint : listOf(joinTaints(taint, elementOf(taint)));
  return listOf(joinTaints(elementOf(taint), memberOf(heardFrom(site, value, NEXT, frame), '0')));
}

function observableMethod(site: CallSite, node: TSESTree.Node, frame: Frame): Taint | undefined {
  const value = frame.file.valueOf(node);
  const isOwn = isSubject(value);
  switch (site.name) {
    case 'next':
      if (!isOwn || !site.args[0]) return undefined;
      recordEmit(site, value, [NEXT, site.args[0]], frame);
      return INERT;
    case 'getValue':
      return isOwn ? elementOf(streamOf(value, site.receiver, site, frame)) : undefined;
    case 'asObservable':
      return isOwn ? streamOf(value, site.receiver, site, frame) : undefined;
    case 'pipe':
      return piped(site, value, frame);
    case 'subscribe':
    case 'forEach':
      if (site.name === 'subscribe' || isOwn) subscribe(site, value, frame);
      return isOwn ? INERT : undefined;
    default:
      return undefined;
  }
}

/** `subscribe(next, error)` and `subscribe({ next, error })`. */
function subscribe(site: CallSite, value: Value, frame: Frame): void {
  const [first, second] = site.args;
  if (!first || (!isSubject(value) && !hasMarks(site.receiver))) return;
  const stream = streamOf(value, site.receiver, site, frame);
  const observer = first.value.kind === 'object' ? first.value.members : undefined;
  const next = observer ? observer['next'] : first.value;
  const fail = observer ? observer['error'] : second?.value;
  if (next) callBack(site, { value: next, taint: INERT }, [elementOf(stream)], 'next', frame, true);
  if (fail) callBack(site, { value: fail, taint: INERT }, [failureOf(site.receiver, frame)], 'error', frame, true);
}

function rxNameOf(value: Value): string | undefined {
  const found = importPathOf(value);
  return found && /^rxjs(\/|$)/.test(found.package) ? found.path : undefined;
}

function creation(site: CallSite, frame: Frame): Taint | undefined {
  const name = rxNameOf(site.calleeValue);
  if (name === undefined) return undefined;
  const streams = site.args.map((argument) => streamOf(argument.value, argument.taint, site, frame));
  const [first, second] = site.args;
  switch (name) {
    case 'of':
      return listOf(joinAll(site.args.map((argument) => argument.taint)));
    case 'from':
    case 'scheduled':
      return streams[0] ?? BLANK;
    case 'defer':
      return first && inner(callBack(site, first, [], 'defer', frame, true));
    case 'fromEvent':
      return first && second && listOf(memberOf(heardFrom(site, first.value, second, frame), '0'));
    case 'throwError':
      return withMember(EMPTY, ERROR, callBack(site, first, [], 'throw', frame, true), true);
    case 'firstValueFrom':
    case 'lastValueFrom':
      return elementOf(streams[0] ?? BLANK);
    case 'merge':
    case 'concat':
    case 'race':
      return listOf(joinAll(streams.map(elementOf)));
    case 'combineLatest':
    case 'forkJoin':
    case 'zip':
      return listOf(combined(site, streams, frame));
    case 'BehaviorSubject':
      return site.node.type === 'NewExpression' ? listOf(first?.taint ?? INERT) : undefined;
    default:
      return undefined;
  }
}

/** The latest of each stream, under its place or name. */
function combined(site: CallSite, streams: readonly Taint[], frame: Frame): Taint {
  const [only] = site.args;
  if (site.args.length !== 1 || !only?.taint.fields) return tupleOf(streams.map(elementOf));
  let out = EMPTY;
  for (const [name, taint] of only.taint.fields) {
    const value = only.value.kind === 'array' ? only.value.items[Number(name)] : undefined;
    const stream = streamOf(value ?? { kind: 'unknown' }, taint, site, frame);
    out = withMember(out, name, elementOf(stream), true);
  }
  return out;
}

/** What a callback gives that may be a stream, a promise or a list. */
function inner(result: Taint): Taint {
  return listOf(joinTaints(result, elementOf(result)));
}

/** An async callback gives a promise, never a stream. */
function isAsync(node: TSESTree.Node | undefined, frame: Frame): boolean {
  const value = node && frame.file.valueOf(node);
  const fn = value?.kind === 'function' ? frame.file.nodes[value.fn] : undefined;
  return fn !== undefined && isFunction(fn) && fn.async;
}

/** `stream.pipe(map(f), filter(g))`: each operator in turn. */
function piped(site: CallSite, value: Value, frame: Frame): Taint | undefined {
  const operators = site.node.arguments;
  const isRx = operators.some(
    (operator) => operator.type === 'CallExpression' && rxNameOf(frame.file.valueOf(operator.callee)) !== undefined,
  );
  if (!isRx) return undefined;
  let stream = streamOf(value, site.receiver, site, frame);
  for (const [index, operator] of operators.entries()) {
    if (operator.type !== 'CallExpression') continue;
    const name = rxNameOf(frame.file.valueOf(operator.callee))?.replace(/^(operators|default)\./, '') ?? '';
    stream = operated(name, operator, stream, `pipe ${index}`, site, frame);
  }
  return stream;
}

function operated(
  name: string,
  operator: TSESTree.CallExpression,
  stream: Taint,
  tag: string,
  site: CallSite,
  frame: Frame,
): Taint {
  const element = elementOf(stream);
  const [first, second] = operator.arguments;
  const run = (...given: readonly Taint[]): Taint =>
    first ? callBack(site, { value: frame.file.valueOf(first), taint: INERT }, given, tag, frame, true) : BLANK;
  switch (name) {
    case 'map':
      return listOf(run(element));
    case 'switchMap':
    case 'mergeMap':
    case 'concatMap':
    case 'exhaustMap':
    case 'flatMap':
      return isAsync(first, frame) ? listOf(run(element)) : inner(run(element));
    case 'scan':
    case 'reduce': {
      const seed = second ? seedOf(second, frame) : element;
      return listOf(joinTaints(seed, run(seed, element)));
    }
    case 'catchError':
      return listOf(joinTaints(element, elementOf(inner(run(memberOf(stream, ERROR))))));
    case 'mapTo':
      return listOf(first ? evaluate(first, frame) : INERT);
    case 'startWith':
    case 'endWith':
    case 'defaultIfEmpty':
      return listOf(joinAll([element, ...operator.arguments.map((argument) => evaluate(argument, frame))]));
    case 'mergeAll':
    case 'concatAll':
    case 'switchAll':
    case 'exhaustAll':
      return inner(element);
    case 'withLatestFrom':
    case 'combineLatestWith':
    case 'zipWith':
      return listOf(
        tupleOf([element, ...operator.arguments.map((argument) => elementOf(otherStream(argument, site, frame)))]),
      );
    case 'mergeWith':
    case 'concatWith':
    case 'raceWith':
      return listOf(
        joinAll([element, ...operator.arguments.map((argument) => elementOf(otherStream(argument, site, frame)))]),
      );
    case 'mergeScan':
    case 'switchScan': {
      const start = second ? seedOf(second, frame) : element;
      return listOf(joinTaints(start, elementOf(inner(run(start, element)))));
    }
    case 'toArray':
    case 'buffer':
    case 'bufferCount':
    case 'bufferTime':
    case 'pairwise':
      return listOf(listOf(element));
    case 'ignoreElements':
    case 'count':
    case 'findIndex':
    case 'every':
    case 'isEmpty':
      run(element);
      return listOf(INERT);
    default:
      // `tap`, `filter`, `take`, `debounceTime` and their like let elements pass as they are.
      run(element);
      return stream;
  }
}

/** A stream that is handed to an operator. */
function otherStream(node: TSESTree.Node, site: CallSite, frame: Frame): Taint {
  return streamOf(frame.file.valueOf(node), evaluate(node, frame), site, frame);
}

/** What folding starts with; only a literal that is known to be empty starts with nothing. */
function seedOf(node: TSESTree.Node, frame: Frame): Taint {
  const { kind } = frame.file.valueOf(node);
  return kind === 'text' ? INERT : BLANK;
}
