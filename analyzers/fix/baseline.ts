import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import {
  type BaselineEntry,
  baselineEntryOf,
  DEFAULT_BASELINE,
  formatBaseline,
  formatBaselineEntry,
} from '../core/baseline.ts';
import type { Edit } from '../core/fix.ts';
import { folderOf, joinPath } from '../core/paths.ts';
import type { FixAction, FixContext } from './fixes.ts';
import { additionTo } from './json-edits.ts';
import { rootPolicyFile, type PolicyFile } from './policy-file.ts';

/**
 * Adds the finding to the baseline that the root's policy names; a policy without one gets `.egress-lens/baseline.json`,
 * and what is not there yet is made. Not offered for findings about the policy itself.
 */
export const addToBaseline: FixAction = ({ finding }, context) => {
  const policy = finding.kind === 'policy' ? undefined : rootPolicyFile(context);
  if (!policy) return [];
  const named = policy.isNew ? undefined : (nameOf(policy.text) ?? context.policy.baseline);
  const path = joinPath(folderOf(policy.path), named ?? DEFAULT_BASELINE);
  const known = path === undefined ? undefined : baselineEdits(path, baselineEntryOf(finding), context);
  const naming = named === undefined ? policyEdits(policy) : [];
  if (!path || !known || !naming) return [];
  return [
    {
      title: `Add this to the baseline ${path}`,
      action: 'baseline',
      edits: [...naming, ...known],
      isPreferred: false,
      isSafe: false,
      promises: 'gone',
    },
  ];
};

function baselineEdits(path: string, entry: BaselineEntry, { textOf }: FixContext): Edit[] | undefined {
  const text = textOf(path);
  const whole = formatBaseline([entry]);
  if (text === undefined) return [{ path, span: { start: 0, end: 0 }, text: whole, isNewFile: true }];
  if (!text.trim()) return [{ path, span: { start: 0, end: text.length }, text: whole }];
  const line = lineInOrder(text, entry);
  return line ? [{ path, ...line }] : additionTo(path, text, { into: 'fingerprints', value: entry.fingerprint });
}

/** A line at the place that the command line would give it; undefined where somebody else has written the list. */
function lineInOrder(text: string, entry: BaselineEntry): Pick<Edit, 'span' | 'text'> | undefined {
  const tree = parseTree(text);
  const items = (tree && findNodeAtLocation(tree, ['fingerprints'])?.children) ?? [];
  const last = items.at(-1);
  if (!last || !items.every((item) => text.startsWith('\n    {', item.offset - 5))) return undefined;
  const next = items.find((item) => fingerprintIn(item) > entry.fingerprint);
  const at = next ? next.offset - 5 : last.offset + last.length;
  const line = `\n    ${formatBaselineEntry(entry)}`;
  return { span: { start: at, end: at }, text: next ? `${line},` : `,${line}` };
}

function fingerprintIn(item: Node): string {
  return String(findNodeAtLocation(item, ['fingerprint'])?.value);
}

function policyEdits(policy: PolicyFile): Edit[] | undefined {
  if (!policy.isNew) return additionTo(policy.path, policy.text, { name: 'baseline', value: DEFAULT_BASELINE });
  const text = `{\n  "version": 1,\n  "baseline": "${DEFAULT_BASELINE}"\n}\n`;
  return [{ path: policy.path, span: { start: 0, end: 0 }, text, isNewFile: true }];
}

function nameOf(text: string): string | undefined {
  const member = parseTree(text)?.children?.find((one) => one.children?.[0]?.value === 'baseline');
  const value: unknown = member?.children?.[1]?.value;
  return typeof value === 'string' ? value : undefined;
}
