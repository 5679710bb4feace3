const INTERVAL_MS = 100;

/** Tells people at a terminal how far a scan is; silent elsewhere. */
export interface Progress {
  /** `indexing 1,200 of 5,000 files`. */
  show(what: string, done: number, total: number): void;
  /** Removes the line. */
  clear(): void;
}

const SILENT: Progress = { show: () => undefined, clear: () => undefined };

/** Progress on stderr when that is a terminal. */
export function createProgress(isQuiet: boolean): Progress {
  const { stderr } = process;
  if (isQuiet || !stderr.isTTY) return SILENT;
  let shownAt = 0;
  let isShown = false;
  return {
    show(what, done, total) {
      const now = performance.now();
      if (now - shownAt < INTERVAL_MS) return;
      shownAt = now;
      isShown = true;
      stderr.write(`\r\u001B[K${what} ${done.toLocaleString('en')} of ${total.toLocaleString('en')} files`);
    },
    clear() {
      if (isShown) stderr.write('\r\u001B[K');
      isShown = false;
    },
  };
}
