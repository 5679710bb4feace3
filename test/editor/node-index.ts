import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { follow, type Summary } from './support/follow.ts';

/** Called by VS Code in the node extension host once the workbench is up. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: silent() });
  if (process.env.EGRESS_LENS_TEST_GREP) mocha.grep(process.env.EGRESS_LENS_TEST_GREP);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  const kind = process.env.EGRESS_LENS_TEST_KIND;
  if (kind === 'untrusted') await import('./suite/untrusted.test.ts');
  else if (kind === 'roots') await import('./suite/roots.test.ts');
  else if (kind === 'translated') await import('./suite/translated.test.ts');
  else {
    await import('./suites.ts');
    await import('./node-suites.ts');
  }
  const summary = await new Promise<Summary>((done) => {
    const counts: Summary[] = [];
    const runner = mocha.run(() => counts.forEach((one) => done(one)));
    counts.push(follow(runner));
  });
  const file = process.env.EGRESS_LENS_TEST_RESULT;
  if (file) writeFileSync(file, JSON.stringify(summary));
  if (summary.failed) throw new Error(`${summary.failed} failed`);
}

/** A reporter that says nothing; `follow` speaks. */
function silent(): Mocha.ReporterConstructor {
  return class {} as unknown as Mocha.ReporterConstructor;
}
