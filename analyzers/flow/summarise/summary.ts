import { SELF } from '../hidden.ts';
import type { TSESTree } from '@typescript-eslint/types';
import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { AnalyzerContext } from '../../core/analyzer.ts';
import type { ArgumentFact, CallFact, CellFacts, ClassFacts, FlowFacts, FunctionFacts } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Value } from '../../core/value.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { isFunction, numberFunctions } from '../../resolve/functions.ts';
import type { FunctionNode } from '../../resolve/functions.ts';
import { assign } from './assign.ts';
import { rootOf } from '../callee.ts';
import { createEnvironment } from './environment.ts';
import { findThrowing, isLater, isThrowing } from './exceptions.ts';
import { evaluate } from './evaluate.ts';
import { execute, executeBlock } from './execute.ts';
import { decoratedTaint } from './frameworks/handlers.ts';
import { eventOfCloudFunction } from './frameworks/cloud-functions.ts';
import { bindWatched, noteComponent } from './frameworks/components.ts';
import { evaluateMadeFunctions } from './frameworks/holders.ts';
import { nameTaint } from './members.ts';
import { keyNameOf } from '../names.ts';
import { createPacker, createRenumbering } from './pack.ts';
import type { Packer, Renumbering } from './pack.ts';
import { findParameterWrites } from './parameter-writes.ts';
import { makesClient, mattersByItself, mayLeadToSink } from '../relevance.ts';
import { createValueTable } from './slim.ts';
import type { ValueTable } from './slim.ts';
import { cellOf, cellTaint, createFileState, createFunctionState } from './state.ts';
import type { ArgumentDraft, CallDraft, ClassState, FileState, Frame, FunctionState } from './state.ts';
import { madeSelf, makeSelf, noteMethod, selfParameter } from './this.ts';
import { typeFactsOf, typeOfReturn, withType } from './typed-sources.ts';
import { BLANK, hasMarks, joinTaints, taintOf } from '../taint.ts';

/**
 * Summarises what every function of a file does with data: evaluates each function once, on its own.
 * Functions are numbered as in `resolve/functions.ts`. Never throws for any syntax.
 */
export function summariseFlow(
  parsed: ParsedScript,
  scopes: ScopeManager,
  valueOf: (node: TSESTree.Node) => Value,
  context: AnalyzerContext,
): FlowFacts {
  const numbers = numberFunctions(parsed.program);
  const writers = findParameterWrites(parsed.program, numbers);
  const file = createFileState(parsed, scopes, valueOf, context.knowledge, numbers, writers);
  for (const [node, number] of numbers) if (isFunction(node)) noteMethod(node, number, file);
  const states = [...numbers].map(([node, number]) => evaluateFunction(node, number, file));
  return pack(file, [...states, ...evaluateMadeFunctions(file)]);
}

function evaluateFunction(node: TSESTree.Node, number: number, file: FileState): FunctionState {
  const self = file.writesParameters.has(`${number}:this`) || isConstructor(node) ? makeSelf() : undefined;
  const fn = createFunctionState(number, node, self);
  const frame: Frame = { file, fn, environment: createEnvironment(), depth: 0, loops: 0 };
  if (self) frame.environment.own.set(self, { taint: selfParameter() });
  if (!isFunction(node)) {
    if (node.type === 'Program') executeBlock(node.body, frame);
    return fn;
  }
  bindParameters(node, frame);
  bindWatched(node, frame);
  if (node.body.type === 'BlockStatement') execute(node.body, frame);
  else fn.returns = evaluate(node.body, frame);
  if (self && isConstructor(node) && !frame.environment.isDead) fn.parameterWrites.set(SELF, madeSelf(frame));
  const declared = typeOfReturn(node, nameOf(node), frame);
  if (declared) fn.returns = withType(fn.returns, declared, undefined, frame);
  noteInnerWrites(frame);
  noteComponent(node, frame);
  return fn;
}

/** What functions within this one write into its parameters: `verify(token, (error, user) => { req.user = user; })`. */
function noteInnerWrites({ file, fn }: Frame): void {
  for (const [variable, index] of fn.parameters) {
    if (!file.variables.isShared(variable) || !file.writesParameters.has(`${fn.number}:${index}`)) continue;
    const before = fn.parameterWrites.get(index) ?? BLANK;
    fn.parameterWrites.set(index, joinTaints(before, cellTaint(cellOf(file, variable))));
  }
}

function bindParameters(node: FunctionNode, frame: Frame): void {
  for (const [index, parameter] of node.params.entries()) {
    const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    const name = target.type === 'AssignmentPattern' ? target.left : target;
    if (name.type === 'Identifier') {
      const variable = frame.file.variables.of(name);
      if (variable) frame.fn.parameters.set(variable, index);
    }
    const path = target.type === 'RestElement' ? ['...'] : [];
    const given = taintOf({ kind: 'parameter', index, path });
    const taint = index === 0 ? eventOfCloudFunction(node, given, frame) : given;
    // Names and types are told where the parameter is bound; a framework's decorator is told with the name.
    const isDecorated = name.type === 'Identifier' && parameter.decorators.length > 0;
    const named = isDecorated ? nameTaint(taint, name.name, name, undefined, frame) : taint;
    assign(parameter, decoratedTaint(parameter, named, frame), frame, undefined);
  }
}

/** Its parameters may be properties. */
function isConstructor(node: TSESTree.Node): boolean {
  return node.parent?.type === 'MethodDefinition' && node.parent.kind === 'constructor';
}

function pack(file: FileState, states: readonly FunctionState[]): FlowFacts {
  const values = createValueTable();
  const steps = createRenumbering();
  const throwing = findThrowing(states);
  const usesThis = createUsesThis(file);
  const functions = new Map(
    states.map((state) => [
      state.number,
      packFunction(state, steps, values, { knowledge: file.knowledge, throwing, usesThis }),
    ]),
  );
  const packers = new Map([...functions].map(([number, { packer }]) => [number, packer]));
  const cells = packCells(file, packers);
  const classes = packClasses(file, values);
  const finished: Record<number, FunctionFacts> = {};
  for (const [number, { finish }] of functions) {
    const facts = finish();
    if (facts.calls.length || facts.returns.length || facts.writes.length || facts.origins.length)
      finished[number] = facts;
  }
  const types = typeFactsOf(file.types);
  return {
    version: 1,
    functions: finished,
    sources: file.sources.facts,
    values: values.values,
    cells,
    ...(classes.length ? { classes } : {}),
    steps: steps.used.flatMap((index) => file.steps[index] ?? []),
    ...(types ? { types } : {}),
    ...(file.isTruncated ? { isTruncated: true } : {}),
    ...([...packers.values()].some((packer) => packer.isFolded()) ? { isFolded: true } : {}),
  };
}

interface PackedFunction {
  readonly packer: Packer;
  finish(): FunctionFacts;
}

function packFunction(state: FunctionState, steps: Renumbering, values: ValueTable, keeping: Keeping): PackedFunction {
  const drafts = [...state.calls.values()];
  const packer = createPacker(steps);
  return { packer, finish: () => finishFunction(state, drafts, packer, values, keeping) };
}

function finishFunction(
  state: FunctionState,
  drafts: readonly CallDraft[],
  packer: Packer,
  values: ValueTable,
  keeping: Keeping,
): FunctionFacts {
  const returns = packer.entriesOf(state.returns);
  const writes = [...state.parameterWrites].map(([index, taint]) => ({ index, entries: packer.entriesOf(taint) }));
  const throws = packer.entriesOf(state.throws);
  const calls = packCalls(drafts, packer, values, keeping);
  return {
    name: nameOf(state.node),
    parameters: parametersOf(state.node),
    origins: packer.origins,
    returns,
    ...(throws.length ? { throws } : {}),
    ...(isLater(state.node) && (throws.length || calls.length) ? { isLater: true } : {}),
    writes,
    calls,
  };
}

/** What decides which calls are kept. */
interface Keeping {
  readonly knowledge: Knowledge;
  /** Functions that may throw data. */
  readonly throwing: ReadonlySet<number>;
  readonly usesThis: UsesThis;
}

type UsesThis = (callee: Value) => boolean;

/** Says whether a callee is a function that uses `this`; of those of other files that are methods it is taken to be so. */
function createUsesThis(file: FileState): UsesThis {
  const usesThis: UsesThis = (callee) => {
    switch (callee.kind) {
      case 'function':
        return file.writesParameters.has(`${callee.fn}:this`);
      case 'member':
        return rootOf(callee).kind === 'import' || callee.of.kind === 'this';
      case 'either':
        return callee.options.some(usesThis);
      default:
        return false;
    }
  };
  return usesThis;
}

/** Keeps the calls that data reaches, those whose value is used, and those that set up a receiver. */
function packCalls(
  drafts: readonly CallDraft[],
  packer: Packer,
  values: ValueTable,
  { knowledge, throwing, usesThis }: Keeping,
): CallFact[] {
  const kept = new Set<CallDraft>();
  const add = (draft: CallDraft | undefined) => {
    if (!draft || kept.has(draft)) return;
    kept.add(draft);
    for (const argument of draft.args) packer.entriesOf(argument.taint);
    packer.entriesOf(draft.receiver);
    if (draft.sent) packer.entriesOf(draft.sent);
    addReferenced();
  };
  const addReferenced = () => {
    for (const index of packer.takeReferencedCalls()) add(drafts[index]);
  };
  addReferenced();
  for (const draft of drafts) if (isThrowing(draft, throwing)) add(draft);
  const receivers = new Set<number>();
  for (const draft of drafts) {
    const isKept = isFed(draft, usesThis) ? mayLeadToSink(draft, knowledge) : mattersByItself(draft, knowledge);
    if (!isKept && !makesClient(draft)) continue;
    add(draft);
    if (draft.on !== undefined) receivers.add(draft.on);
  }
  for (const draft of drafts) if (draft.on !== undefined && receivers.has(draft.on)) add(draft);
  return packer.renumbered(
    [...kept].sort((a, b) => a.index - b.index),
    (draft) => packCall(draft, packer, values),
  );
}

function holdsFunction(value: Value): boolean {
  if (value.kind === 'object') return Object.values(value.members).some((member) => member.kind === 'function');
  return value.kind === 'function';
}

/** Data reaches it: in an argument, as a callback, or in the receiver of a function that uses `this`. */
function isFed(draft: CallDraft, usesThis: UsesThis): boolean {
  if (hasMarks(draft.receiver) && usesThis(draft.callee)) return true;
  return (
    draft.sent !== undefined || draft.args.some((argument) => hasMarks(argument.taint) || holdsFunction(argument.value))
  );
}

function packCall(draft: CallDraft, packer: Packer, values: ValueTable): CallFact {
  const { args, receiver, sent, index: _, callee, on, ...fact } = draft;
  const value = values.indexOfCallee(callee);
  const received = packer.entriesOf(receiver);
  const handedIn = sent ? packer.entriesOf(sent) : [];
  return {
    ...fact,
    ...(on === undefined ? {} : { on }),
    ...(value === undefined ? {} : { callee: value }),
    args: args.map((argument) => packArgument(argument, packer, values)),
    ...(handedIn.length ? { sent: handedIn } : {}),
    ...(received.length ? { receiver: received } : {}),
  };
}

function packArgument(argument: ArgumentDraft, packer: Packer, values: ValueTable): ArgumentFact {
  const entries = packer.entriesOf(argument.taint);
  const value = values.indexOf(argument.value);
  return {
    ...(value === undefined ? {} : { value }),
    ...(entries.length ? { entries } : {}),
    ...(argument.isSpread ? { isSpread: true } : {}),
  };
}

function packCells(file: FileState, packers: ReadonlyMap<number, Packer>): CellFacts[] {
  return [...file.cells.values()].map((cell) => ({
    name: cell.name,
    writes: [...cell.writes]
      .filter(([, taint]) => hasMarks(taint))
      .map(([fn, taint]) => ({ fn, entries: packers.get(fn)?.entriesOf(taint) ?? [] })),
    ...(cell.ofClass === undefined ? {} : { ofClass: cell.ofClass }),
  }));
}

function packClasses(file: FileState, values: ValueTable): ClassFacts[] {
  const usesThis = (fn: number) => file.writesParameters.has(`${fn}:this`);
  const isUsed = ({ members, inner, fields, name }: ClassState) =>
    fields !== undefined || !name.startsWith('object@') || [...members.values(), ...inner].some(usesThis);
  // Their indexes count: those that tell nothing are left out only at the end of the list.
  const states = [...file.classes.values()];
  return states.slice(0, states.findLastIndex(isUsed) + 1).map((state) => {
    const parent = state.extends && values.indexOf(state.extends);
    return {
      name: state.name,
      members: Object.fromEntries(state.members),
      ...(state.inner.length ? { inner: state.inner } : {}),
      ...(parent === undefined ? {} : { extends: parent }),
      ...(state.fields ? { fields: state.fields.index } : {}),
    };
  });
}

function parametersOf(node: TSESTree.Node): string[] {
  if (!isFunction(node)) return [];
  return node.params.map((parameter) => {
    const plain = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    const target = plain.type === 'AssignmentPattern' ? plain.left : plain;
    const inner = target.type === 'RestElement' ? target.argument : target;
    return inner.type === 'Identifier' ? inner.name : '';
  });
}

/** The name by which people know a function: its own, its variable's, or its property's, with the class in front. */
function nameOf(node: TSESTree.Node): string {
  if (!isFunction(node)) return '';
  const { parent } = node;
  const own = node.id?.name;
  if (own !== undefined) return own;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') {
    const name = keyNameOf(parent.key, parent.computed) ?? '';
    const owner = parent.parent.parent.id?.name;
    return owner === undefined ? name : `${owner}.${name}`;
  }
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'Property') return keyNameOf(parent.key, parent.computed) ?? '';
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
    return keyNameOf(parent.left.property, parent.left.computed) ?? '';
  }
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'Identifier') return parent.left.name;
  return '';
}
