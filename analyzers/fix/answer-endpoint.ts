import type { Edit } from '../core/fix.ts';
import { additionTo, PLAIN_LAYOUT, renderJson } from './json-edits.ts';
import { policyFileFor, type PolicyContext } from './policy-file.ts';

/**
 * Writes where a variable points, as its reader at a path sees it, into the nearest policy, which is made when there is
 * none; comments and layout are kept. `address` is one that the policy's schema accepts. Undefined when the policy can't be
 * read, is broken, or has an answer already.
 */
export function answerEndpoint(
  variable: string,
  address: string,
  path: string,
  context: PolicyContext,
): readonly Edit[] | undefined {
  const policy = policyFileFor(path, context);
  if (!policy) return undefined;
  if (!policy.isNew) return additionTo(policy.path, policy.text, { into: 'endpoints', name: variable, value: address });
  const { newline } = PLAIN_LAYOUT;
  const text = renderJson({ version: 1, endpoints: { [variable]: address } }, PLAIN_LAYOUT) + newline;
  return [{ path: policy.path, span: { start: 0, end: 0 }, text, isNewFile: true }];
}
