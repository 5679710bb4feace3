import assert from 'node:assert/strict';
import { PLAIN } from '../../../analyzers/report/palette.ts';
import { prettyReport } from '../../../analyzers/report/pretty.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { changedResult } from '../../support/report-sample.ts';

const TEXT = 'send(\n  "x.aliyuncs.com",\n  user.email);\n';
const PATH = 'src/a.ts';
const at = (word: string) => ({
  path: PATH,
  span: { start: TEXT.indexOf(word), end: TEXT.indexOf(word) + word.length },
});
const call = { path: PATH, span: { start: 0, end: TEXT.length - 2 } };
const flow = makeVerdict({
  ...at('send'),
  rule: 'sensitive-data-flow',
  message: 'An email address reaches Alibaba Cloud.',
  reasons: ['the host is a literal'],
  evidence: ['https://e.example/1', 'https://e.example/2'],
  call,
  steps: [
    { ...at('user.email'), message: 'email address' },
    { ...at('send'), message: 'handed to send' },
  ],
});
const host = makeVerdict({ ...at('x.aliyuncs.com'), message: 'A host of Alibaba Cloud.' });

describe('prettyReport of a change', () => {
  it('tells what it did', () => {
    const text = prettyReport(changedResult(), { changedSince: 'origin/main' });
    assert.match(
      text,
      /\n1 new, 1 more severe, 1 resolved, 1 known on changed lines\.\nOnly what changed since origin\/main\.\n$/,
    );
  });
});

describe('prettyReport', () => {
  it('groups by file, folds facts under their flow, and ends with counts', () => {
    const other = makeVerdict({ path: 'z.ts', rule: 'region', message: 'A region in Beijing.' });
    assert.equal(
      prettyReport(makeResult([flow, host, other], { [PATH]: TEXT })),
      [
        'src/a.ts',
        '',
        '  error sensitive-data-flow  src/a.ts:1:1',
        '    An email address reaches Alibaba Cloud.',
        '    1. src/a.ts:3:3  email address',
        '    2. src/a.ts:1:1  handed to send',
        '    also endpoint: src/a.ts:2:4  A host of Alibaba Cloud.',
        '    rests in: Beijing  ·  run by: Alibaba Cloud  ·  owned by: Alibaba Group',
        '    confidence high; the host is a literal  ·  https://e.example/1 (+1)',
        '',
        'z.ts',
        '',
        '  warning region  z.ts:1:1',
        '    A region in Beijing.',
        '    rests in: Beijing  ·  run by: Alibaba Cloud  ·  owned by: Alibaba Group',
        '    confidence high  ·  https://www.alibabacloud.com/about',
        '',
        '1 error, 1 warning, 0 notes.',
        '3 files seen, 2 analysed.',
        '',
      ].join('\n'),
    );
  });

  it('does not fold a fact outside the call, nor into a suppressed flow', () => {
    const outside = makeVerdict({ path: 'b.ts', message: 'Elsewhere.' });
    assert.ok(!prettyReport(makeResult([flow, outside], { [PATH]: TEXT })).includes('also endpoint'));
    const quiet = { ...flow, suppressed: { kind: 'inline', reason: 'r' } } as const;
    const text = prettyReport(makeResult([quiet, host], { [PATH]: TEXT }));
    assert.ok(text.includes('  warning endpoint  src/a.ts:2:4'));
    assert.ok(text.includes('0 errors, 1 warning, 0 notes, 1 suppressed.'));
  });

  it('says what was not read, and that the scan is incomplete', () => {
    const text = prettyReport(
      makeResult(
        [],
        { 'b.ts': 'a\nb' },
        {
          problems: [
            { code: 'syntax', path: 'b.ts', span: { start: 2, end: 3 }, message: 'broken here', incomplete: true },
            { code: 'generated', path: 'g.ts', message: 'a generated file', incomplete: false },
          ],
          counts: { seen: 9, skipped: 1, filtered: 8, analysed: 4, cached: 3 },
        },
      ),
    );
    assert.equal(
      text,
      [
        'Not read or not decided',
        '',
        '  incomplete b.ts:2:1',
        '    broken here',
        '  note g.ts',
        '    a generated file',
        '',
        'Nothing found.',
        '9 files seen, 7 analysed (3 from the cache), 1 skipped, 1 not read in full.',
        'The scan is incomplete: findings may be missing for the reasons above.',
        '',
      ].join('\n'),
    );
  });

  it('wraps at the width and lets no terminal sequence of a project through', () => {
    const nasty = makeVerdict({
      message: `evil \u001b[31mred\u001b]0;title\u0007 ${'word '.repeat(40)}\u202eend`,
      path: 'a\n\u001b[2J.ts',
    });
    const text = prettyReport(makeResult([nasty]), { width: 60 });
    assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/.test(text));
    assert.ok(text.includes('evil ?[31mred?]0;title? word'));
    const message = text.split('\n').filter((line) => line.includes('word'));
    assert.ok(message.length > 3 && message.every((line) => line.length <= 60));
  });

  it('colours by the palette it is handed, and not otherwise', () => {
    const palette = { ...PLAIN, red: (text: string) => `<r>${text}</r>`, bold: (text: string) => `<b>${text}</b>` };
    const text = prettyReport(makeResult([flow], { [PATH]: TEXT }), { palette });
    assert.ok(text.includes('  <r>error</r> <b>sensitive-data-flow</b>'));
    assert.ok(text.includes('<r>1 error</r>, 0 warnings'));
  });

  it('tells a repeated entry once, with its first places', () => {
    const related = [1, 2, 3, 4].map((start) => ({ path: PATH, span: { start, end: start + 1 }, message: 'also' }));
    const text = prettyReport(
      makeResult([makeVerdict({ path: PATH, rule: 'mirror', count: 9, related })], { [PATH]: TEXT }),
    );
    assert.ok(text.includes('    9 entries in this file, also at src/a.ts:1:2, src/a.ts:1:3, src/a.ts:1:4\n'));
  });
});
