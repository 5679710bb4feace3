import 'mocha/mocha.js';
import { follow, type Summary } from './support/follow.ts';

/** Called by VS Code in the web worker extension host; one bundle, as a worker can't load files from disk. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: class {} as never });
  await import('./suites.ts');
  const summary = await new Promise<Summary>((done) => {
    const counts: Summary[] = [];
    const runner = mocha.run(() => counts.forEach((one) => done(one)));
    counts.push(follow(runner as never));
  });
  console.log(`[result] ${JSON.stringify(summary)}`);
  if (summary.failed) throw new Error(`${summary.failed} failed`);
}
