/** Writes to the editor's output channel. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** One clear line for a fault: what failed and why; the stack follows where there is one, for reports of bugs. */
export function describeFault(what: string, fault: unknown): string {
  if (!(fault instanceof Error)) return `${what}: ${String(fault)}`;
  return `${what}: ${fault.message}\n${fault.stack ?? ''}`.trimEnd();
}
