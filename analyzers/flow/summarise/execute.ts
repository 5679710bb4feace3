import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { assign, placeOf } from './assign.ts';
import { createEnvironment, joinBranches, layerAbove, lookUp } from './environment.ts';
import type { Binding, Environment } from './environment.ts';
import { evaluate } from './evaluate.ts';
import { noteThrown } from './exceptions.ts';
import { declareClass } from './fields.ts';
import { isGenerator, roundOf } from './generators.ts';
import { applyCase, applyGuards } from './guards.ts';
import { cleanElements } from './redacting-loops.ts';
import { RETURNED } from '../hidden.ts';
import { LOOP_ROUNDS, MAX_DEPTH, MAX_PATH } from '../limits.ts';
import type { Frame } from './state.ts';
import { ANY, BLANK, INERT, isSameTaint, joinTaints, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

type Executor<Type extends TSESTree.Node['type']> = (
  node: Extract<TSESTree.Node, { type: Type }>,
  frame: Frame,
) => void;

/** Runs statements in order; what follows a `return` or `throw` is not run. */
export function executeBlock(statements: readonly TSESTree.Node[], frame: Frame): void {
  for (const statement of statements) {
    if (frame.environment.isDead && statement.type !== 'FunctionDeclaration') continue;
    execute(statement, frame);
  }
}

/** Runs one statement. Never throws. */
export function execute(node: TSESTree.Node, frame: Frame): void {
  if (frame.depth >= MAX_DEPTH) {
    frame.file.isTruncated = true;
    return;
  }
  frame.depth++;
  const executor = EXECUTORS[node.type] as Executor<typeof node.type> | undefined;
  if (executor) executor(node as never, frame);
  frame.depth--;
}

const nested = (node: { readonly body: TSESTree.Node }, frame: Frame) => execute(node.body, frame);

/** One executor for each kind of statement; kinds that are missing do nothing. */
const EXECUTORS: { readonly [Type in TSESTree.Node['type']]?: Executor<Type> } = {
  BlockStatement: (node, frame) => executeBlock(node.body, frame),
  ExpressionStatement: (node, frame) => void evaluate(node.expression, frame),
  VariableDeclaration: executeDeclaration,
  ReturnStatement: (node, frame) => {
    if (node.argument) addReturn(evaluate(node.argument, frame), frame);
    frame.environment.isDead = true;
  },
  ThrowStatement: (node, frame) => {
    noteThrown(evaluate(node.argument, frame), frame);
    frame.environment.isDead = true;
  },
  IfStatement: executeIf,
  SwitchStatement: executeSwitch,
  TryStatement: executeTry,
  WhileStatement: (node, frame) =>
    executeLoop(
      frame,
      () => void evaluate(node.test, frame),
      () => execute(node.body, frame),
    ),
  DoWhileStatement: (node, frame) =>
    executeLoop(frame, undefined, () => {
      execute(node.body, frame);
      if (!frame.environment.isDead) evaluate(node.test, frame);
    }),
  ForStatement: executeFor,
  ForOfStatement: (node, frame) => executeForEach(node, roundOf(node, frame), frame),
  ForInStatement: (node, frame) => {
    evaluate(node.right, frame);
    executeForEach(node, INERT, frame);
  },
  BreakStatement: (_, frame) => jump(frame),
  ContinueStatement: (_, frame) => jump(frame),
  LabeledStatement: nested,
  WithStatement: nested,
  ClassDeclaration: declareClass,
  ExportNamedDeclaration: (node, frame) => {
    if (node.declaration) execute(node.declaration, frame);
  },
  ExportDefaultDeclaration: (node, frame) => {
    if (node.declaration.type === 'ClassDeclaration') declareClass(node.declaration, frame);
    else if (!node.declaration.type.startsWith('TS')) evaluate(node.declaration, frame);
  },
  TSExportAssignment: (node, frame) => void evaluate(node.expression, frame),
  TSModuleDeclaration: (node, frame) => {
    if (node.body) execute(node.body, frame);
  },
  TSModuleBlock: (node, frame) => executeBlock(node.body, frame),
};

function addReturn(value: Taint, frame: Frame): void {
  const taint = isGenerator(frame) ? withMember(BLANK, RETURNED, value, true) : value;
  frame.fn.returns = frame.fn.returns === BLANK ? taint : joinTaints(frame.fn.returns, taint);
}

function executeDeclaration(node: TSESTree.VariableDeclaration, frame: Frame): void {
  for (const declarator of node.declarations) {
    if (declarator.init) assign(declarator.id, evaluate(declarator.init, frame), frame, declarator.init);
  }
}

/** Runs alternatives, each in a layer of its own, and joins those that go on. */
function executeBranches(frame: Frame, branches: readonly (() => void)[]): void {
  const base = frame.environment;
  const layers = branches.map((branch) => runInLayer(frame, base, branch));
  joinBranches(base, layers);
}

function runInLayer(frame: Frame, base: Environment, action: () => void): Environment {
  const before = frame.environment;
  const layer = createEnvironment(base);
  frame.environment = layer;
  action();
  frame.environment = before;
  return layer;
}

function executeIf(node: TSESTree.IfStatement, frame: Frame): void {
  evaluate(node.test, frame);
  executeBranches(frame, [
    () => {
      applyGuards(node.test, true, frame);
      execute(node.consequent, frame);
    },
    () => {
      applyGuards(node.test, false, frame);
      if (node.alternate) execute(node.alternate, frame);
    },
  ]);
}

function jump(frame: Frame): void {
  if (frame.jumps) frame.jumps.left.push(layerAbove(frame.jumps.base, frame.environment));
  frame.environment.isDead = true;
}

/** Runs something that `break` and `continue` leave; joins what they had written. */
function withJumps(frame: Frame, action: () => void): void {
  const before = frame.jumps;
  const base = frame.environment;
  const jumps = { base, left: [] as Environment[] };
  frame.jumps = jumps;
  const layer = runInLayer(frame, base, action);
  frame.jumps = before;
  joinBranches(base, [layer, ...jumps.left]);
}

/** Evaluates a loop's body until nothing new comes round; inner loops get fewer rounds, as outer ones repeat them. */
function executeLoop(frame: Frame, test: (() => void) | undefined, body: () => void): void {
  test?.();
  const rounds = Math.max(1, LOOP_ROUNDS - frame.loops);
  frame.loops++;
  for (let round = 0; round < rounds; round++) {
    const base = frame.environment;
    const before = new Map<Variable, Binding | undefined>();
    const layer = runInLayer(frame, base, () => {
      withJumps(frame, body);
      if (!frame.environment.isDead) test?.();
    });
    for (const variable of layer.own.keys()) before.set(variable, lookUp(base, variable));
    joinBranches(base, [createEnvironment(base), layer]);
    if ([...before].every(([variable, binding]) => isSameBinding(binding, lookUp(base, variable)))) break;
  }
  frame.loops--;
}

function isSameBinding(a: Binding | undefined, b: Binding | undefined): boolean {
  return a !== undefined && b !== undefined && isSameTaint(a.taint, b.taint);
}

function executeFor(node: TSESTree.ForStatement, frame: Frame): void {
  if (node.init?.type === 'VariableDeclaration') executeDeclaration(node.init, frame);
  else if (node.init) evaluate(node.init, frame);
  const test = () => {
    if (node.test) evaluate(node.test, frame);
  };
  executeLoop(frame, test, () => {
    execute(node.body, frame);
    if (node.update && !frame.environment.isDead) evaluate(node.update, frame);
  });
}

function executeForEach(node: TSESTree.ForOfStatement | TSESTree.ForInStatement, element: Taint, frame: Frame): void {
  const target = node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
  executeLoop(frame, undefined, () => {
    if (target) assign(target, element, frame, undefined);
    if (target?.type === 'Identifier') aliasToList(target, node.right, frame);
    execute(node.body, frame);
  });
  if (node.type === 'ForOfStatement') cleanElements(node.right, target, node.body, frame);
}

/** Writes into an element are writes into the list. */
function aliasToList(target: TSESTree.Identifier, list: TSESTree.Node, frame: Frame): void {
  const variable = frame.file.variables.of(target);
  const place = placeOf(list, frame);
  const binding = variable && lookUp(frame.environment, variable);
  if (!variable || !binding || !place) return;
  const alias = { variable: place.variable, path: [...place.path, ANY].slice(0, MAX_PATH) };
  frame.environment.own.set(variable, { taint: binding.taint, alias });
}

function executeSwitch(node: TSESTree.SwitchStatement, frame: Frame): void {
  evaluate(node.discriminant, frame);
  withJumps(frame, () => {
    const base = frame.environment;
    let through: Environment | undefined;
    for (const row of node.cases) {
      const before = through;
      const layer = runInLayer(frame, base, () => {
        if (row.test) evaluate(row.test, frame);
        if (before) joinBranches(frame.environment, [createEnvironment(base), layerAbove(base, before)]);
        if (row.test) applyCase(node.discriminant, row.test, frame);
        executeBlock(row.consequent, frame);
      });
      through = layer.isDead ? undefined : layer;
    }
    const hasDefault = node.cases.some((row) => !row.test);
    joinBranches(base, [...(through ? [through] : []), ...(hasDefault ? [] : [createEnvironment(base)])]);
  });
}

function executeTry(node: TSESTree.TryStatement, frame: Frame): void {
  const base = frame.environment;
  const { handler } = node;
  const caught = { thrown: BLANK };
  const tried = runInLayer(frame, base, () => {
    const around = frame.handler;
    if (handler) frame.handler = caught;
    executeBlock(node.block.body, frame);
    frame.handler = around;
  });
  const branches = [tried];
  if (handler) {
    // The handler may start after any statement of the block: it sees both what was and what the block wrote.
    const start = createEnvironment(base);
    const partly = { ...layerAbove(base, tried), isDead: false };
    joinBranches(start, [createEnvironment(base), partly]);
    const handled = runInLayer(frame, start, () => {
      if (handler.param) assign(handler.param, caught.thrown, frame, undefined);
      executeBlock(handler.body.body, frame);
    });
    branches.push({ ...layerAbove(base, handled), isDead: handled.isDead });
  }
  joinBranches(base, branches);
  if (!node.finalizer) return;
  const wasDead = base.isDead;
  base.isDead = false;
  executeBlock(node.finalizer.body, frame);
  base.isDead ||= wasDead;
}
