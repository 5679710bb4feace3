import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { partitionMentions } from '../match/partitions.ts';
import { childrenOf } from '../parse/tree.ts';

/**
 * Finds the members of SDKs that select a PRC partition without any host or region id
 * (`AzureAuthorityHosts.AzureChina`), in the order of the text.
 */
export function constantMentions(
  program: TSESTree.Program,
  text: string,
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  if (!/china/i.test(text)) return [];
  const out: Mention[] = [];
  const open: TSESTree.Node[] = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    open.push(...childrenOf(node).reverse());
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') continue;
    const { name, range } = node.property;
    const hit = partitionMentions(name, knowledge).find((candidate) => candidate.text === name);
    if (hit && !isWritten(node)) out.push({ ...hit.mention, span: { start: range[0], end: range[1] }, context });
  }
  return out;
}

/** `hosts.AzureChina = …` defines the constant and selects nothing. */
const isWritten = (node: TSESTree.MemberExpression): boolean =>
  node.parent.type === 'AssignmentExpression' && node.parent.left === node;
