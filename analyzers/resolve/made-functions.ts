import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import { nodesOf } from '../parse/tree.ts';
import { makeArray, makeObject } from './build.ts';
import { isFunction, numberFunctions } from './functions.ts';
import { CALLED, CALLED_BARE } from './library-callees.ts';
import { MAX_READ_DEPTH } from './limits.ts';

/**
 * What a library's call makes that holds data and gives functions to read and write it:
 * `state` a value and its setter, `reducer` the same by a reducer, `signal` a getter and a setter, `context` something
 * that a provider fills for all below it, `atom` a holder that hooks read and write, `store` a hook over one object,
 * `slice` a part of a Redux state with an action for each reducer, `options` a hook over an object of state and actions.
 */
export type MadeKind = 'state' | 'reducer' | 'signal' | 'context' | 'atom' | 'store' | 'slice' | 'options';

/** A call that makes such a holder; its functions are numbered from `first` on, see `ROLES`. */
export interface Made {
  readonly kind: MadeKind;
  readonly node: TSESTree.CallExpression;
  readonly first: number;
  /** Names of the actions of a slice; their functions are numbered after those of `ROLES`. */
  readonly actions: readonly string[];
}

/** What the made functions do, in the order of their numbers. */
export const ROLES = ['set', 'get'] as const;

/**
 * Makers by name, whatever they are imported from: React 19 (https://react.dev/reference/react), Preact, Solid 1.9
 * (https://docs.solidjs.com/reference/basic-reactivity/create-signal), use-immer, ahooks, usehooks-ts; read 2026-11-22.
 */
const BY_NAME: ReadonlyMap<string, MadeKind> = new Map([
  ['useState', 'state'],
  ['useImmer', 'state'],
  ['useSafeState', 'state'],
  ['useLocalStorage', 'state'],
  ['useSessionStorage', 'state'],
  ['useLocalStorageState', 'state'],
  ['useReducer', 'reducer'],
  ['createSignal', 'signal'],
  ['createContext', 'context'],
  ['defineStore', 'options'],
]);

/**
 * Makers whose names say too little without their package: zustand 5 (https://zustand.docs.pmnd.rs/apis/create),
 * jotai 2 (https://jotai.org/docs/core/atom), recoil 0.7, svelte 5 (https://svelte.dev/docs/svelte/svelte-store),
 * nanostores 1; read 2026-11-22. Redux Toolkit 2.
 */
const BY_PACKAGE: ReadonlyMap<string, ReadonlyMap<string, MadeKind>> = new Map([
  [
    'zustand',
    new Map<string, MadeKind>([
      ['create', 'store'],
      ['default', 'store'],
      ['createStore', 'store'],
    ]),
  ],
  ['zustand/vanilla', new Map<string, MadeKind>([['createStore', 'store']])],
  ['jotai', new Map<string, MadeKind>([['atom', 'atom']])],
  ['recoil', new Map<string, MadeKind>([['atom', 'atom']])],
  [
    'nanostores',
    new Map<string, MadeKind>([
      ['atom', 'atom'],
      ['map', 'atom'],
    ]),
  ],
  ['@reduxjs/toolkit', new Map<string, MadeKind>([['createSlice', 'slice']])],
  [
    'svelte/store',
    new Map<string, MadeKind>([
      ['writable', 'atom'],
      ['readable', 'atom'],
    ]),
  ],
]);

const numbered = new WeakMap<TSESTree.Program, ReadonlyMap<TSESTree.Node, Made>>();

/** Numbers the functions that calls of a program make, after its own functions and in the order of the text. */
export function numberMadeFunctions(program: TSESTree.Program): ReadonlyMap<TSESTree.Node, Made> {
  const known = numbered.get(program);
  if (known) return known;
  const imported = importedMakers(program);
  const found = nodesOf(program).flatMap((node) => {
    const kind = node.type === 'CallExpression' ? kindOf(node, imported) : undefined;
    return kind && node.type === 'CallExpression' ? [{ kind, node }] : [];
  });
  found.sort((a, b) => a.node.range[0] - b.node.range[0] || b.node.range[1] - a.node.range[1]);
  const start = numberFunctions(program).size;
  const made = new Map<TSESTree.Node, Made>();
  let first = start;
  for (const row of found) {
    const actions = row.kind === 'slice' ? actionsOf(row.node) : [];
    made.set(row.node, { ...row, first, actions });
    first += ROLES.length + actions.length;
  }
  numbered.set(program, made);
  return made;
}

/** Actions of one slice; more are made by programs. */
const MAX_ACTIONS = 64;

function actionsOf(node: TSESTree.CallExpression): string[] {
  const reducers = optionOf(node, 'reducers');
  if (reducers?.type !== 'ObjectExpression') return [];
  return reducers.properties
    .flatMap((property) =>
      property.type === 'Property' && !property.computed && property.key.type === 'Identifier' ? property.key.name : [],
    )
    .slice(0, MAX_ACTIONS);
}

/** Gives a member of the options that a maker is given. */
export function optionOf(node: TSESTree.CallExpression, name: string): TSESTree.Node | undefined {
  const options = optionsOf(node);
  const found = options?.properties.find(
    (property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === name,
  );
  return found?.type === 'Property' ? found.value : undefined;
}

/** Gives the options of a maker: its first or second argument. */
export function optionsOf(node: TSESTree.CallExpression): TSESTree.ObjectExpression | undefined {
  return node.arguments.slice(0, 2).find((argument) => argument.type === 'ObjectExpression');
}

function importedMakers(program: TSESTree.Program): ReadonlyMap<string, MadeKind> {
  const out = new Map<string, MadeKind>();
  for (const statement of program.body) {
    const rows = statement.type === 'ImportDeclaration' ? BY_PACKAGE.get(statement.source.value) : undefined;
    if (!rows || statement.type !== 'ImportDeclaration') continue;
    for (const { type, local, ...specifier } of statement.specifiers) {
      const named = type === 'ImportSpecifier' && 'imported' in specifier ? specifier.imported : undefined;
      const name = named?.type === 'Identifier' ? named.name : 'default';
      const kind = type === 'ImportNamespaceSpecifier' ? undefined : rows.get(name);
      if (kind) out.set(local.name, kind);
    }
  }
  return out;
}

function kindOf(node: TSESTree.CallExpression, imported: ReadonlyMap<string, MadeKind>): MadeKind | undefined {
  const { callee } = node;
  // `create<State>()(…)`: types are given first.
  if (callee.type === 'CallExpression') {
    const isCurried = callee.arguments.length === 0 && callee.callee.type === 'Identifier';
    return isCurried && callee.callee.type === 'Identifier' ? imported.get(callee.callee.name) : undefined;
  }
  if (callee.type === 'Identifier') {
    const kind = imported.get(callee.name);
    if (kind) return node.arguments.length > 0 ? kind : undefined;
    const named = BY_NAME.get(callee.name);
    return named === 'options' && !optionsOf(node) ? undefined : named;
  }
  const isMember = callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier';
  return isMember && callee.property.type === 'Identifier' ? BY_NAME.get(callee.property.name) : undefined;
}

/** Gives the functions of a holder, in the shape in which the library hands them out. */
export function valueOfMade({ kind, first, actions }: Made): Value {
  const [set, get] = ROLES.map((_, index): Value => ({ kind: 'function', fn: first + index }));
  if (!set || !get) return { kind: 'unknown' };
  switch (kind) {
    case 'state':
    case 'reducer':
      return makeArray([{ kind: 'unknown' }, set]);
    case 'signal':
      return makeArray([get, set]);
    case 'context':
      return makeObject(
        [
          ['get', get],
          ['Provider', set],
          [CALLED, set],
        ],
        false,
      );
    case 'atom':
      return makeObject(
        [
          ['get', get],
          ['set', set],
          ['update', set],
        ],
        true,
      );
    case 'slice':
      return makeObject(
        [
          [
            'actions',
            makeObject(
              actions.map((name, index) => [name, action(first, index)]),
              false,
            ),
          ],
          ['reducer', get],
          ['getInitialState', get],
        ],
        true,
      );
    case 'options':
      return makeObject(
        [
          ['$patch', set],
          [CALLED, get],
          [CALLED_BARE, get],
        ],
        true,
      );
    case 'store':
      return makeObject(
        [
          ['get', get],
          ['set', set],
          ['getState', get],
          ['setState', set],
          [CALLED_BARE, get],
        ],
        true,
      );
  }
}

function action(first: number, index: number): Value {
  return { kind: 'function', fn: first + ROLES.length + index };
}

/** Gives the function whose result a store's getter gives: the one that sets the store up, wrappers taken off. */
export function stateFunctionOf(made: ReadonlyMap<TSESTree.Node, Made>, index: number): TSESTree.Node | undefined {
  for (const { kind, first, node } of made.values()) {
    if (kind !== 'store' || index !== first + 1) continue;
    let start: TSESTree.Node | undefined = node.arguments[0];
    for (let depth = 0; depth < MAX_READ_DEPTH && start?.type === 'CallExpression'; depth++) start = start.arguments[0];
    return start && isFunction(start) ? start : undefined;
  }
  return undefined;
}

/**
 * Hooks that read or write a holder that they are given: React 19, jotai 2, recoil 0.7, zustand 5, nanostores 1;
 * what they give: the value, the setter, or a pair of both.
 */
export const HOLDER_HOOKS: ReadonlyMap<string, 'value' | 'setter' | 'pair'> = new Map([
  ['useContext', 'value'],
  ['use', 'value'],
  ['useAtom', 'pair'],
  ['useAtomValue', 'value'],
  ['useSetAtom', 'setter'],
  ['useRecoilState', 'pair'],
  ['useRecoilValue', 'value'],
  ['useSetRecoilState', 'setter'],
  ['useStore', 'value'],
]);
