import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { bind, writeAt } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { executeBlock } from './execute.ts';
import { nameTaint } from './members.ts';
import { keyNameOf } from '../names.ts';
import { cellTaint, fieldsCell, writeCell } from './state.ts';
import type { CellState, Frame } from './state.ts';
import { BLANK, hasMarks, mapMarks } from '../taint.ts';
import type { Taint } from '../taint.ts';
import { lookUp } from './environment.ts';
import { classOf, makeSelf } from './this.ts';

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Evaluates what a class declaration runs at once or for each instance: initialisers of fields and static blocks. */
export function declareClass(node: ClassNode, frame: Frame): void {
  if (node.superClass) evaluate(node.superClass, frame);
  for (const element of node.body.body) {
    if ('computed' in element && element.computed) evaluate(element.key, frame);
  }
  initialise(node, false, frame);
  const own = initialise(node, true, frame);
  const variable = node.id ? frame.file.variables.of(node.id) : undefined;
  if (variable && own && hasMarks(own)) bind(variable, { taint: own }, frame);
}

/** Runs the initialisers of one side; gives what its fields hold. */
function initialise(node: ClassNode, isStatic: boolean, frame: Frame): Taint | undefined {
  const elements = node.body.body.filter((element) => isInitialised(element, isStatic));
  if (elements.length === 0) return undefined;
  const cell = fieldsCell(frame.file, classOf({ node, isStatic }, frame.file));
  const self = makeSelf();
  const inside: Frame = { ...frame, fn: { ...frame.fn, self } };
  inside.environment.own.set(self, { taint: isStatic ? BLANK : cellTaint(cell) });
  for (const element of elements) initialiseElement(element, self, inside);
  frame.environment = inside.environment;
  const held = withoutCell(lookUp(frame.environment, self)?.taint ?? BLANK, cell);
  if (hasMarks(held)) writeCell(cell, frame.fn.number, held);
  return held;
}

function isInitialised(element: TSESTree.ClassElement, isStatic: boolean): boolean {
  if (element.type === 'StaticBlock') return isStatic;
  const isField = element.type === 'PropertyDefinition' || element.type === 'AccessorProperty';
  return isField && element.static === isStatic && element.value !== null;
}

function initialiseElement(element: TSESTree.ClassElement, self: Variable, frame: Frame): void {
  if (element.type === 'StaticBlock') {
    executeBlock(element.body, frame);
    return;
  }
  if (element.type !== 'PropertyDefinition' && element.type !== 'AccessorProperty') return;
  const name = keyNameOf(element.key, element.computed);
  if (!element.value) return;
  const value = evaluate(element.value, frame);
  if (name === undefined) return;
  const named = nameTaint(value, name, element.key, element.value, frame);
  writeAt({ variable: self, path: [name] }, named, frame, true);
}

/** The fields' own cell is no data that they hold. */
function withoutCell(taint: Taint, cell: CellState): Taint {
  const own = taint.own.filter(({ origin }) => origin.kind !== 'cell' || origin.cell !== cell.index);
  return own.length === taint.own.length ? taint : mapMarks({ ...taint, own }, (mark) => mark);
}
