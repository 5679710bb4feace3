/** A job that runs when its input has been quiet for a while. */
export interface QuietJob {
  /** Asks for a run after `delay` milliseconds; cancels the one that is under way or waiting. */
  request(delay: number): void;
  /** Settles when nothing runs or waits. */
  idle(): Promise<void>;
  dispose(): void;
}

/** Makes a job of which one run exists at a time: a new request aborts the running one and starts over. */
export function createQuietJob(run: (signal: AbortSignal) => Promise<void>): QuietJob {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  const waiters: (() => void)[] = [];
  /** Counts requests: only the last one begins. */
  let asked = 0;
  let begun = 0;

  const settle = (): void => {
    if (running || begun !== asked) return;
    for (const done of waiters.splice(0)) done();
  };
  const start = async (own: number): Promise<void> => {
    // The former run stops at its next pause; two at a time would only slow each other down.
    await running?.done;
    if (own !== asked) return;
    begun = own;
    const abort = new AbortController();
    const done = run(abort.signal).finally(() => {
      running = undefined;
      settle();
    });
    running = { abort, done };
  };
  return {
    request: (delay) => {
      running?.abort.abort();
      clearTimeout(timer);
      const own = ++asked;
      timer = setTimeout(() => void start(own), delay);
    },
    idle: () =>
      new Promise((done) => {
        waiters.push(done);
        settle();
      }),
    dispose: () => {
      begun = ++asked;
      clearTimeout(timer);
      running?.abort.abort();
      waiters.splice(0).forEach((done) => done());
    },
  };
}
