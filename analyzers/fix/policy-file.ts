import type { FixContext } from './fixes.ts';

/** The policy that a fix changes. */
export type PolicyFile =
  | { readonly path: string; readonly isNew: false; readonly text: string }
  | { readonly path: string; readonly isNew: true };

/** What is asked of a shell about policies. */
export type PolicyContext = Pick<FixContext, 'policyFileOf' | 'textOf'>;

const POLICY_NAME = 'egress-lens.json';

/**
 * The nearest policy that governs a path; a new one at the root when there is none. Undefined when the shell does not
 * tell, when it lies above the folder, or when its text can't be read or is invalid.
 */
export function policyFileFor(path: string, { policyFileOf, textOf }: PolicyContext): PolicyFile | undefined {
  if (!policyFileOf) return undefined;
  const file = policyFileOf(path);
  const text = textOf(file ?? POLICY_NAME);
  // A file that is there and governs nothing has mistakes.
  if (file === undefined) return text === undefined ? { path: POLICY_NAME, isNew: true } : undefined;
  return text === undefined || file.startsWith('..') ? undefined : { path: file, isNew: false, text };
}

/** The policy of the root, which alone decides which baseline holds. */
export function rootPolicyFile(context: PolicyContext): PolicyFile | undefined {
  return policyFileFor(POLICY_NAME, context);
}
