import { SELF } from '../hidden.ts';
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Passing, SourceFact } from '../../core/flow-facts.ts';
import type { Span } from '../../core/span.ts';
import type { Value } from '../../core/value.ts';
import { isArrow } from '../../resolve/prototypes.ts';
import { placeOf, writeAt } from './assign.ts';
import { ANSWERING } from './libraries/builtins.ts';
import type { CallSite } from './call-site.ts';
import { rootOf } from '../callee.ts';
import { boundCallback } from './function-methods.ts';
import { noteThrowingCall } from './exceptions.ts';
import { lookUp } from './environment.ts';
import { MAX_CALLS } from '../limits.ts';
import { attach, rootVariable } from './members.ts';
import { calleeTextOf, dottedNameOf, keyNameOf, rootNameOf, spanOf } from '../names.ts';
import { noteSettling } from './promises.ts';
import { sourceOfName } from '../sources.ts';
import { numberOfVariable } from './state.ts';
import type { ArgumentDraft, CallDraft, Frame } from './state.ts';
import { BLANK, hasMarks, joinTaints, taintOf } from '../taint.ts';
import type { Taint } from '../taint.ts';
import { selfTaint } from './this.ts';

/** Records a call for linking; its value is followed when all files are known. `passes` says what unknown code carries on. */
export function recordCall(site: CallSite, frame: Frame, passes = passingOf(site)): Taint {
  const draft = keepCall(
    {
      span: spanOf(site.node),
      form: site.node.type === 'NewExpression' ? 'new' : 'call',
      callee: site.calleeValue,
      text: calleeTextOf(site.callee),
      on: receiverNumber(site.receiverNode, frame),
      passes,
    },
    site.args,
    receiverOf(site, frame),
    '',
    frame,
  );
  if (!draft) return BLANK;
  noteEffects(site, draft, frame);
  const result = taintOf({ kind: 'result', call: draft.index, path: [] });
  const fact = sourceOfGetter(site, frame);
  return fact ? attach(result, fact, frame) : result;
}

/** The project's own code tells better what it gives. */
function isOwnCode(callee: Value): boolean {
  const root = rootOf(callee);
  return root.kind === 'function' || root.kind === 'this' || isOwnImport(root);
}

/** What `getClientIp()` gives is named by the rest of the name, when that speaks clearly. */
function sourceOfGetter(site: CallSite, frame: Frame): SourceFact | undefined {
  const rest = /^get([A-Z]\w*)$/.exec(site.name)?.[1];
  if (rest === undefined || !site.receiverNode || isOwnCode(site.calleeValue)) return undefined;
  const fact = sourceOfName(frame.file.knowledge, rest, spanOf(site.node), dottedNameOf(site.receiverNode));
  return fact && fact.confidence !== 'low'
    ? { ...fact, name: `${calleeTextOf(site.callee)}()`, isRead: true }
    : undefined;
}

/** What stands for `this` in the called function; of a plain call the function value, which tells who made it. */
function receiverOf(site: CallSite, frame: Frame): Taint {
  if (site.receiverNode) return site.receiver;
  return isArrowOfThis(site.calleeValue, frame) ? selfTaint(frame) : madeBy(site.function);
}

/** Of a function value only which calls made it counts. */
function madeBy(taint: Taint): Taint {
  return { own: taint.own.filter(({ origin }) => origin.kind === 'result'), isInert: false };
}

/** An arrow function that sees the `this` of the function that calls it. */
function isArrowOfThis(callee: Value, frame: Frame): boolean {
  if (callee.kind !== 'function' || !frame.fn.self) return false;
  const node = frame.file.nodes[callee.fn];
  return node !== undefined && isArrow(node) && frame.file.writesParameters.has(`${callee.fn}:this`);
}

function receiverNumber(node: TSESTree.Node | undefined, frame: Frame): number | undefined {
  const place = node && placeOf(node, frame);
  return place && place.path.length === 0 ? numberOfVariable(frame.file, place.variable) : undefined;
}

/** Adds a call, or joins what reaches it now with what reached it before (loops evaluate their body again). */
export function keepCall(
  fact: Omit<CallDraft, 'index' | 'args' | 'receiver' | 'sent'>,
  args: readonly ArgumentDraft[],
  receiver: Taint,
  tag: string,
  frame: Frame,
): CallDraft | undefined {
  const key = `${fact.span.start}:${fact.span.end}:${fact.form}:${tag}`;
  const known = frame.fn.calls.get(key);
  if (known) {
    noteSettling(fact.callee, args, frame);
    known.args = args.map((argument, index) => joinArguments(known.args[index], argument));
    known.receiver = joinTaints(known.receiver, receiver);
    noteThrowingCall(known, fact.isCaught === true, frame);
    return known;
  }
  if (frame.fn.calls.size >= MAX_CALLS) {
    frame.file.isTruncated = true;
    return undefined;
  }
  const draft: CallDraft = {
    ...fact,
    ...(frame.handler ? { isCaught: true } : {}),
    index: frame.fn.calls.size,
    args,
    receiver,
  };
  frame.fn.calls.set(key, draft);
  noteSettling(fact.callee, args, frame);
  noteThrowingCall(draft, fact.isCaught === true, frame);
  return draft;
}

function joinArguments(before: ArgumentDraft | undefined, now: ArgumentDraft): ArgumentDraft {
  return before ? { ...now, taint: joinTaints(before.taint, now.taint) } : now;
}

/** Steps of hashes, signatures and ciphers: what they give still tells of what they were given. */
const DIGESTING: ReadonlySet<string> = new Set(['update', 'digest', 'final', 'sign']);

const PREDICATE = /^(is|has|can|should|validate|check|assert|verify|count|exists)([A-Z_]|$)/;
const TRANSFORM =
  /^(to|from|parse|stringify|encode|decode|format|convert|compress|resize|encrypt|decrypt|seal|hash|digest|normali[sz]e|seriali[sz]e|build|make|prepare|transform|map|pick|omit|merge|clone|read|extract|get|pre|process|wrap|all|as)([A-Z_]|$)/;

/**
 * How an unknown call passes data on: predicates and requests give answers; a call that is waited for does work
 * elsewhere unless its name says that it changes what it is given.
 */
function passingOf(site: CallSite): Passing {
  if (site.node.type === 'NewExpression') return 'arguments';
  const isWaitedFor = site.node.parent.type === 'AwaitExpression';
  const isDigest = DIGESTING.has(site.name) && !isWaitedFor && rootOf(site.calleeValue).kind === 'import';
  if (!isDigest && (ANSWERING.has(site.name) || PREDICATE.test(site.name))) return 'none';
  if (site.calleeValue.kind === 'parameter') return 'none';
  if (isWaitedFor && !TRANSFORM.test(site.name))
    return site.receiverNode && !isThis(site.receiverNode) ? 'receiver' : 'none';
  // The receiver of a plain call is only the function; of a method of `this` that is not at hand nothing is known.
  return site.receiverNode && !isThis(site.receiverNode) ? 'both' : 'arguments';
}

function isThis(node: TSESTree.Node): boolean {
  return node.type === 'ThisExpression' || node.type === 'Super';
}

/** A project's function may write into what it is given and into its receiver: what is handed over gets what it writes. */
function noteEffects(site: CallSite, draft: CallDraft, frame: Frame): void {
  if (!mayWriteArguments(site.calleeValue)) return;
  const nodes: readonly TSESTree.Node[] = site.argumentNodes ?? site.node.arguments;
  nodes.forEach((argument, index) => {
    if (argument.type !== 'SpreadElement') noteEffect(argument, index, site.calleeValue, draft, frame);
  });
  if (site.receiverNode) noteEffect(site.receiverNode, SELF, site.calleeValue, draft, frame);
  else noteEffectOnThis(site.calleeValue, draft, frame);
}

function noteEffect(node: TSESTree.Node, index: number, callee: Value, draft: CallDraft, frame: Frame): void {
  if (!mayWrite(callee, index, frame)) return;
  const place = placeOf(node, frame);
  if (!place || (place.path.length > 0 && callee.kind !== 'function')) return;
  const before = lookUp(frame.environment, place.variable);
  const isCaptured = index === SELF && !before && frame.file.variables.isShared(place.variable);
  if (isCaptured ? !isObjectVariable(place.variable) : !before || before.taint.isInert) return;
  writeAt(place, effectOfCall(draft, index), frame, false);
}

/** A variable that may hold an object which is made in this file. */
function isObjectVariable(variable: Variable): boolean {
  return variable.defs.some(({ type }) => type === 'Variable' || type === 'Parameter');
}

/** An arrow function writes into the `this` of the function that calls it. */
function noteEffectOnThis(callee: Value, draft: CallDraft, frame: Frame): void {
  const { self } = frame.fn;
  if (!self || !isArrowOfThis(callee, frame) || !mayWrite(callee, SELF, frame)) return;
  writeAt({ variable: self, path: [] }, effectOfCall(draft, SELF), frame, false);
}

function effectOfCall(draft: CallDraft, argument: number): Taint {
  return taintOf({ kind: 'effect', call: draft.index, argument, path: [] });
}

function mayWriteArguments(callee: Value): boolean {
  return callee.kind === 'function' || isOwnImport(rootOf(callee));
}

function isOwnImport(root: Value): boolean {
  return root.kind === 'import' && /^[.~@#]\/?/.test(root.specifier) && !/^@[\w-]+\//.test(root.specifier);
}

/** Says whether a function may write into one of its parameters. */
export function mayWrite(callee: Value, index: number, frame: Frame): boolean {
  return callee.kind !== 'function' || frame.file.writesParameters.has(`${callee.fn}:${index}`);
}

/**
 * Records that a function value is called with these arguments; gives what it gives. `isLater`: what it throws does not
 * reach the `catch` around.
 */
export function callBack(
  site: CallSite,
  callback: ArgumentDraft | undefined,
  taints: readonly Taint[],
  tag: string,
  frame: Frame,
  isLater = false,
): Taint {
  const given = taints.map((taint): ArgumentDraft => ({ value: { kind: 'unknown' }, taint }));
  return callFunction({ span: spanOf(site.node), text: site.name, isLater }, callback, given, tag, frame);
}

/** The same for a call that nothing in the text makes: `at` says where and what stands for it. */
export function callFunction(
  at: { readonly span: Span; readonly text: string; readonly isLater?: boolean; readonly passes?: Passing },
  handed: ArgumentDraft | undefined,
  handedArguments: readonly ArgumentDraft[],
  tag: string,
  frame: Frame,
): Taint {
  if (!handed || !isCallable(handed.value)) return BLANK;
  const { callback, given } = boundCallback(handed, handedArguments);
  const draft = keepCall(
    {
      span: at.span,
      form: 'call',
      callee: callback.value,
      text: at.text,
      passes: at.passes ?? 'none',
      isImplied: true,
      ...(at.isLater ? { isCaught: true } : {}),
    },
    given,
    isArrowOfThis(callback.value, frame) ? selfTaint(frame) : madeBy(callback.taint),
    tag,
    frame,
  );
  if (draft) noteEffectOnThis(callback.value, draft, frame);
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}

/** How a function of unknown code that is called back passes data on: predicates give answers. */
export function passingOfCallback(callee: Value): Passing {
  const name = callee.kind === 'import' || callee.kind === 'member' ? callee.name : '';
  if (PREDICATE.test(name) || ANSWERING.has(name)) return 'none';
  return rootOf(callee).kind === 'import' || callee.kind === 'call' ? 'arguments' : 'none';
}

/** What a function called back writes into one of its arguments; undefined when it is not seen to write. */
export function effectOf(
  result: Taint,
  callback: ArgumentDraft | undefined,
  argument: number,
  frame: Frame,
): Taint | undefined {
  const origin = result.own[0]?.origin;
  if (callback?.value.kind !== 'function' || origin?.kind !== 'result') return undefined;
  if (!mayWrite(callback.value, argument, frame)) return undefined;
  return taintOf({ kind: 'effect', call: origin.call, argument, path: [] });
}
const CALLABLE: ReadonlySet<Value['kind']> = new Set(['function', 'import', 'parameter', 'member', 'call', 'either']);

function isCallable(value: Value): boolean {
  return CALLABLE.has(value.kind);
}

/** Properties whose setting sends a request: an image's or script's address, a form's target, the page's address. */
const SENDING_MEMBERS: ReadonlySet<string> = new Set(['src', 'href', 'action']);

/** Records the setting of a property that sends what it is set to. */
export function recordAssignedSink(
  node: TSESTree.MemberExpression,
  value: Taint,
  source: TSESTree.Node | undefined,
  frame: Frame,
): void {
  const name = keyNameOf(node.property, node.computed);
  if (name === undefined) return;
  if (SETTING_MEMBERS.has(name)) recordSetting(node, source, frame);
  if (!SENDING_MEMBERS.has(name) || !hasMarks(value)) return;
  keepCall(
    {
      span: spanOf(node.parent ?? node),
      form: 'assign',
      callee: frame.file.valueOf(node),
      text: dottedNameOf(node) ?? `${rootNameOf(node) ?? ''}.${name}`,
      on: receiverNumber(node.object, frame),
      passes: 'none',
    },
    [{ value: source ? frame.file.valueOf(source) : { kind: 'unknown' }, taint: value }],
    BLANK,
    '',
    frame,
  );
}

/** Members that hold where a client sends to: of axios' defaults, and of the AWS SDK's configuration. */
const SETTING_MEMBERS: ReadonlySet<string> = new Set(['baseURL', 'baseUrl', 'region', 'endpoint']);

/** Records where a member of a module or of a client of one is set that says where it sends to. */
function recordSetting(node: TSESTree.MemberExpression, source: TSESTree.Node | undefined, frame: Frame): void {
  const callee = frame.file.valueOf(node);
  const root = rootOf(callee);
  if (!source || root.kind !== 'import' || frame.file.knowledge.clientsOf(root.specifier).length === 0) return;
  const variable = rootVariable(node, frame);
  keepCall(
    {
      span: spanOf(node.parent ?? node),
      form: 'assign',
      callee,
      text: dottedNameOf(node) ?? '',
      on: variable && numberOfVariable(frame.file, variable),
      passes: 'none',
    },
    [{ value: frame.file.valueOf(source), taint: BLANK }],
    BLANK,
    'setting',
    frame,
  );
}
