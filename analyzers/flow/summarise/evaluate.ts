import type { TSESTree } from '@typescript-eslint/types';
import { childrenOf } from '../../parse/tree.ts';
import { assign, assignedTaint } from './assign.ts';
import { evaluateCall, evaluateTagged } from './calls.ts';
import { literalGetter, noteMethodsOfLiteral } from './constructions.ts';
import { createEnvironment, joinBranches } from './environment.ts';
import { awaited } from './exceptions.ts';
import { declareClass } from './fields.ts';
import { evaluateYield, iterableTaint } from './generators.ts';
import { applyGuards } from './guards.ts';
import { memberKeyOf } from './keys.ts';
import { evaluateElement } from './frameworks/jsx.ts';
import { MAX_DEPTH, MAX_FIELDS } from '../limits.ts';
import { nameTaint, readMember, readVariable } from './members.ts';
import { appended, countOf, EMPTY, mergeTaints } from './shapes.ts';
import type { Frame } from './state.ts';
import { ANY, BLANK, flattened, INERT, isWhollyInert, joinAll, joinTaints, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';
import { selfTaint } from './this.ts';
import { typeOfAssertion, withType } from './typed-sources.ts';

type Evaluator<Type extends TSESTree.Node['type']> = (
  node: Extract<TSESTree.Node, { type: Type }>,
  frame: Frame,
) => Taint;

/** Gives what is known of the data in an expression's value, and records its calls and writes. Never throws. */
export function evaluate(node: TSESTree.Node, frame: Frame): Taint {
  if (frame.depth >= MAX_DEPTH) {
    frame.file.isTruncated = true;
    return BLANK;
  }
  frame.depth++;
  const evaluator = EVALUATORS[node.type] as Evaluator<typeof node.type> | undefined;
  const taint = evaluator ? evaluator(node as never, frame) : evaluateParts(node, frame);
  frame.depth--;
  return taint;
}

/** An expression whose own value carries nothing: its parts are still evaluated. */
function evaluateParts(node: TSESTree.Node, frame: Frame): Taint {
  for (const child of childrenOf(node)) if (!child.type.startsWith('TS')) evaluate(child, frame);
  return BLANK;
}

const inert = () => INERT;
const ofExpression = (node: { readonly expression: TSESTree.Node }, frame: Frame) => evaluate(node.expression, frame);

/** One evaluator for each kind of expression; kinds that are missing carry nothing. */
const EVALUATORS: { readonly [Type in TSESTree.Node['type']]?: Evaluator<Type> } = {
  Literal: inert,
  TemplateLiteral: (node, frame) => joinFlat(node.expressions.map((part) => evaluate(part, frame))),
  TaggedTemplateExpression: evaluateTagged,
  Identifier: (node, frame) => readVariable(node, frame),
  ThisExpression: (_, frame) => selfTaint(frame),
  Super: (_, frame) => selfTaint(frame),
  MemberExpression: readMember,
  CallExpression: evaluateCall,
  NewExpression: evaluateCall,
  ObjectExpression: evaluateObject,
  ArrayExpression: evaluateArray,
  SpreadElement: (node, frame) => evaluate(node.argument, frame),
  BinaryExpression: evaluateBinary,
  LogicalExpression: evaluateLogical,
  ConditionalExpression: evaluateConditional,
  UnaryExpression: evaluateUnary,
  UpdateExpression: (node, frame) => flattened(evaluate(node.argument, frame)),
  AssignmentExpression: (node, frame) => {
    const value = assignedTaint(node, frame);
    assign(node.left, value, frame, node.right);
    return value;
  },
  AssignmentPattern: (node, frame) => evaluate(node.right, frame),
  SequenceExpression: (node, frame) => node.expressions.map((part) => evaluate(part, frame)).at(-1) ?? BLANK,
  AwaitExpression: (node, frame) => awaited(evaluate(node.argument, frame), frame),
  YieldExpression: evaluateYield,
  FunctionExpression: inert,
  ArrowFunctionExpression: inert,
  ClassExpression: (node, frame) => {
    declareClass(node, frame);
    return INERT;
  },
  ImportExpression: () => BLANK,
  MetaProperty: inert,
  ChainExpression: ofExpression,
  TSAsExpression: evaluateAssertion,
  TSNonNullExpression: ofExpression,
  TSSatisfiesExpression: evaluateAssertion,
  TSTypeAssertion: evaluateAssertion,
  TSInstantiationExpression: ofExpression,
  JSXElement: evaluateElement,
  JSXExpressionContainer: ofExpression,
};

/** An assertion says what a value of unknown shape is. */
function evaluateAssertion(
  node: TSESTree.TSAsExpression | TSESTree.TSTypeAssertion | TSESTree.TSSatisfiesExpression,
  frame: Frame,
): Taint {
  const value = evaluate(node.expression, frame);
  const declared = typeOfAssertion(node, frame);
  return declared ? withType(value, declared, undefined, frame) : value;
}

/** Joins values into one whose shape is lost; without any data it is known to be without. */
export function joinFlat(taints: readonly Taint[]): Taint {
  const joined = joinAll(taints.map(flattened));
  if (joined.own.length > 0) return joined;
  return taints.every(isKnownInert) ? INERT : BLANK;
}

function isKnownInert(taint: Taint): boolean {
  return taint.isInert || isWhollyInert(taint);
}

function evaluateObject(node: TSESTree.ObjectExpression, frame: Frame): Taint {
  let taint: Taint = node.properties.length
    ? { own: [], isInert: false }
    : { own: [], fields: new Map(), isInert: false };
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      taint = mergeTaints(taint, evaluate(property.argument, frame));
      continue;
    }
    if (property.computed) evaluate(property.key, frame);
    const name = memberKeyOf(property.key, property.computed, frame.file);
    const value = property.kind === 'get' ? literalGetter(property, taint, frame) : evaluate(property.value, frame);
    if (property.kind === 'set') continue;
    if (name === undefined) taint = withMember(taint, ANY, value, false);
    else taint = withMember(taint, name, nameTaint(value, name, property, property.value, frame), true);
  }
  return noteMethodsOfLiteral(node, taint, frame);
}

function evaluateArray(node: TSESTree.ArrayExpression, frame: Frame): Taint {
  let taint = EMPTY;
  const isCounted = node.elements.length <= MAX_FIELDS;
  for (const element of node.elements) {
    if (element?.type === 'SpreadElement') {
      taint = appended(taint, iterableTaint(element.argument, evaluate(element.argument, frame), frame));
      continue;
    }
    const value = element ? evaluate(element, frame) : INERT;
    const count = isCounted ? countOf(taint) : undefined;
    taint = withMember(taint, count === undefined ? ANY : String(count), value, count !== undefined);
  }
  return taint;
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);

function evaluateBinary(node: TSESTree.BinaryExpression, frame: Frame): Taint {
  const left = evaluate(node.left, frame);
  const right = evaluate(node.right, frame);
  return COMPARISONS.has(node.operator) ? INERT : joinFlat([left, right]);
}

function evaluateLogical(node: TSESTree.LogicalExpression, frame: Frame): Taint {
  const left = evaluate(node.left, frame);
  const [right] = inBranches(frame, [
    () => evaluateGuarded(node.right, node.left, node.operator === '&&', frame),
    () => BLANK,
  ]);
  // `a && b` gives `b`, or an `a` that is empty.
  return node.operator === '&&' ? (right ?? BLANK) : joinTaints(left, right ?? BLANK);
}

function evaluateConditional(node: TSESTree.ConditionalExpression, frame: Frame): Taint {
  evaluate(node.test, frame);
  return joinAll(
    inBranches(frame, [
      () => evaluateGuarded(node.consequent, node.test, true, frame),
      () => evaluateGuarded(node.alternate, node.test, false, frame),
    ]),
  );
}

/** Evaluates what runs only when a test came out as `outcome`. */
function evaluateGuarded(node: TSESTree.Node, test: TSESTree.Node, outcome: boolean, frame: Frame): Taint {
  applyGuards(test, outcome, frame);
  return evaluate(node, frame);
}

/** Evaluates alternatives, each in a layer of its own, and joins the layers. */
function inBranches(frame: Frame, branches: readonly (() => Taint)[]): Taint[] {
  const base = frame.environment;
  const layers = branches.map(() => createEnvironment(base));
  const taints = branches.map((branch, index) => {
    frame.environment = layers[index] ?? base;
    return branch();
  });
  frame.environment = base;
  joinBranches(base, layers);
  return taints;
}

function evaluateUnary(node: TSESTree.UnaryExpression, frame: Frame): Taint {
  const value = evaluate(node.argument, frame);
  if (node.operator === 'delete') assign(node.argument, INERT, frame, undefined);
  return node.operator === '-' || node.operator === '+' || node.operator === '~' ? flattened(value) : INERT;
}
