/** Work in the server's own thread pauses after so many milliseconds, so that requests are answered meanwhile. */
const SLICE = 12;

/** Makes a function that gives a pause when the last one is long enough ago; undefined otherwise. */
export function createPause(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < SLICE) return undefined;
    return new Promise((done) =>
      setTimeout(() => {
        last = performance.now();
        done();
      }, 0),
    );
  };
}
