import type { Runner, Test } from 'mocha';

export interface Summary {
  passed: number;
  failed: number;
  readonly failures: { title: string; error: string }[];
}

/** Prints a run line by line and counts it: mocha's own reporters write to a terminal, which these hosts don't have. */
export function follow(runner: Runner): Summary {
  const summary: Summary = { passed: 0, failed: 0, failures: [] };
  runner.on('pass', (test: Test) => {
    summary.passed++;
    console.log(`[test]  ok   ${test.fullTitle()} (${test.duration} ms)`);
  });
  runner.on('fail', (test: Test, fault: Error) => {
    const error = String(fault?.stack ?? fault);
    summary.failed++;
    summary.failures.push({ title: test.fullTitle(), error });
    console.log(`[test]  FAIL ${test.fullTitle()}\n${error}`);
  });
  return summary;
}
