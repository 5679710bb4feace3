import { deepEqual, equal } from 'node:assert/strict';
import type { FindingRow, ProblemEntry } from '../../../extension/shared/messages.ts';
import {
  countFindings,
  filterFindings,
  groupFindings,
  groupProblems,
  lineOf,
  markdownOf,
  type Grouping,
} from '../../../extension/shared/tree.ts';

const row = (fingerprint: string, rest: Partial<FindingRow> = {}, line = 0): FindingRow => ({
  fingerprint,
  message: `message of ${fingerprint}`,
  rule: 'endpoint',
  severity: 'warning',
  categories: [],
  isAboutPolicy: false,
  provider: 'Alibaba Cloud',
  uri: 'file:///ws/src/a.ts',
  path: 'src/a.ts',
  range: { start: { line, character: 4 }, end: { line, character: 9 } },
  flows: [],
  ...rest,
});

const ROWS = [
  row('c', {}, 8),
  row('a', { provider: 'Tencent Cloud', uri: 'file:///ws/b.ts', path: 'b.ts', severity: 'information' }),
  row('b', { rule: 'sensitive-data-flow', severity: 'error', categories: ['personal', 'health'] }, 5),
  row('d', {}, 3),
];

/** Groups as `key: fingerprints`. */
const shown = (grouping: Grouping, rows = ROWS): string[] =>
  groupFindings(rows, grouping).map(({ key, items }) => `${key}: ${items.map((one) => one.fingerprint).join(' ')}`);

describe('tree of findings', () => {
  it('groups by provider, rule and file: the most severe first, then by place', () => {
    deepEqual(shown('provider'), ['Alibaba Cloud: b d c', 'Tencent Cloud: a']);
    deepEqual(shown('rule'), ['sensitive-data-flow: b', 'endpoint: d c a']);
    deepEqual(shown('file'), ['file:///ws/src/a.ts: b d c', 'file:///ws/b.ts: a']);
  });

  it('lists a finding under each of its kinds of data, and those without any together', () => {
    deepEqual(shown('category'), ['health: b', 'personal: b', ': d c a']);
  });

  it('gives the same groups for findings in any order', () => {
    deepEqual(shown('provider', [...ROWS].reverse()), shown('provider'));
  });

  it('is filtered by words, each of which must occur somewhere', () => {
    const left = (text: string): string[] => filterFindings(ROWS, text).map((one) => one.fingerprint);
    deepEqual(left('  '), ['c', 'a', 'b', 'd']);
    deepEqual(left('TENCENT'), ['a']);
    deepEqual(left('alibaba error'), ['b']);
    deepEqual(left('health src/'), ['b']);
    deepEqual(left('alibaba tencent'), []);
  });

  it('counts by severity and tells a finding in one line', () => {
    deepEqual(countFindings(ROWS), { errors: 1, warnings: 2, information: 1 });
    equal(lineOf(row('x', {}, 2)), 'src/a.ts:3:5: warning: message of x (endpoint)');
  });

  it('tells a finding as an item of a Markdown list, with nothing in it that Markdown would read', () => {
    const found = row('x', { message: 'a *b* [c](d) `e`', path: 'src/(a) [b].ts' }, 2);
    equal(
      markdownOf(found),
      '- **warning** [src/(a) \\[b\\].ts:3](src/%28a%29%20%5Bb%5D.ts#L3): a \\*b\\* \\[c\\](d) \\`e\\` (`endpoint`)',
    );
  });
});

describe('tree of what was not analysed', () => {
  it('groups by reason, the largest first, each by place', () => {
    const entry = (code: string, path: string, line = 0): ProblemEntry => ({
      ...{ code, path, line, character: 0, message: '', isIncomplete: true },
    });
    const groups = groupProblems([
      entry('limit', 'z.ts'),
      entry('syntax', 'b.ts'),
      entry('syntax', 'a.ts', 4),
      entry('syntax', 'a.ts', 1),
    ]);
    deepEqual(
      groups.map(({ key, items }) => [key, ...items.map((one) => `${one.path}:${one.line}`)]),
      [
        ['syntax', 'a.ts:1', 'a.ts:4', 'b.ts:0'],
        ['limit', 'z.ts:0'],
      ],
    );
  });
});
