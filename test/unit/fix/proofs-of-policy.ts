import { formatBaseline } from '../../../analyzers/core/baseline.ts';
import type { Files } from '../../support/review.ts';
import type { Proof } from './proof.ts';

const HOST = "export const at = 'https://sms.aliyuncs.com/';\n";
const POLICY = '{\n  "version": 1,\n  // Hong Kong as well.\n  "jurisdictions": ["PRC", "HK"]\n}\n';

const fillIn =
  (path: string) =>
  (files: Files): Files => {
    const filled = (files[path] ?? '')
      .replace('"reason": ""', '"reason": "the storefront there"')
      .replace('"owner": ""', '"owner": "platform"')
      .replace('"expires": ""', '"expires": "2027-01-31"');
    return { ...files, [path]: filled };
  };
const reason =
  (path: string) =>
  (files: Files): Files => ({ ...files, [path]: (files[path] ?? '').replace('-- reason', '-- a status page') });

const exception = {
  action: 'exception',
  rule: 'endpoint',
  then: 'suppressed',
  fill: fillIn('egress-lens.json'),
} as const;
const baseline = { action: 'baseline', rule: 'endpoint', then: 'suppressed' } as const;
const ignore = { action: 'ignore-with-reason', rule: 'endpoint', then: 'suppressed' } as const;

const row = (rule: string, expires: string): string =>
  `{ "rule": "${rule}", "reason": "r", "owner": "o", "expires": "${expires}" }`;
const listOf = (...rows: string[]): string => `{\n  "exceptions": [\n    ${rows.join(',\n    ')}\n  ]\n}\n`;
const extend = { action: 'extend-exception', rule: 'expired-exception', then: 'gone' } as const;
const removeEnded = { action: 'remove-exception', rule: 'expired-exception', then: 'gone' } as const;
const removeUnused = { action: 'remove-exception', rule: 'unused-suppression', then: 'gone' } as const;

const removeAnswer = { action: 'remove-answer', rule: 'unused-suppression', then: 'gone' } as const;
const READ = 'export const at = process.env.GATEWAY;\n';

/** Samples of a fix for a comment that the policy forbids. */
const forbidden = (
  fix: Pick<Proof, 'action' | 'fill'>,
  texts: readonly (readonly [of: string, text: string])[],
): readonly Proof[] => {
  const shows: Proof['shows'] = fix.fill
    ? { 'egress-lens.json': '"reason": "a status page"' }
    : { 'src/a.ts': HOST.slice(0, -2) };
  const policy = '{\n  // Strict.\n  "inlineIgnores": false\n}\n';
  return texts.map(([of, text]) => ({
    ...fix,
    of,
    rule: 'invalid-policy',
    then: 'gone',
    files: { 'src/a.ts': text, 'egress-lens.json': policy },
    shows,
  }));
};

/** Samples of the fixes that record a decision. */
export const POLICY_PROOFS: readonly Proof[] = [
  {
    ...exception,
    of: 'a new policy',
    files: { 'src/a.ts': HOST },
    shows: { 'egress-lens.json': '"paths": ["src/a.ts"]' },
  },
  {
    ...exception,
    of: 'a policy with comments',
    files: { 'a.ts': HOST, 'egress-lens.json': POLICY },
    shows: { 'egress-lens.json': '// Hong Kong as well.' },
  },
  {
    ...exception,
    of: 'a policy with an exception and a trailing comma',
    files: {
      'a.ts': HOST,
      'egress-lens.json':
        '{\n  "exceptions": [\n    // The first.\n    { "rule": "mirror", "reason": "r", "owner": "o", "expires": "2027-01-01" },\n  ],\n}\n',
    },
    shows: { 'egress-lens.json': '    // The first.\n    { "rule": "mirror"' },
  },
  {
    ...exception,
    of: 'the policy of a folder, and a path that looks like a glob',
    files: {
      'web/app/[id]/(main)/a.ts': HOST,
      'web/egress-lens.json': '{ "version": 1 }\n',
      'egress-lens.json': '{ "version": 1 }\n',
    },
    fill: fillIn('web/egress-lens.json'),
    shows: { 'web/egress-lens.json': '"paths": ["app/?id?/?main?/a.ts"]', 'egress-lens.json': '{ "version": 1 }\n' },
  },
  {
    ...exception,
    of: 'line ends of Windows',
    files: { 'a.ts': HOST, 'egress-lens.json': POLICY.replaceAll('\n', '\r\n') },
  },

  {
    ...baseline,
    of: 'a new policy',
    files: { 'a.ts': HOST },
    shows: { 'egress-lens.json': '"baseline": ".egress-lens/baseline.json"' },
  },
  {
    ...baseline,
    of: 'a policy without one',
    files: { 'a.ts': HOST, 'egress-lens.json': POLICY },
    shows: { 'egress-lens.json': '// Hong Kong as well.' },
  },
  {
    ...baseline,
    of: 'a baseline that is there, beside another policy',
    files: {
      'web/a.ts': HOST,
      'web/egress-lens.json': '{ "version": 1 }\n',
      'egress-lens.json': '{ "version": 1, "baseline": "known.json" }\n',
      'known.json': '{\n  "version": 1,\n  "fingerprints": ["0123"]\n}\n',
    },
    shows: { 'known.json': '"0123",' },
  },
  {
    ...baseline,
    of: 'a baseline that the command line has written',
    files: {
      'a.ts': HOST,
      'egress-lens.json': '{ "version": 1, "baseline": "known.json" }\n',
      'known.json': formatBaseline([
        { fingerprint: '0', rule: 'region' },
        { fingerprint: 'f', rule: 'region' },
      ]),
    },
    shows: { 'known.json': '"path": "a.ts"' },
  },
  {
    ...baseline,
    of: 'a baseline that is not there yet',
    files: { 'a.ts': HOST, 'egress-lens.json': '{ "baseline": "known.json" }\n' },
  },

  { ...ignore, of: 'TypeScript', files: { 'a.ts': HOST }, fill: reason('a.ts') },
  { ...ignore, of: 'YAML', files: { 'a.yaml': 'sms:\n  at: https://sms.aliyuncs.com/\n' }, fill: reason('a.yaml') },
  { ...ignore, of: 'an environment file', files: { '.env': 'SMS=https://sms.aliyuncs.com/\n' }, fill: reason('.env') },

  {
    ...extend,
    of: 'one that has ended',
    files: { 'a.ts': HOST, 'egress-lens.json': listOf(row('endpoint', '2026-11-01')) },
    shows: { 'egress-lens.json': '"expires": "2027-02-20"' },
  },
  {
    ...extend,
    of: 'one that ends soon',
    files: { 'a.ts': HOST, 'egress-lens.json': listOf(row('endpoint', '2026-11-30')) },
    shows: { 'egress-lens.json': '"expires": "2027-02-20"' },
  },
  {
    ...extend,
    of: 'one of a nested policy, beside another',
    files: {
      'x/a.ts': HOST,
      'x/egress-lens.json': listOf(row('endpoint', '2027-06-01'), row('endpoint', '2020-02-29')),
    },
    shows: { 'x/egress-lens.json': '"2027-06-01"' },
  },
  {
    ...removeEnded,
    of: 'the only one',
    files: { 'a.ts': HOST, 'egress-lens.json': listOf(row('endpoint', '2026-11-01')) },
    shows: { 'egress-lens.json': '"exceptions": []' },
  },
  {
    ...removeUnused,
    of: 'the first of two',
    files: {
      'a.ts': HOST,
      'egress-lens.json': listOf(
        row('mirror', '2027-11-01'),
        row('endpoint', '2027-11-01'),
        row('endpoint', '2027-12-01'),
      ),
    },
    shows: { 'egress-lens.json': '"rule": "endpoint"' },
  },
  {
    ...removeUnused,
    of: 'the last of two, after a comment',
    files: {
      'a.ts': HOST,
      'egress-lens.json': listOf(
        row('endpoint', '2027-12-01'),
        row('endpoint', '2027-11-01'),
        `// Since 2025.\n    ${row('mirror', '2027-11-01')}`,
      ),
    },
    shows: { 'egress-lens.json': '"rule": "endpoint"' },
  },
  {
    ...removeAnswer,
    of: 'the only one',
    files: { 'a.ts': READ, 'egress-lens.json': '{ "endpoints": { "OLD": "internal" } }\n' },
    shows: { 'egress-lens.json': '"endpoints": {}' },
  },
  {
    ...removeAnswer,
    of: 'the last of two, with a reason and a comment above',
    files: {
      'a.ts': READ,
      'egress-lens.json':
        '{\n  "endpoints": {\n    "GATEWAY": "internal", // Ours.\n    // Since 2025.\n    "OLD": { "address": "internal", "reason": "r" }\n  }\n}\n',
    },
    shows: { 'egress-lens.json': '    "GATEWAY": "internal" // Ours.\n  }\n}\n' },
  },
  {
    ...removeAnswer,
    of: 'the first of two, a list, in a nested policy',
    files: {
      'x/a.ts': READ,
      'x/egress-lens.json':
        '{\n  "endpoints": {\n    "OLD": ["a.example", "b.example"],\n    "GATEWAY": "internal",\n  }\n}\n',
    },
    shows: { 'x/egress-lens.json': '{\n  "endpoints": {\n    "GATEWAY": "internal",\n  }\n}\n' },
  },
  ...forbidden({ action: 'remove-forbidden-ignore' }, [
    ['a line of its own', `// egress-lens-ignore-next-line endpoint -- a status page\n${HOST}`],
    ['the end of a line', HOST.replace(';\n', '; // egress-lens-ignore-line endpoint -- a status page\n')],
    ['another finding', `// egress-lens-ignore-next-line region -- nothing\n${HOST}`],
  ]),
  ...forbidden({ action: 'except-forbidden-ignore', fill: fillIn('egress-lens.json') }, [
    ['a line of its own', `// egress-lens-ignore-next-line endpoint -- a status page\n${HOST}`],
    ['the end of a line', HOST.replace(';\n', '; // egress-lens-ignore-line endpoint -- a status page\n')],
    ['a comment of a page', `/** egress-lens-ignore-next-line endpoint -- a status page */\n${HOST}`],
  ]),
];
