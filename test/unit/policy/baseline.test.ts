import assert from 'node:assert/strict';
import { formatBaseline, likenessOf } from '../../../analyzers/core/baseline.ts';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import { parseBaseline } from '../../../analyzers/policy/baseline.ts';
import { knownFindings } from '../../../analyzers/policy/known-findings.ts';
import { updateBaseline, withBaseline } from '../../../analyzers/policy/update-baseline.ts';
import { makeFinding } from '../../support/findings.ts';

const A = { fingerprint: 'a'.repeat(32), rule: 'endpoint', provider: 'acme', path: 'src/a.ts', message: 'A "host".' };
const B = { fingerprint: 'b'.repeat(32), rule: 'region', path: 'src/b.ts', message: 'B' };

describe('the file of a baseline', () => {
  it('is one line for each finding, sorted, the same for the same findings', () => {
    const text = formatBaseline([B, A, B]);
    assert.equal(text, formatBaseline([A, B]));
    assert.equal(
      text,
      [
        '{',
        '  "version": 1,',
        '  "tool": "egress-lens",',
        '  "fingerprints": [',
        `    { "fingerprint": "${A.fingerprint}", "rule": "endpoint", "provider": "acme", "path": "src/a.ts", "message": "A \\"host\\"." },`,
        `    { "fingerprint": "${B.fingerprint}", "rule": "region", "path": "src/b.ts", "message": "B" }`,
        '  ]',
        '}',
        '',
      ].join('\n'),
    );
    assert.equal(formatBaseline([]), '{\n  "version": 1,\n  "tool": "egress-lens",\n  "fingerprints": []\n}\n');
  });

  it('is read as it was written, and in its short form', () => {
    assert.deepEqual(parseBaseline(formatBaseline([A, B]), 'b.json'), { entries: [A, B], problems: [] });
    const short = '{ "version": 1, "fingerprints": ["x", { "fingerprint": "y", "later": 1 }], "more": true }';
    assert.deepEqual(parseBaseline(short, 'b.json').entries, [{ fingerprint: 'x' }, { fingerprint: 'y' }]);
  });

  const broken: readonly (readonly [text: string, place: string, message: RegExp])[] = [
    ['', '1:1', /no JSON: .*a value is missing here/],
    ['{\n  "version": 1\n  "fingerprints": []\n}', '3:3', /a "," is missing here/],
    ['{ "version": 1, "fingerprints": [', '1:34', /is missing here/],
    ['<<<<<<< ours\n{ "version": 1 }', '1:1', /no JSON/],
    ['{\n  "version": 2,\n  "fingerprints": []\n}', '2:14', /needs "version": 1/],
    ['{\n  "version": 1,\n  "fingerprints": {}\n}', '3:19', /a list "fingerprints"/],
    ['[]', '1:1', /needs "version": 1/],
    ['{ "version": 1 }', '1:1', /a list "fingerprints"/],
    ['{ "version": 1, "fingerprints": [\n  "a",\n  7] }', '3:3', /an entry of a baseline/],
    ['{ "version": 1, "fingerprints": [\n  { "rule": "region" }] }', '2:3', /an entry of a baseline/],
    ['{ "version": 1, "fingerprints": [{ "fingerprint": "a", "path": 1 }] }', '1:34', /an entry of a baseline/],
    ['{ "version": 1, "version": 1, "fingerprints": [] }', '1:17', /stands here twice/],
  ];
  for (const [text, place, message] of broken) {
    it(`is one clear error at ${place}: ${JSON.stringify(text)}`, () => {
      const { entries, problems } = parseBaseline(text, 'b.json');
      assert.deepEqual([entries.length, problems.length], [0, 1]);
      assert.match(problems[0]?.message ?? '', message);
      const { line, column } = lineColumnAt(lineStartsOf(text), problems[0]?.span?.start ?? 0);
      assert.equal(`${line}:${column}`, place);
    });
  }

  it('is written in the time of its length', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ ...A, fingerprint: String(at).padStart(32, '0') }));
    const start = performance.now();
    assert.equal(parseBaseline(formatBaseline(many), 'b.json').entries.length, many.length);
    assert.ok(performance.now() - start < 5_000);
  });
});

describe('updating a baseline', () => {
  const finding = makeFinding();
  const verdict = { finding, severity: 'warning', decidedBy: 'x' } as const;

  it('adds what is new, keeps what is known and drops what is gone', () => {
    const old = { fingerprint: finding.fingerprint, rule: 'endpoint', path: finding.path, message: 'worded otherwise' };
    const update = updateBaseline([old, A], [{ ...verdict, suppressed: { kind: 'baseline', reason: '' } }], () => true);
    assert.deepEqual([update.entries.length, update.added, update.dropped], [1, 0, 1]);
    assert.equal(update.entries[0]?.message, finding.message);
    const fresh = updateBaseline([], [verdict], () => true);
    assert.deepEqual([fresh.entries.length, fresh.added, fresh.dropped], [1, 1, 0]);
    assert.equal(withBaseline([verdict], fresh.entries)[0]?.suppressed?.kind, 'baseline');
  });

  it('keeps what was not looked at', () => {
    assert.deepEqual(updateBaseline([A, B], [], (path) => path === A.path).entries, [B]);
  });

  it('leaves to comments, exceptions and the policy what is theirs', () => {
    const inline = { ...verdict, suppressed: { kind: 'inline', reason: 'x' } } as const;
    const policy = { ...verdict, finding: makeFinding({ kind: 'policy', rule: 'expired-exception' }) };
    assert.deepEqual(updateBaseline([], [inline, policy], () => true).entries, []);
    assert.equal(withBaseline([policy], [{ fingerprint: policy.finding.fingerprint }])[0]?.suppressed, undefined);
  });
});

describe('what a baseline knows', () => {
  it('is the exact fingerprint where an entry has no path', () => {
    const finding = makeFinding();
    assert.ok(knownFindings([finding], [{ fingerprint: finding.fingerprint }], () => true).has(finding.fingerprint));
    const other = { fingerprint: `00000000${likenessOf(finding.fingerprint)}` };
    assert.ok(!knownFindings([finding], [other], () => true).has(finding.fingerprint));
  });

  it('is found quickly among thousands of equals', () => {
    const at = (index: number) =>
      makeFinding({ path: `p${index}/index.ts`, fingerprint: `${String(index).padStart(8, '0')}${'e'.repeat(24)}` });
    const findings = Array.from({ length: 3_000 }, (_, index) => at(index));
    const entries = findings.map(({ fingerprint, path }) => ({ fingerprint, path: `old/${path}` }));
    const start = performance.now();
    assert.equal(knownFindings(findings, entries, () => true).size, findings.length);
    assert.ok(performance.now() - start < 5_000);
  });
});
