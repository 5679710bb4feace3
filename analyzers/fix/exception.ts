import type { Fix } from '../core/fix.ts';
import { folderOf } from '../core/paths.ts';
import type { FixAction } from './fixes.ts';
import { additionTo, PLAIN_LAYOUT, renderJson, type JsonValue } from './json-edits.ts';
import { policyFileFor } from './policy-file.ts';

/**
 * Adds an exception for the finding's rule, provider and file to the nearest policy, which is made when there is none.
 * Reason, owner and last day are left empty: the policy is invalid, and says where, until somebody fills them in.
 * Not offered for findings about the policy itself, nor where the policy can't be read.
 */
export const addException: FixAction = ({ finding }, context) => {
  const policy = finding.kind === 'policy' ? undefined : policyFileFor(finding.path, context);
  if (!policy) return [];
  const row = exceptionFor(finding, folderOf(policy.path));
  const edits = policy.isNew
    ? [newPolicy(policy.path, row)]
    : additionTo(policy.path, policy.text, { into: 'exceptions', value: row });
  if (!edits) return [];
  const fix: Fix = {
    title: `Add an exception for "${finding.rule}" in this file to ${policy.path}`,
    action: 'exception',
    edits,
    isPreferred: false,
    isSafe: false,
    note: 'Reason, owner and last day are to be filled in; the policy is invalid until then.',
    fills: { path: policy.path, names: ['reason', 'owner', 'expires'] },
  };
  return [fix];
};

/** An exception of a policy that governs a folder, for a rule, its provider and file; reason, owner and last day are empty. */
export function exceptionFor(
  { rule, provider, path }: { readonly rule: string; readonly provider?: string; readonly path: string },
  folder: string,
): Readonly<Record<string, JsonValue>> {
  return {
    rule,
    ...(provider === undefined ? {} : { provider }),
    paths: [globOf(path.slice(folder === '' ? 0 : folder.length + 1))],
    reason: '',
    owner: '',
    expires: '',
  };
}

function newPolicy(path: string, row: JsonValue): Fix['edits'][number] {
  const { newline } = PLAIN_LAYOUT;
  const item = renderJson(row, { ...PLAIN_LAYOUT, indentation: '    ' });
  const text = ['{', '  "version": 1,', '  "exceptions": [', `    ${item}`, '  ]', '}', ''].join(newline);
  return { path, span: { start: 0, end: 0 }, text, isNewFile: true };
}

/** A glob that matches a path; characters that mean something in globs become `?`, as globs know no escape. */
function globOf(path: string): string {
  return path.replace(/[*?[\]{}()!\\]/g, '?');
}
