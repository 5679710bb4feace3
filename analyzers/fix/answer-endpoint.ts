import type { Edit } from '../core/fix.ts';
import { additionTo, PLAIN_LAYOUT, renderJson, replacementIn } from './json-edits.ts';
import { policyFileFor, type PolicyContext } from './policy-file.ts';

/**
 * Writes where a variable points, as its reader at a path sees it, into the nearest policy, which is made when there is
 * none; comments and layout are kept. An answer that is there gets the new addresses and keeps its reason. `addresses` are
 * one or more that the policy's schema accepts. Undefined when the policy can't be read or is broken.
 */
export function answerEndpoint(
  variable: string,
  addresses: readonly string[],
  path: string,
  context: PolicyContext,
): readonly Edit[] | undefined {
  const policy = policyFileFor(path, context);
  if (!policy) return undefined;
  const [only = '', ...more] = addresses;
  const value = more.length ? addresses : only;
  if (!policy.isNew)
    return (
      replacementIn(policy.path, policy.text, ['endpoints', variable, 'address'], value) ??
      replacementIn(policy.path, policy.text, ['endpoints', variable], value) ??
      additionTo(policy.path, policy.text, { into: 'endpoints', name: variable, value })
    );
  const { newline } = PLAIN_LAYOUT;
  const text = renderJson({ version: 1, endpoints: { [variable]: value } }, PLAIN_LAYOUT) + newline;
  return [{ path: policy.path, span: { start: 0, end: 0 }, text, isNewFile: true }];
}
