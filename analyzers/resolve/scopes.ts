import { analyze } from '@typescript-eslint/scope-manager';
import type { Scope, ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { ParsedScript } from '../parse/parsed-script.ts';

export type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';

/** Finds the scopes and variables of a script; every file is read as a module, so top-level names are its own. */
export function analyzeScopes(parsed: ParsedScript): ScopeManager {
  return analyze(parsed.program, { sourceType: 'module', lib: [], jsxPragma: null });
}

/**
 * Finds the variable that an identifier names, whether it reads, writes or declares it; undefined for a free name.
 * Needs the parent links of `parseScript`.
 */
export function findVariable(scopes: ScopeManager, identifier: TSESTree.Node): Variable | undefined {
  if (identifier.type !== 'Identifier' && identifier.type !== 'JSXIdentifier') return undefined;
  for (let scope = innermostScope(scopes, identifier); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable?.defs.length) return variable;
  }
  return undefined;
}

function innermostScope(scopes: ScopeManager, node: TSESTree.Node): Scope | null {
  let child: TSESTree.Node | undefined;
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    // A name in a parameter default or a decorator is looked up inside too: harmless, as outer names shadow nothing there.
    const scope = scopes.acquire(current, true);
    if (scope && !isOutside(current, child)) return scope;
    child = current;
  }
  return scopes.globalScope;
}

/** A function's or class's own name, superclass and decorators belong to the scope around it. */
function isOutside(owner: TSESTree.Node, child: TSESTree.Node | undefined): boolean {
  switch (owner.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return child === owner.id;
    default:
      return false;
  }
}
