import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Knowledge } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import type { CloudContext } from '../match/literal-regions.ts';
import { cloudsOfClient } from '../match/regions.ts';
import { calleeOf } from '../resolve/callee.ts';
import type { ScriptLiteral } from './literals.ts';

/** Makes the cloud context of one file: which cloud's client a literal is an option of, and which SDKs the file imports. */
export function createCloudContext(
  ofFile: readonly string[],
  valueOf: (node: TSESTree.Node) => Value,
  knowledge: Knowledge,
): CloudContext<ScriptLiteral> {
  return {
    ofFile,
    ofCall(use: ScriptLiteral): readonly string[] {
      const name = use.call && calleeOf(valueOf(use.call.callee))?.package;
      if (!name) return [];
      return cloudsOfPackage(name, knowledge);
    },
  };
}

/** Clouds that a package speaks to: its provider's, or those whose regions its clients' options hold. */
export function cloudsOfPackage(name: string, knowledge: Knowledge): string[] {
  const row = knowledge.findPackage('npm', name);
  return row ? [row.provider] : knowledge.clientsOf(name).flatMap(cloudsOfClient);
}
