import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Knowledge } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import { calleeOf } from '../resolve/callee.ts';
import type { LiteralUse } from './literals.ts';
import type { CloudContext } from './regions.ts';

/** Makes the cloud context of one file: which cloud's client a literal is an option of, and which SDKs the file imports. */
export function createCloudContext(
  ofFile: readonly string[],
  valueOf: (node: TSESTree.Node) => Value,
  knowledge: Knowledge,
): CloudContext {
  return {
    ofFile,
    ofCall(use: LiteralUse): readonly string[] {
      const name = use.call && calleeOf(valueOf(use.call.callee))?.package;
      if (!name) return [];
      const row = knowledge.findPackage('npm', name);
      if (row) return [row.provider];
      return knowledge
        .clientsOf(name)
        .flatMap((client) => (client.cloud ? [client.cloud, `${client.cloud}-cn`, `${client.cloud}-china`] : []));
    },
  };
}
