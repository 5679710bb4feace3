import type { TSESTree } from '@typescript-eslint/types';
import type { Finding } from '../../core/finding.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { onlyUseOf } from '../encrypt/value-kinds.ts';
import { chainOf, functionAround, isCall, nodeAt, nodesBelow } from '../syntax.ts';

/** The one expression by which sensitive data gets into a sink call. */
export interface ReadOfFlow {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** `user.email`, or a name that holds it. */
  readonly node: TSESTree.Node;
  readonly chain: readonly string[];
  /** By the initial value of a constant that is used once: where it is used. */
  readonly uses: ReadonlyMap<TSESTree.Node, TSESTree.Identifier>;
}

/**
 * Finds where a flow's data is read for its sink call: in the call itself, or in constants that only it uses. Undefined
 * when it is read in several places, as part of a whole, in another function, or comes in other ways as well.
 */
export function readOfFlow(finding: Finding, script: ParsedScript): ReadOfFlow | undefined {
  const [read, ...others] = readsOfFlow(finding, script);
  // A whole object has more than what the flow tells of.
  return read && !others.length && !read.isPart ? read : undefined;
}

/** A read, and whether the flow tells of something inside it. */
interface FoundRead extends ReadOfFlow {
  readonly isPart: boolean;
}

/** All reads of a flow's data for its sink call; none when one is in another function, or it comes in other ways as well. */
export function readsOfFlow(finding: Finding, script: ParsedScript): readonly FoundRead[] {
  const { call: place, ways = [] } = finding;
  const call = place?.path === script.path ? nodeAt(script.program, place.span, isCall) : undefined;
  if (!call || ways.length) return [];
  const marks = marksOf(finding, script, call);
  const uses = new Map<TSESTree.Node, TSESTree.Identifier>();
  const reads: FoundRead[] = [];
  const pending: TSESTree.Node[] = [...call.arguments];
  for (let root = pending.pop(); root; root = pending.pop()) {
    for (const node of nodesBelow(root)) {
      const chain = isRead(node) ? chainOf(node) : undefined;
      if (!chain) continue;
      const held = node.type === 'Identifier' ? onlyUseOf(node) : undefined;
      if (held && node.type === 'Identifier' && !uses.has(held)) {
        uses.set(held, node);
        pending.push(held);
      } else if (marks.some((mark) => isRelated(chain, mark))) {
        reads.push({ node, chain, call, uses, isPart: marks.every((mark) => mark.length > chain.length) });
      }
    }
  }
  return reads.every(({ node }) => functionAround(node) === functionAround(call)) ? reads : [];
}

/** The member chains that the steps of a flow stand on in this file, before its sink. */
function marksOf({ steps = [] }: Finding, { path, text }: ParsedScript, call: TSESTree.Node): (readonly string[])[] {
  const [first, ...rest] = steps.filter(({ path: at, span }) => at === path && span.end !== call.range[1]);
  const chains = [first, ...rest].flatMap((step) => (step ? [text.slice(step.span.start, step.span.end)] : []));
  return [...new Set(chains)].flatMap((chain) => {
    const plain = chain.replace(/[?!]/g, '');
    return /^[\w$]+(\.[\w$]+)*$/.test(plain) ? [plain.split('.')] : [];
  });
}

function isRelated(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((name, index) => name === long[index] || name === '*' || long[index] === '*');
}

/** Whether a node is a whole name or member chain that is read. */
function isRead(node: TSESTree.Node): boolean {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.object === node && chainOf(parent) === undefined;
  if (parent?.type === 'Property') return parent.value === node;
  return parent?.type !== 'TSTypeReference' && parent?.type !== 'TSQualifiedName';
}
