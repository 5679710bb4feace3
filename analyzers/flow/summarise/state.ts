import type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Weakness } from '../../core/flow.ts';
import type { AccessPath, CallFact, Passing, SourceFact, StepFact } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Span } from '../../core/span.ts';
import type { Value } from '../../core/value.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import type { Environment } from './environment.ts';
import { SELF } from '../hidden.ts';
import type { Writers } from './parameter-writes.ts';
import { addSource, createSourceTable } from '../sources.ts';
import type { SourceTable } from '../sources.ts';
import { BLANK, joinTaints, taintOf } from '../taint.ts';
import type { Taint } from '../taint.ts';
import { createTypeTable } from './typed-sources.ts';
import type { TypeTable } from './typed-sources.ts';
import { indexVariables } from './variables.ts';
import type { Variables } from './variables.ts';

/** Tables of one file, filled while its functions are evaluated. */
export interface FileState {
  readonly parsed: ParsedScript;
  readonly knowledge: Knowledge;
  readonly valueOf: (node: TSESTree.Node) => Value;
  readonly variables: Variables;
  /** Numbers of the functions, the program being 0. */
  readonly numbers: ReadonlyMap<TSESTree.Node, number>;
  /** The functions by number. */
  readonly nodes: readonly TSESTree.Node[];
  readonly sources: SourceTable;
  readonly types: TypeTable;
  readonly steps: StepFact[];
  readonly stepIndexes: Map<string, number>;
  readonly cells: Map<string, CellState>;
  readonly cellOfVariable: Map<Variable, CellState>;
  readonly variableNumbers: Map<Variable, number>;
  /** Parameters, by function and index, into which the function writes; -1 is `this`. */
  readonly writesParameters: ReadonlySet<string>;
  /** Setters by name. */
  readonly setters: ReadonlyMap<string, readonly number[]>;
  /** By owner of `this` and side; see `this.ts`. */
  readonly classes: Map<string, ClassState>;
  isTruncated: boolean;
}

export interface CellState {
  readonly index: number;
  readonly name: string;
  /** By writing function. */
  readonly writes: Map<number, Taint>;
  ofClass?: number;
}

/** A class, its static side, or an object literal, while its file is evaluated. */
export interface ClassState {
  readonly index: number;
  readonly name: string;
  readonly members: Map<string, number>;
  readonly inner: number[];
  readonly extends?: Value;
  fields?: CellState;
}

/** One call while its function is evaluated. */
export interface CallDraft extends Omit<CallFact, 'callee' | 'args' | 'receiver' | 'isCaught' | 'sent'> {
  readonly index: number;
  readonly callee: Value;
  args: readonly ArgumentDraft[];
  receiver: Taint;
  passes: Passing;
  isCaught?: true;
  /** What `next(x)` hands into the iteration that the call gives. */
  sent?: Taint;
}

export interface ArgumentDraft {
  readonly value: Value;
  readonly taint: Taint;
  readonly isSpread?: boolean;
}

/** What is gathered while one function is evaluated. */
export interface FunctionState {
  readonly number: number;
  readonly node: TSESTree.Node;
  /** Stands for `this` among the variables; absent where there is none. */
  readonly self?: Variable;
  returns: Taint;
  /** What is thrown here and not caught here; what calls throw is found when linking. */
  throws: Taint;
  readonly calls: Map<string, CallDraft>;
  /** Calls, by index, of what may be functions of the project: what they throw is known. */
  readonly failing: Set<number>;
  readonly parameters: Map<Variable, number>;
  readonly parameterWrites: Map<number, Taint>;
}

/** Where the evaluator stands. */
export interface Frame {
  readonly file: FileState;
  readonly fn: FunctionState;
  environment: Environment;
  /** Environments left by `break` and `continue`, for the loop or switch around. */
  jumps?: { readonly base: Environment; readonly left: Environment[] };
  /** What reaches the `catch` around, when there is one. */
  handler?: { thrown: Taint };
  depth: number;
  /** How many loops are around. */
  loops: number;
}

/** Makes the tables of a file. */
export function createFileState(
  parsed: ParsedScript,
  scopes: ScopeManager,
  valueOf: (node: TSESTree.Node) => Value,
  knowledge: Knowledge,
  numbers: ReadonlyMap<TSESTree.Node, number>,
  writers: Writers,
): FileState {
  return {
    parsed,
    knowledge,
    valueOf,
    variables: indexVariables(scopes),
    numbers,
    nodes: [...numbers.keys()],
    sources: createSourceTable(),
    types: createTypeTable(parsed, knowledge),
    steps: [],
    stepIndexes: new Map(),
    cells: new Map(),
    classes: new Map(),
    cellOfVariable: new Map(),
    variableNumbers: new Map(),
    writesParameters: writers.parameters,
    setters: writers.setters,
    isTruncated: false,
  };
}

/** Makes the state of one function. */
export function createFunctionState(number: number, node: TSESTree.Node, self: Variable | undefined): FunctionState {
  return {
    number,
    node,
    self,
    returns: BLANK,
    throws: BLANK,
    calls: new Map(),
    failing: new Set(),
    parameters: new Map(self ? [[self, SELF]] : []),
    parameterWrites: new Map(),
  };
}

/** Gives the index of a step, adding it when it is new. */
export function stepAt(file: FileState, span: Span, message: string, weakness?: Weakness): number {
  const key = `${span.start}:${span.end}:${message}`;
  const known = file.stepIndexes.get(key);
  if (known !== undefined) return known;
  file.steps.push(weakness === undefined ? { span, message } : { span, message, weakness });
  file.stepIndexes.set(key, file.steps.length - 1);
  return file.steps.length - 1;
}

/** Makes a value that starts at a source. */
export function sourceTaint(file: FileState, fact: SourceFact): Taint {
  return taintOf({ kind: 'source', source: addSource(file.sources, fact) });
}

/** Gives the cell of a variable that several functions share. */
export function cellOf(file: FileState, variable: Variable): CellState {
  const known = file.cellOfVariable.get(variable);
  if (known) return known;
  const cell = cellNamed(file, `variable ${file.cellOfVariable.size} ${variable.name}`, variable.name);
  file.cellOfVariable.set(variable, cell);
  return cell;
}

/** Gives the cell of what initialisers give to the fields of a class. */
export function fieldsCell(file: FileState, owner: ClassState): CellState {
  const cell = cellNamed(file, `fields ${owner.index}`, owner.name);
  owner.fields = cell;
  cell.ofClass = owner.index;
  return cell;
}

/** Gives the cell of what a library's call holds (`useState`, a store), by the number of its first function. */
export function holderCell(file: FileState, first: number, name: string): CellState {
  return cellNamed(file, `holder ${first}`, name);
}

/** Gives the cell of a key that is unique in the file. */
export function cellNamed(file: FileState, key: string, name: string): CellState {
  const known = file.cells.get(key);
  if (known) return known;
  const cell: CellState = { index: file.cells.size, name, writes: new Map() };
  file.cells.set(key, cell);
  return cell;
}

/** Records a write into a cell. */
export function writeCell(cell: CellState, fn: number, taint: Taint): void {
  const before = cell.writes.get(fn);
  cell.writes.set(fn, before ? joinTaints(before, taint) : taint);
}

/** Reads a cell from inside a function. */
export function cellTaint(cell: CellState, path: AccessPath = []): Taint {
  return taintOf({ kind: 'cell', cell: cell.index, path });
}

/** Numbers a variable within its file. */
export function numberOfVariable(file: FileState, variable: Variable): number {
  const known = file.variableNumbers.get(variable);
  if (known !== undefined) return known;
  file.variableNumbers.set(variable, file.variableNumbers.size);
  return file.variableNumbers.size - 1;
}
