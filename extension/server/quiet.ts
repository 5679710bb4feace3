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

  const settle = (): void => {
    if (timer || running) return;
    for (const done of waiters.splice(0)) done();
  };
  const start = async (): Promise<void> => {
    timer = undefined;
    // The former run stops at its next pause; two at a time would only slow each other down.
    await running?.done;
    if (timer) return;
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
      timer = setTimeout(() => void start(), delay);
    },
    idle: () =>
      new Promise((done) => {
        waiters.push(done);
        settle();
      }),
    dispose: () => {
      clearTimeout(timer);
      timer = undefined;
      running?.abort.abort();
      waiters.splice(0).forEach((done) => done());
    },
  };
}
