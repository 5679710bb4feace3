import type { ChangeState, ScanChange } from '../../analyzers/core/scan-change.ts';
import type { ScanResult } from '../../analyzers/core/scan-result.ts';
import { makeResult, makeVerdict } from './findings.ts';

/** Markup, control characters, commands of runners, formulas and mentions: what no report may let through. */
export const HOSTILE = '=1+1"><b>\u202e@team #12 `x` ]]>\n::error::x ##[add-mask]y,%0A';

const step = (path: string, start: number, message: string) => ({ path, span: { start, end: start + 1 }, message });

/** A result with something of every kind: a flow, facts, suppressed ones, hostile texts and things not analysed. */
export function sampleResult(): ScanResult {
  return makeResult(
    [
      makeVerdict({
        rule: 'sensitive-data-flow',
        path: 'src/send.ts',
        span: { start: 0, end: 4 },
        message: 'Sends e-mail addresses (personal) unencrypted to Alibaba Cloud',
        rung: 'fed-sensitive',
        categories: ['personal'],
        dataTypes: ['email'],
        data: 'e-mail addresses (personal)',
        steps: [step('src/read.ts', 4, 'the address is read'), step('src/send.ts', 0, 'it is sent')],
      }),
      makeVerdict({ path: `src/${HOSTILE}.ts`, message: HOSTILE, subject: HOSTILE }),
      makeVerdict({ rule: 'protected-data-flow', path: 'src/safe.ts', rung: 'fed-sensitive', encrypted: true }),
      makeVerdict({ path: 'x.ts' }, { suppressed: { kind: 'exception', reason: 'SEC-1, storefront' } }),
      makeVerdict({ path: 'y.ts', rule: 'region' }, { suppressed: { kind: 'inline', reason: HOSTILE } }),
    ],
    { 'src/read.ts': 'a\nb\nc\n', 'src/send.ts': 'send(user.email)\n' },
    {
      problems: [
        { code: 'too-large', path: 'big.js', message: 'Larger than 5 MB.', incomplete: true },
        { code: 'generated', path: 'gen.js', message: HOSTILE, incomplete: false },
        { code: 'failure', path: '', message: 'One file failed.', incomplete: true },
      ],
    },
  );
}

/** A result with many findings of all severities, every third a flow of two steps, in files of their own. */
export function manyFindings(count: number): ScanResult {
  const severities = ['error', 'warning', 'information'] as const;
  const verdicts = Array.from({ length: count }, (_, at) => {
    const path = `packages/p${at % 97}/src/file-${Math.floor(at / 4)}.ts`;
    const span = { start: (at % 4) * 20, end: (at % 4) * 20 + 10 };
    const isFlow = at % 3 === 0;
    return makeVerdict(
      {
        path,
        span,
        message: `Finding ${at} reaches Alibaba Cloud`,
        ...(isFlow
          ? {
              rule: 'sensitive-data-flow' as const,
              categories: ['personal'],
              dataTypes: ['email'],
              steps: [step(path, 0, 'the address is read'), step(path, span.start, 'it is sent')],
            }
          : {}),
      },
      { severity: severities[at % 3] ?? 'warning' },
    );
  });
  const text = 'const value = 1;\n'.repeat(8);
  return makeResult(verdicts, {}, { textOf: () => text });
}

/** What a change made of four findings: one new, one more severe, one known on a changed line, one resolved. */
export function changedResult(part: Partial<ScanChange> = {}): ScanResult {
  const told: readonly (readonly [ChangeState, ScanResult['verdicts'][number]])[] = [
    ['touched', makeVerdict({ path: 'a.ts', message: 'Known endpoint' })],
    ['worse', makeVerdict({ path: 'b.ts', rule: 'sensitive-data-flow', message: 'Sends e-mail addresses' })],
    ['new', makeVerdict({ path: 'c.ts', message: HOSTILE })],
  ];
  return makeResult(
    told.map(([, verdict]) => verdict),
    {},
    {
      change: {
        revision: 'origin/main',
        base: 'b'.repeat(40),
        states: new Map(told.map(([state, { finding }]) => [finding.fingerprint, state])),
        gone: [makeVerdict({ path: 'gone.ts', message: 'Sent phone numbers to Baidu' })],
        counts: [
          { provider: 'alibaba-cloud', providerName: 'Alibaba Cloud', category: 'personal', before: 1, after: 3 },
          { provider: 'alibaba-cloud', providerName: 'Alibaba Cloud', before: 4, after: 4 },
          { provider: 'baidu', providerName: 'Baidu', category: 'personal', before: 1, after: 0 },
        ],
        ...part,
      },
    },
  );
}
