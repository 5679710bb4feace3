import { parseTree } from 'jsonc-parser';
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
  const path = joinPath(folderOf(policy.path), named ?? DEFAULT);
  const known = path === undefined ? undefined : baselineEdits(path, finding.fingerprint, context);
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

const DEFAULT = '.egress-lens/baseline.json';

function baselineEdits(path: string, fingerprint: string, { textOf }: FixContext): Edit[] | undefined {
  const text = textOf(path);
  if (text?.trim()) return additionTo(path, text, { into: 'fingerprints', value: fingerprint });
  const whole = `{\n  "version": 1,\n  "fingerprints": ["${fingerprint}"]\n}\n`;
  if (text === undefined) return [{ path, span: { start: 0, end: 0 }, text: whole, isNewFile: true }];
  return [{ path, span: { start: 0, end: text.length }, text: whole }];
}

function policyEdits(policy: PolicyFile): Edit[] | undefined {
  if (!policy.isNew) return additionTo(policy.path, policy.text, { name: 'baseline', value: DEFAULT });
  const text = `{\n  "version": 1,\n  "baseline": "${DEFAULT}"\n}\n`;
  return [{ path: policy.path, span: { start: 0, end: 0 }, text, isNewFile: true }];
}

function nameOf(text: string): string | undefined {
  const member = parseTree(text)?.children?.find((one) => one.children?.[0]?.value === 'baseline');
  const value: unknown = member?.children?.[1]?.value;
  return typeof value === 'string' ? value : undefined;
}
