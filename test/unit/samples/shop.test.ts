import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFolder, reviewFiles } from '../../support/review.ts';

const SHOP = fileURLToPath(new URL('../../../samples/shop', import.meta.url));
const EXPECTED = new URL('shop.expected.json', import.meta.url);

describe('the sample shop', () => {
  it('gives exactly the expected findings', async () => {
    const result = await reviewFiles(readFolder(SHOP));
    const found: Record<string, string[]> = {};
    for (const { finding, severity, suppressed } of result.verdicts) {
      const words = [
        result.locate(finding.path, finding.span.start).line,
        severity,
        finding.rule,
        finding.provider ?? '-',
        ...(finding.categories.length ? [finding.categories.join(',')] : []),
        ...(suppressed ? [`(${suppressed.kind})`] : []),
      ];
      (found[finding.path] ??= []).push(words.join(' '));
    }
    const expected = JSON.parse(readFileSync(EXPECTED, 'utf8')) as Record<string, string[]>;
    assert.deepEqual(sorted(found), sorted(expected));
  });

  it('is read whole', async () => {
    const { problems } = await reviewFiles(readFolder(SHOP));
    assert.deepEqual(problems, []);
  });
});

/** Order is no part of the expectation; the text of a path's findings is. */
function sorted(found: Record<string, string[]>): Record<string, string[]> {
  const paths = Object.keys(found).sort();
  return Object.fromEntries(paths.map((path) => [path, [...(found[path] ?? [])].sort()]));
}
