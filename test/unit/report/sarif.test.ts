import assert from 'node:assert/strict';
import type { Log, Run } from 'sarif';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import { RULE_IDS } from '../../../analyzers/core/rules.ts';
import { limitResults, limitWays, SARIF_LIMITS } from '../../../analyzers/report/sarif-limits.ts';
import { sarifReport } from '../../../analyzers/report/sarif.ts';
import { uriOf } from '../../../analyzers/report/uri.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { manyFindings } from '../../support/report-sample.ts';
import { sarifErrors } from '../../support/sarif-schema.ts';

/** The run of a report that the schema accepts. */
function runOf(result: ScanResult): Run {
  const log: Log = JSON.parse(sarifReport(result));
  assert.deepEqual(sarifErrors(log), []);
  const [run] = log.runs;
  assert.ok(run);
  return run;
}

const PATH = 'src/a b#1%é.ts';
const TEXT = 'const a = 1;\r\nsend("😀", user.email);\r\n';
const at = (word: string) => ({
  path: PATH,
  span: { start: TEXT.indexOf(word), end: TEXT.indexOf(word) + word.length },
});

const flow = makeVerdict({
  ...at('send("😀", user.email)'),
  rule: 'sensitive-data-flow',
  message: 'An email address reaches Alibaba Cloud.',
  categories: ['user-content', 'personal'],
  dataTypes: ['email'],
  rung: 'fed-sensitive',
  jurisdictions: ['US', 'PRC'],
  profiles: ['production'],
  steps: [
    { ...at('user.email'), message: 'email address' },
    { ...at('send'), message: 'handed to send' },
  ],
  related: [{ ...at('const'), message: 'the client' }],
});

describe('sarifReport', () => {
  it('meets the contract for a flow', () => {
    const run = runOf(makeResult([flow], { [PATH]: TEXT }));
    const uri = 'src/a%20b%231%25%C3%A9.ts';
    const location = (startColumn: number, endColumn: number, startLine = 2) => ({
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn, endLine: startLine, endColumn },
    });
    assert.deepEqual(run.results, [
      {
        ruleId: 'sensitive-data-flow',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'An email address reaches Alibaba Cloud.' },
        locations: [{ physicalLocation: location(1, 23) }],
        relatedLocations: [{ id: 0, physicalLocation: location(1, 6, 1), message: { text: 'the client' } }],
        codeFlows: [
          {
            threadFlows: [
              {
                locations: [
                  { location: { physicalLocation: location(12, 22), message: { text: 'email address' } } },
                  { location: { physicalLocation: location(1, 5), message: { text: 'handed to send' } } },
                ],
              },
            ],
          },
        ],
        partialFingerprints: { 'egressLens/v1': flow.finding.fingerprint },
        suppressions: [],
        properties: {
          kind: 'data-flow',
          provider: 'alibaba-cloud',
          providerName: 'Alibaba Cloud',
          jurisdiction: 'PRC',
          jurisdictions: ['US', 'PRC'],
          location: 'Beijing',
          operator: 'Alibaba Cloud',
          owner: 'Alibaba Group',
          basis: ['hq-prc'],
          confidence: 'high',
          reasons: [],
          category: 'personal',
          categories: ['user-content', 'personal'],
          dataTypes: ['email'],
          evidence: ['https://www.alibabacloud.com/about'],
          advisory: 'Data Centers Owned or Operated by PRC Firms',
          rung: 'fed-sensitive',
          encrypted: false,
          review: false,
          context: 'live',
          subject: 'aliyuncs.com',
          decidedBy: 'default',
          profiles: ['production'],
        },
      },
    ]);
    assert.equal(run.columnKind, 'utf16CodeUnits');
  });

  it('describes every rule with help, and each result points at its rule', () => {
    const run = runOf(makeResult([makeVerdict({ rule: 'mirror' })]));
    assert.deepEqual(
      run.tool.driver.rules?.map((rule) => rule.id),
      [...RULE_IDS],
    );
    for (const rule of run.tool.driver.rules ?? []) {
      assert.ok(rule.help?.text && rule.help.markdown, rule.id);
      assert.ok(rule.helpUri?.endsWith(`/docs/rules/${rule.id}.md`), rule.id);
      assert.ok((rule.properties?.tags?.length ?? 0) <= 20);
    }
    assert.equal(RULE_IDS[run.results?.[0]?.ruleIndex ?? -1], 'mirror');
  });

  it('tells every problem, with its place when it has one', () => {
    const run = runOf(
      makeResult(
        [],
        { 'a.ts': 'x\ny' },
        {
          problems: [
            { code: 'syntax', path: 'a.ts', span: { start: 2, end: 3 }, message: 'broken', incomplete: true },
            { code: 'generated', path: 'b c.ts', message: 'generated', incomplete: false },
            { code: 'failure', path: '', message: 'failed', incomplete: true },
          ],
        },
      ),
    );
    const [invocation] = run.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.deepEqual(
      invocation?.toolExecutionNotifications?.map(({ level, descriptor, message, locations }) => [
        level,
        descriptor?.id,
        message.text,
        locations?.[0]?.physicalLocation?.artifactLocation?.uri,
        locations?.[0]?.physicalLocation?.region?.startLine,
      ]),
      [
        ['warning', 'syntax', 'broken', 'a.ts', 2],
        ['note', 'generated', 'generated', 'b%20c.ts', undefined],
        ['error', 'failure', 'failed', undefined, undefined],
      ],
    );
  });

  it('is successful without problems, and valid without results', () => {
    const run = runOf(makeResult([]));
    assert.equal(run.invocations?.[0]?.executionSuccessful, true);
    assert.deepEqual(run.results, []);
  });

  it('keeps suppressed findings and says why they do not count', () => {
    const run = runOf(
      makeResult([
        makeVerdict({}, { suppressed: { kind: 'inline', reason: 'mocked' } }),
        makeVerdict({ rule: 'region' }, { suppressed: { kind: 'baseline', reason: 'known' } }),
      ]),
    );
    assert.deepEqual(
      run.results?.map((result) => result.suppressions),
      [
        [{ kind: 'inSource', status: 'accepted', justification: 'mocked', properties: { source: 'inline' } }],
        [{ kind: 'external', status: 'accepted', justification: 'known', properties: { source: 'baseline' } }],
      ],
    );
  });

  it('cuts related locations and steps at their limits and says so', () => {
    const step = { path: 'a.ts', span: { start: 0, end: 1 }, message: 's' };
    const related = Array.from({ length: 1_003 }, () => step);
    const steps = [...Array.from({ length: 10_004 }, () => step), { ...step, message: 'sink' }];
    const run = runOf(makeResult([makeVerdict({ related, steps, fingerprint: 'f00' })]));
    assert.equal(run.results?.[0]?.relatedLocations?.length, 1_000);
    const locations = run.results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations;
    assert.equal(locations?.length, 10_000);
    assert.equal(locations?.at(-1)?.location?.message?.text, 'sink');
    assert.deepEqual(
      run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text),
      ['3 related locations of f00 were left out.', '5 steps of f00 were left out, of a path its middle.'],
    );
  });

  it('is the same for the same result', () => {
    assert.equal(sarifReport(makeResult([flow], { [PATH]: TEXT })), sarifReport(makeResult([flow], { [PATH]: TEXT })));
  });
});

describe('limitResults', () => {
  it('keeps the most severe, suppressed ones last, in their order', () => {
    const verdicts = [
      makeVerdict({ subject: '1' }, { severity: 'information' }),
      makeVerdict({ subject: '2' }, { severity: 'error', suppressed: { kind: 'baseline', reason: '' } }),
      makeVerdict({ subject: '3' }, { severity: 'warning' }),
      makeVerdict({ subject: '4' }, { severity: 'error' }),
    ];
    const { verdicts: kept, cut } = limitResults(verdicts, 2);
    assert.deepEqual(
      kept.map(({ finding }) => finding.subject),
      ['3', '4'],
    );
    assert.deepEqual(cut, ['2 of 4 results were left out, the least severe ones: code scanning takes 2 in a run.']);
    assert.deepEqual(limitResults(verdicts, 4).cut, []);
  });
});

describe('limitWays', () => {
  it('counts the steps of all ways of a result together', () => {
    const ways = [
      [1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ];
    assert.deepEqual(limitWays(ways, 9), { ways, cut: 0 });
    assert.deepEqual(limitWays(ways, 8), {
      ways: [
        [1, 2, 3],
        [4, 5, 6, 7],
      ],
      cut: 2,
    });
    assert.deepEqual(limitWays(ways, 6), {
      ways: [
        [1, 2, 3],
        [4, 5, 7],
      ],
      cut: 3,
    });
    assert.deepEqual(limitWays(ways, 4), { ways: [[1, 2, 3]], cut: 6 });
    assert.deepEqual(limitWays(ways, 2), { ways: [[1, 3]], cut: 7 });
  });
});

describe('limits of code scanning', () => {
  it('takes 25,000 results, says that it shows fewer, and keeps texts of rules short', () => {
    const run = runOf(manyFindings(25_100));
    assert.equal(run.results?.length, SARIF_LIMITS.results);
    assert.deepEqual(
      run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text),
      [
        '100 of 25100 results were left out, the least severe ones: code scanning takes 25000 in a run.',
        'Code scanning shows the 5000 most severe of 25100 results; this file holds more of them.',
      ],
    );
    for (const rule of run.tool.driver.rules ?? []) {
      assert.ok((rule.fullDescription?.text.length ?? 0) <= 1024 && (rule.shortDescription?.text.length ?? 0) <= 1024);
      assert.ok((rule.name?.length ?? 0) <= 255);
    }
  });
});

describe('uriOf', () => {
  for (const [path, uri] of [
    ['src/a.ts', 'src/a.ts'],
    ['a b/c#d?.ts', 'a%20b/c%23d%3F.ts'],
    ['100%/[x]/(y).ts', '100%25/%5Bx%5D/%28y%29.ts'],
    ['数据/é.ts', '%E6%95%B0%E6%8D%AE/%C3%A9.ts'],
    ['c:d.ts', 'c%3Ad.ts'],
    ['bad\ud800.ts', 'bad%EF%BF%BD.ts'],
    ['../x.ts', '../x.ts'],
  ] as const) {
    it(`writes ${JSON.stringify(path)}`, () => assert.equal(uriOf(path), uri));
  }
});
