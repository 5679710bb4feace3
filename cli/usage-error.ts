/** A wrong option or an invalid policy: shown as it is, without a stack; the run ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of every command. */
export const EXIT = { clean: 0, findings: 1, usage: 2, incomplete: 3, interrupted: 130, terminated: 143 } as const;
