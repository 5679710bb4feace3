/**
 * Measures reports: `npm run bench:reports` prints Markdown with size and time of every format at 10, 1,000 and 20,000
 * findings, then the time to judge as many by a policy of 200 exceptions, 100 rows for data and 50 overrides. Every third
 * finding is a flow of six steps through three files of 200 lines.
 */
import { gzipSync } from 'node:zlib';
import { createColors } from 'picocolors';
import { DEFAULT_POLICY } from '../../analyzers/core/policy.ts';
import { lineColumnAt, lineStartsOf } from '../../analyzers/core/lines.ts';
import { judge } from '../../analyzers/policy/judge.ts';
import { createPolicySet } from '../../analyzers/policy/policy-set.ts';
import { REPORTS } from '../../analyzers/report/index.ts';
import { mergeSarif } from '../../analyzers/report/merge-sarif.ts';
import { makeResult, makeVerdict } from '../../test/support/findings.ts';
import { median } from './measure.mjs';

const COUNTS = [10, 1_000, 20_000];
const ROUNDS = 3;
/** UTF-16 units of a line of the texts. */
const WIDTH = 40;
const TEXT = `${'const customer = await read(request.id);'.padEnd(WIDTH - 1)}\n`.repeat(200);
const STARTS = lineStartsOf(TEXT);
const SEVERITIES = ['error', 'warning', 'information'];
const CATEGORIES = ['personal', 'health', 'financial', 'geolocation', 'device-identifier'];
const PROVIDERS = ['Alibaba Cloud', 'Tencent Cloud', 'DeepSeek', 'Baidu', 'Huawei Cloud'];

console.log('| format | findings | size | gzip | time | µs for each finding |\n| --- | --- | --- | --- | --- | --- |');
for (const [name, load] of Object.entries(REPORTS)) {
  const report = await load();
  for (const count of COUNTS) measure(name, count, resultOf(count), report);
}
for (const count of COUNTS) {
  const text = (await REPORTS.sarif())(resultOf(count));
  measure(
    'merge of two',
    count,
    undefined,
    () =>
      mergeSarif([
        { name: 'a', text },
        { name: 'b', text },
      ]).report,
  );
}

const policies = createPolicySet([{ ...policyOf(200, 100, 50), path: 'egress-lens.json', name: 'egress-lens.json' }]);
console.log('\n| judged findings | time | µs for each finding |\n| --- | --- | --- |');
for (const count of COUNTS) {
  const findings = resultOf(count).verdicts.map(({ finding }) => finding);
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    judge(findings, policies, new Map(), { today: '2026-11-22', isWhole: true });
    times.push(performance.now() - started);
  }
  console.log(`| ${count} | ${median(times).toFixed(1)} ms | ${((median(times) * 1000) / count).toFixed(1)} |`);
}

/** A policy as a large organisation has it, most of whose rows match something. */
function policyOf(exceptions, rows, overrides) {
  const list = (count, make) => Array.from({ length: count }, (_, at) => make(at));
  const row = { categories: [], providers: [], jurisdictions: [], regions: [] };
  return {
    ...DEFAULT_POLICY,
    exceptions: list(exceptions, (at) => {
      return { paths: [`packages/p${at % 97}/src/module-${at}.ts`], reason: 'r', owner: 'o', expires: '2030-01-01' };
    }),
    data: list(rows, (at) => {
      const category = CATEGORIES[at % 5];
      return { ...row, effect: at % 2 ? 'allow' : 'deny', categories: [category], providers: [`provider-${at}`] };
    }),
    overrides: list(overrides, (at) => {
      return { paths: [`packages/p${at}/**`], rules: { endpoint: 'information' }, ruleOrigins: {}, data: [] };
    }),
  };
}

function measure(name, count, result, report) {
  const options = { palette: createColors(false), width: 120, name: 'bench', date: '2026-11-22' };
  const times = [];
  let text = '';
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    text = report(result, options);
    times.push(performance.now() - started);
  }
  const ms = median(times);
  const bytes = Buffer.byteLength(text);
  const cells = [
    name,
    count,
    sizeOf(bytes),
    sizeOf(gzipSync(text).length),
    `${ms.toFixed(1)} ms`,
    ((ms * 1000) / count).toFixed(1),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

function resultOf(count) {
  const verdicts = Array.from({ length: count }, (_, at) => verdictOf(at));
  return makeResult(verdicts, {}, { locate: (_, offset) => lineColumnAt(STARTS, offset), textOf: () => TEXT });
}

function verdictOf(at) {
  const file = Math.floor(at / 4);
  const path = `packages/p${file % 97}/src/module-${file}.ts`;
  const spanAt = (line) => ({ start: line * WIDTH, end: line * WIDTH + 20 });
  const span = spanAt((at % 4) * 40);
  const provider = PROVIDERS[at % 5];
  const about = {
    path,
    span,
    provider: provider.toLowerCase().replaceAll(' ', '-'),
    providerName: provider,
    message: `Sends data unencrypted to ${provider}`,
  };
  const over = { severity: SEVERITIES[at % 3] };
  if (at % 3) return makeVerdict(about, over);
  const steps = Array.from({ length: 6 }, (_, step) => ({
    path: step < 2 ? `packages/p${file % 97}/src/read.ts` : path,
    span: step === 5 ? span : spanAt(step * 7),
    message: `passed to function${step} (parameter customer)`,
  }));
  const categories = [CATEGORIES[at % 5]];
  return makeVerdict(
    {
      ...about,
      rule: 'sensitive-data-flow',
      rung: 'fed-sensitive',
      categories,
      dataTypes: ['email'],
      call: { path, span },
      steps,
    },
    over,
  );
}

function sizeOf(bytes) {
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
