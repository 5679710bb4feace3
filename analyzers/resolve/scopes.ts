import { analyze } from '@typescript-eslint/scope-manager';
import type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { ParsedScript } from '../parse/parsed-script.ts';

export type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';

/** Finds the scopes and variables of a script; every file is read as a module, so top-level names are its own. */
export function analyzeScopes(parsed: ParsedScript): ScopeManager {
  return analyze(parsed.program, { sourceType: 'module', lib: [], jsxPragma: null });
}

const tables = new WeakMap<ScopeManager, ReadonlyMap<TSESTree.Node, Variable>>();

/** Finds the variable that an identifier reads, writes or declares; undefined for a free name. */
export function findVariable(scopes: ScopeManager, identifier: TSESTree.Node): Variable | undefined {
  let table = tables.get(scopes);
  if (!table) {
    table = variablesByName(scopes);
    tables.set(scopes, table);
  }
  return table.get(identifier);
}

function variablesByName(scopes: ScopeManager): ReadonlyMap<TSESTree.Node, Variable> {
  const table = new Map<TSESTree.Node, Variable>();
  for (const scope of scopes.scopes) {
    for (const variable of scope.variables) {
      if (!variable.defs.length) continue;
      for (const name of variable.identifiers) table.set(name, variable);
      for (const reference of variable.references) table.set(reference.identifier, variable);
    }
  }
  return table;
}
