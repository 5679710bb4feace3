import type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';

/** Questions about the variables of one file. */
export interface Variables {
  /** The variable that an identifier reads, writes or declares; undefined for a free name. */
  of(identifier: TSESTree.Node): Variable | undefined;
  /** Says whether functions other than the declaring one use the variable. */
  isShared(variable: Variable): boolean;
  /** Says whether functions other than the declaring one write the variable. */
  isWrittenFromElsewhere(variable: Variable): boolean;
}

/** Indexes the variables of a file; linear in its size. */
export function indexVariables(scopes: ScopeManager): Variables {
  const byNode = new Map<TSESTree.Node, Variable>();
  const shared = new Set<Variable>();
  const writtenFromElsewhere = new Set<Variable>();
  for (const scope of scopes.scopes) {
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) byNode.set(identifier, variable);
      for (const reference of variable.references) {
        byNode.set(reference.identifier, variable);
        if (reference.from.variableScope === variable.scope.variableScope) continue;
        shared.add(variable);
        if (reference.isWrite()) writtenFromElsewhere.add(variable);
      }
    }
  }
  return {
    of: (identifier) => {
      const variable = byNode.get(identifier);
      return variable?.defs.length ? variable : undefined;
    },
    isShared: (variable) => shared.has(variable),
    isWrittenFromElsewhere: (variable) => writtenFromElsewhere.has(variable),
  };
}
