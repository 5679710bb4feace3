import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import type { Made } from './made-functions.ts';
import type { Variable } from './scopes.ts';

/** Gives the value of any expression, function, class or binding name of one script. */
export type ValueReader = (node: TSESTree.Node) => Value;

/** What the parts of the value reader ask of each other. */
export interface Reader {
  /** Memoised; unknown while the node is being read already and beyond the depth limit. */
  readonly read: ValueReader;
  /** A member of a value; members of `this` are looked up in its class. */
  memberOf(value: Value, name: string): Value;
  variableAt(identifier: TSESTree.Node): Variable | undefined;
  readVariable(variable: Variable): Value;
  /** What a function gives back: its returned values with parameters as holes; unknown for generators. */
  returnsOf(fn: TSESTree.Node): Value;
  /** Index of a function as in `numberFunctions`. */
  indexOf(fn: TSESTree.Node): number;
  functionAt(index: number): TSESTree.Node | undefined;
  /** What a call makes that holds data: `useState(…)`, `createContext(…)`. */
  madeAt(node: TSESTree.Node): Made | undefined;
  /** The class of a name, for members of `this`. */
  classNamed(name: string): TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined;
}
