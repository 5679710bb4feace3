import type { TSESTree } from '@typescript-eslint/types';
import type { Passing } from '../core/flow-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import { addTo, bind, mergeInto, placeOf } from './assign.ts';
import { ANSWERING, CONSTRUCTORS, FUNCTIONS, LOG_ROOTS } from './builtins.ts';
import { calleeNameOf, rootOf } from './callee.ts';
import { lookUp } from './environment.ts';
import { evaluate, joinFlat, mergeTaints } from './evaluate.ts';
import { MAX_CALLS } from './limits.ts';
import { attach, rootVariable } from './members.ts';
import { evaluateMethod } from './methods.ts';
import { calleeTextOf, dottedNameOf, keyNameOf, plainOf, rootNameOf, spanOf } from './names.ts';
import { findCall } from './patterns.ts';
import { sourceOfRequest, toSource } from './sources.ts';
import { numberOfVariable, sourceTaint } from './state.ts';
import type { ArgumentDraft, CallDraft, Frame } from './state.ts';
import { ANY, BLANK, flattened, hasMarks, INERT, joinAll, joinTaints, memberOf, taintOf, withMember } from './taint.ts';
import type { Taint } from './taint.ts';

export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** A call with its parts evaluated. */
export interface CallSite {
  readonly node: CallNode;
  /** Without optional chains and assertions. */
  readonly callee: TSESTree.Node;
  readonly calleeValue: Value;
  /** The last name of the callee. */
  readonly name: string;
  readonly receiverNode?: TSESTree.Node;
  readonly receiver: Taint;
  readonly args: readonly ArgumentDraft[];
}

/** Evaluates a call or construction: what its value holds, and what it does to what it is given. */
export function evaluateCall(node: CallNode, frame: Frame): Taint {
  const site = readSite(node, frame);
  for (const step of [customCall, knownSource, builtinFunction, builtinMethod]) {
    const taint = step(site, frame);
    if (taint) return taint;
  }
  return recordCall(site, frame);
}

function readSite(node: CallNode, frame: Frame): CallSite {
  const callee = plainOf(node.callee);
  const isMember = callee.type === 'MemberExpression';
  const receiver = isMember ? evaluate(callee.object, frame) : BLANK;
  if (isMember && callee.computed) evaluate(callee.property, frame);
  if (!isMember && callee.type !== 'Identifier') evaluate(callee, frame);
  return {
    node,
    callee,
    calleeValue: frame.file.valueOf(node.callee),
    name: isMember
      ? (keyNameOf(callee.property, callee.computed) ?? ANY)
      : callee.type === 'Identifier'
        ? callee.name
        : '',
    receiverNode: isMember ? callee.object : undefined,
    receiver,
    args: node.arguments.map((argument) => readArgument(argument, frame)),
  };
}

function readArgument(node: TSESTree.Node, frame: Frame): ArgumentDraft {
  if (node.type === 'SpreadElement') {
    return { value: frame.file.valueOf(node.argument), taint: evaluate(node.argument, frame), isSpread: true };
  }
  return { value: frame.file.valueOf(node), taint: evaluate(node, frame) };
}

/** The policy's own sanitizers and sources. */
function customCall(site: CallSite, frame: Frame): Taint | undefined {
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

/** Calls that the catalogue or the shape of request handlers knows to yield data, also into a callback. */
function knownSource(site: CallSite, frame: Frame): Taint | undefined {
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
  const source = attach(matches ? site.receiver : memberOf(site.receiver, 'body'), fact, frame);
  site.args.forEach((argument, index) => callBack(site, argument, [source], `source ${index}`, frame));
  return source;
}

/** Global functions and constructors that the language or platform defines. */
function builtinFunction(site: CallSite, frame: Frame): Taint | undefined {
  const dotted = dottedNameOf(site.callee);
  if (dotted === undefined) return undefined;
  const root = dotted.split('.', 1)[0] ?? '';
  if (LOG_ROOTS.has(root) && dotted !== root) return INERT;
  if (rootVariable(site.callee, frame)) return undefined;
  const plain = dotted.replace(/^(window|globalThis|self|global)\./, '');
  const effect = site.node.type === 'NewExpression' ? CONSTRUCTORS.get(plain) : FUNCTIONS.get(plain);
  if (!effect) return undefined;
  const taints = site.args.map((argument) => argument.taint);
  const first = taints[0] ?? BLANK;
  switch (effect) {
    case 'flat':
      return taints.length === 0 ? { own: [], fields: new Map(), isInert: false } : joinFlat(taints);
    case 'first':
      return taints.length === 0 ? { own: [], fields: new Map(), isInert: false } : first;
    case 'same':
      return first;
    case 'list':
      return taints.reduce((list, taint, index) => withMember(list, String(index), taint, true), BLANK);
    case 'members':
      return withMember(BLANK, ANY, memberOf(first, ANY), false);
    case 'assign':
      return assignObject(site, taints, frame);
    case 'second':
      return joinTaints(flattened(first), taints[1] ?? BLANK);
    case 'empty':
      return BLANK;
    case 'inert':
      site.args.forEach((argument, index) => callBack(site, argument, [], `timer ${index}`, frame));
      return INERT;
  }
}

function assignObject(site: CallSite, taints: readonly Taint[], frame: Frame): Taint {
  const target = site.node.arguments[0];
  const added = taints.slice(1);
  if (target) for (const taint of added) mergeInto(target, taint, frame);
  return taints.reduce(mergeTaints, BLANK);
}

/** Methods of built-in objects; an API object's methods of the same names are calls like any other. */
function builtinMethod(site: CallSite, frame: Frame): Taint | undefined {
  if (!site.receiverNode || site.node.type === 'NewExpression' || site.calleeValue.kind === 'function')
    return undefined;
  const isPromiseMethod = site.name === 'then' || site.name === 'catch' || site.name === 'finally';
  if (!isPromiseMethod && isApiObject(frame.file.valueOf(site.receiverNode), frame.file.knowledge)) return undefined;
  if (isAskedByAddress(site)) return undefined;
  return evaluateMethod(site, frame);
}

/** `client.get('https://…')`: a map is never asked by an address, an HTTP client whose making is not seen here is. */
function isAskedByAddress(site: CallSite): boolean {
  if (site.name !== 'get' && site.name !== 'delete') return false;
  const first = site.args[0]?.value;
  const start = first?.kind === 'join' ? first.parts[0] : first;
  return start?.kind === 'text' && /^(?:[a-z]+:)?\/\//i.test(start.text);
}

/**
 * Says whether a value is a module, an instance of an imported class, a member of one, or a page global of a provider's
 * script (`_hmt`, which is pushed to like a list): no plain data.
 */
function isApiObject(value: Value, knowledge: Knowledge): boolean {
  switch (value.kind) {
    case 'import':
    case 'class':
      return true;
    case 'this':
      return false;
    case 'global':
      return knowledge.findGlobal(value.name) !== undefined;
    case 'member': {
      const isPage = value.of.kind === 'global' && PAGE_ROOTS.has(value.of.name);
      return isPage ? knowledge.findGlobal(value.name) !== undefined : isApiObject(value.of, knowledge);
    }
    case 'call':
      return value.isNew && rootOf(value).kind !== 'global';
    case 'either':
      return value.options.some((option) => isApiObject(option, knowledge));
    default:
      return false;
  }
}

const PAGE_ROOTS: ReadonlySet<string> = new Set(['window', 'globalThis', 'self']);

/** Records a call for linking; its value is followed when all files are known. */
function recordCall(site: CallSite, frame: Frame): Taint {
  const draft = keepCall(
    {
      span: spanOf(site.node),
      form: site.node.type === 'NewExpression' ? 'new' : 'call',
      callee: site.calleeValue,
      text: calleeTextOf(site.callee),
      on: receiverNumber(site.receiverNode, frame),
      passes: passingOf(site),
    },
    site.args,
    site.receiver,
    '',
    frame,
  );
  if (!draft) return BLANK;
  noteEffects(site, draft, frame);
  return taintOf({ kind: 'result', call: draft.index, path: [] });
}

function receiverNumber(node: TSESTree.Node | undefined, frame: Frame): number | undefined {
  const place = node && placeOf(node, frame);
  return place && place.path.length === 0 ? numberOfVariable(frame.file, place.variable) : undefined;
}

/** Adds a call, or joins what reaches it now with what reached it before (loops evaluate their body again). */
function keepCall(
  fact: Omit<CallDraft, 'index' | 'args' | 'receiver'>,
  args: readonly ArgumentDraft[],
  receiver: Taint,
  tag: string,
  frame: Frame,
): CallDraft | undefined {
  const key = `${fact.span.start}:${fact.span.end}:${fact.form}:${tag}`;
  const known = frame.fn.calls.get(key);
  if (known) {
    known.args = args.map((argument, index) => joinArguments(known.args[index], argument));
    known.receiver = joinTaints(known.receiver, receiver);
    return known;
  }
  if (frame.fn.calls.size >= MAX_CALLS) {
    frame.file.isTruncated = true;
    return undefined;
  }
  const draft: CallDraft = { ...fact, index: frame.fn.calls.size, args, receiver };
  frame.fn.calls.set(key, draft);
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
  if (isWaitedFor && !TRANSFORM.test(site.name)) return site.receiverNode ? 'receiver' : 'none';
  return 'both';
}

/** A project's function may write into what it is given: variables handed over get what it writes. */
function noteEffects(site: CallSite, draft: CallDraft, frame: Frame): void {
  if (!mayWriteArguments(site.calleeValue)) return;
  site.node.arguments.forEach((argument, index) => {
    if (!mayWrite(site.calleeValue, index, frame)) return;
    const place = argument.type === 'SpreadElement' ? undefined : placeOf(argument, frame);
    if (!place || place.path.length > 0) return;
    const before = lookUp(frame.environment, place.variable);
    if (!before || before.taint.isInert) return;
    const effect = taintOf({ kind: 'effect', call: draft.index, argument: index, path: [] });
    bind(place.variable, { taint: joinTaints(before.taint, effect), alias: before.alias }, frame);
  });
}

function mayWriteArguments(callee: Value): boolean {
  if (callee.kind === 'function') return true;
  const root = rootOf(callee);
  return root.kind === 'import' && /^[.~@#]\/?/.test(root.specifier) && !/^@[\w-]+\//.test(root.specifier);
}

function mayWrite(callee: Value, index: number, frame: Frame): boolean {
  return callee.kind !== 'function' || frame.file.writesParameters.has(`${callee.fn}:${index}`);
}

/** Records that a function value is called with these arguments; gives what it gives. */
export function callBack(
  site: CallSite,
  callback: ArgumentDraft | undefined,
  taints: readonly Taint[],
  tag: string,
  frame: Frame,
): Taint {
  if (!callback || !isCallable(callback.value)) return BLANK;
  const draft = keepCall(
    {
      span: spanOf(site.node),
      form: 'call',
      callee: callback.value,
      text: site.name,
      passes: 'none',
      isImplied: true,
    },
    taints.map((taint) => ({ value: { kind: 'unknown' }, taint })),
    BLANK,
    tag,
    frame,
  );
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}

function isCallable(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'import' || value.kind === 'parameter' || value.kind === 'member';
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
  if (name === undefined || !SENDING_MEMBERS.has(name) || !hasMarks(value)) return;
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

/** Evaluates a tagged template: a call of the tag with the inserted values. */
export function evaluateTagged(node: TSESTree.TaggedTemplateExpression, frame: Frame): Taint {
  const taints = node.quasi.expressions.map((part) => evaluate(part, frame));
  const flat = joinFlat(taints);
  keepCall(
    {
      span: spanOf(node),
      form: 'call',
      callee: frame.file.valueOf(node.tag),
      text: calleeTextOf(node.tag),
      passes: 'arguments',
    },
    [
      { value: { kind: 'unknown' }, taint: BLANK },
      ...taints.map((taint): ArgumentDraft => ({ value: { kind: 'unknown' }, taint })),
    ],
    BLANK,
    '',
    frame,
  );
  return flat;
}

/** Adds to the receiver of a method, when it is a place that can be followed. */
export function addToReceiver(site: CallSite, name: string, value: Taint, frame: Frame): void {
  if (site.receiverNode) addTo(site.receiverNode, name, value, frame);
}

/** All arguments, joined. */
export function joinedArguments(site: CallSite): Taint {
  return joinAll(site.args.map((argument) => argument.taint));
}
