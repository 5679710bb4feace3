import type { ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';

/** Questions about the variables of one file. */
export interface Variables {
  /** The variable that an identifier reads, writes or declares; undefined for a free name. */
  of(identifier: TSESTree.Node): Variable | undefined;
  /** Says whether functions other than the declaring one use the variable. */
  isShared(variable: Variable): boolean;
  /** Says whether functions other than the declaring one write the variable or a member of it. */
  isWrittenFromElsewhere(variable: Variable): boolean;
}

/** Indexes the variables of a file; linear in its size. */
export function indexVariables(scopes: ScopeManager): Variables {
  const byNode = new Map<TSESTree.Node, Variable>();
  const shared = new Set<Variable>();
  const writtenFromElsewhere = new Set<Variable>();
  for (const scope of scopes.scopes) {
    for (const declared of scope.variables) {
      const variable = outerOf(declared);
      for (const identifier of declared.identifiers) byNode.set(identifier, variable);
      for (const reference of declared.references) {
        byNode.set(reference.identifier, variable);
        if (reference.from.variableScope === variable.scope.variableScope) continue;
        shared.add(variable);
        if (reference.isWrite() || isMemberWritten(reference.identifier)) writtenFromElsewhere.add(variable);
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

/** A class knows itself by a variable of its own: it counts as the one that the declaration makes outside. */
function outerOf(variable: Variable): Variable {
  const [definition] = variable.defs;
  if (definition?.type !== 'ClassName' || variable.scope.type !== 'class') return variable;
  if (definition.node.type !== 'ClassDeclaration') return variable;
  const outer = variable.scope.upper?.set.get(variable.name);
  return outer?.defs.some(({ node }) => node === definition.node) ? outer : variable;
}

/** `x.a.b = …`: what `x` names is written. */
function isMemberWritten(identifier: TSESTree.Node): boolean {
  let node = identifier;
  while (node.parent?.type === 'MemberExpression' && node.parent.object === node) node = node.parent;
  return node !== identifier && node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
}
