import { folderOf } from '../core/paths.ts';
import { exceptionFor } from './exception.ts';
import type { FixAction } from './fixes.ts';
import { additionTo } from './json-edits.ts';
import { policyFileFor } from './policy-file.ts';
import { removalOf } from './remove-suppression.ts';

/** Removes an inline ignore where the policy forbids them. Not safe: what it was meant to silence is told from then on. */
export const removeForbiddenIgnore: FixAction = ({ finding }, { document }) => {
  const edit = ruleOf(finding) === undefined ? undefined : removalOf(finding.span, document);
  if (!edit) return [];
  return [
    {
      title: 'Remove the ignore that the policy forbids',
      action: 'remove-forbidden-ignore',
      edits: [edit],
      isPreferred: false,
      isSafe: false,
    },
  ];
};

/**
 * Makes an inline ignore that the policy forbids an exception of the nearest policy, with its reason; owner and last day
 * are left to people, and the policy is invalid until they are filled in.
 */
export const exceptForbiddenIgnore: FixAction = ({ finding }, context) => {
  const rule = ruleOf(finding);
  const edit = rule === undefined ? undefined : removalOf(finding.span, context.document);
  const policy = edit && policyFileFor(finding.path, context);
  if (rule === undefined || !policy || policy.isNew) return [];
  const comment = context.document.text.slice(finding.span.start, finding.span.end);
  const reason = /(?:\s--|:)\s*(.*?)\s*(?:-->|\*\/)?$/.exec(comment)?.[1] ?? '';
  const row = { ...exceptionFor({ rule, path: finding.path }, folderOf(policy.path)), reason };
  const edits = additionTo(policy.path, policy.text, { into: 'exceptions', value: row });
  if (!edits) return [];
  return [
    {
      title: `Make it an exception for "${rule}" in ${policy.path}`,
      action: 'except-forbidden-ignore',
      edits: [edit, ...edits],
      isPreferred: false,
      isSafe: false,
      note: 'Owner and last day are to be filled in; the policy is invalid until then.',
      fills: { path: policy.path, names: ['owner', 'expires'] },
    },
  ];
};

/** The rule that a forbidden ignore names; undefined for other findings. */
function ruleOf({ rule, subject }: { readonly rule: string; readonly subject: string }): string | undefined {
  return rule === 'invalid-policy' ? /^inline ([\w-]+)$/.exec(subject)?.[1] : undefined;
}
