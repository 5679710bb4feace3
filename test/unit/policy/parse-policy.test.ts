import assert from 'node:assert/strict';
import { lineStartsOf } from '../../../analyzers/core/lines.ts';
import { formatPolicyProblem, parsePolicy } from '../../../analyzers/policy/parse-policy.ts';
import type { PolicyContext } from '../../../analyzers/policy/parse-policy.ts';
import type { Provider } from '../../../analyzers/core/knowledge.ts';

const catalogue = new Map(
  ['tencent-cloud', 'aws-china-sinnet'].map((id): [string, Provider] => [
    id,
    {
      id,
      name: id,
      jurisdiction: 'PRC',
      operator: id,
      owner: id,
      basis: ['hq-prc'],
      confidence: 'high',
      review: false,
      enabled: true,
      categories: [],
      advisory: [],
      evidence: [],
    },
  ]),
);
const context: PolicyContext = { knowledge: { providers: catalogue }, today: '2026-11-22' };

/** The problems of a policy as the command line prints them. */
function errorsOf(text: string, over: PolicyContext = context): string[] {
  const starts = lineStartsOf(text);
  return parsePolicy(text, 'egress-lens.json', over).problems.map((problem) => formatPolicyProblem(problem, starts));
}

const CONTRACT = `{
  "$schema": "./schema.json", // comments
  "version": 1,
  "jurisdictions": ["PRC", "HK"],
  "include": ["**"], "exclude": ["legacy/**"],
  "rules": { "mirror": "error", "endpoint": "warning", "software-origin": "off" },
  "data": {
    "allow": [{ "categories": ["user-content"], "providers": ["tencent-cloud"], "when": "encrypted" }],
    "deny": [{ "categories": ["biotech-genomic", "geolocation"], "jurisdictions": ["PRC"] }]
  },
  /* accepted */
  "exceptions": [{ "rule": "region", "provider": "aws-china-sinnet", "paths": ["deploy/cn/**"], "reason": "China storefront",
    "owner": "platform-team", "ticket": "SEC-142", "expires": "2027-03-31" }],
  "baseline": ".egress-lens/baseline.json",
  "custom": {
    "providers": [{ "id": "acme-cn", "name": "Acme China JV", "jurisdiction": "PRC", "basis": "joint venture",
      "hosts": ["*.acme.cn"], "packages": { "npm": ["@acme/cn-*"] }, "globals": ["AcmeCN"] }],
    "dataTypes": [{ "id": "wafer-recipe", "category": "intellectual-property", "names": ["waferRecipe"] }],
    "sources": [{ "call": "loadPatient", "category": "health" }],
    "sinks": [{ "call": "sendToPartner", "argument": 0, "provider": "acme-cn" }],
    "sanitizers": [{ "call": "sealForPartner" }, { "call": "redact_*" }],
    "guards": [{ "call": "@acme/pkg#isPublic" }],
  },
  "failOn": "error",
}`;

describe('parsePolicy', () => {
  it('reads every key of the contract, with comments and trailing commas', () => {
    const { policy, problems, findings } = parsePolicy(CONTRACT, 'sub/egress-lens.json', context);
    assert.deepEqual(problems, []);
    assert.deepEqual(findings, []);
    const plain: unknown = JSON.parse(
      JSON.stringify(policy, (key, value: unknown) => (key === 'from' ? undefined : value)),
    );
    assert.deepEqual(plain, {
      folder: 'sub',
      jurisdictions: ['PRC', 'HK'],
      include: ['**'],
      exclude: ['legacy/**'],
      rules: { mirror: 'error', endpoint: 'warning', 'software-origin': 'off' },
      ruleOrigins: policy?.ruleOrigins,
      overrides: [],
      inlineIgnores: true,
      frameworks: [],
      data: [
        {
          effect: 'allow',
          categories: ['user-content'],
          providers: ['tencent-cloud'],
          jurisdictions: [],
          regions: [],
          when: 'encrypted',
        },
        {
          effect: 'deny',
          categories: ['biotech-genomic', 'geolocation'],
          providers: [],
          jurisdictions: ['PRC'],
          regions: [],
        },
      ],
      endpoints: [],
      exceptions: [
        {
          rule: 'region',
          provider: 'aws-china-sinnet',
          paths: ['deploy/cn/**'],
          reason: 'China storefront',
          owner: 'platform-team',
          ticket: 'SEC-142',
          expires: '2027-03-31',
        },
      ],
      ended: [],
      baseline: '.egress-lens/baseline.json',
      custom: {
        providers: [
          {
            id: 'acme-cn',
            name: 'Acme China JV',
            jurisdiction: 'PRC',
            basis: 'joint venture',
            hosts: ['*.acme.cn'],
            packages: { npm: ['@acme/cn-*'] },
            regions: [],
            globals: ['AcmeCN'],
          },
        ],
        dataTypes: [{ id: 'wafer-recipe', category: 'intellectual-property', names: ['waferRecipe'] }],
        sources: [{ call: 'loadPatient', category: 'health' }],
        sinks: [{ call: 'sendToPartner', argument: 0, provider: 'acme-cn' }],
        sanitizers: [{ call: 'sealForPartner' }, { call: 'redact_*' }],
        guards: [{ call: '@acme/pkg#isPublic' }],
      },
      failOn: 'error',
    });
  });

  it('fills in the defaults of an empty policy', () => {
    const { policy } = parsePolicy('{}', 'egress-lens.json', context);
    assert.deepEqual(policy?.jurisdictions, ['PRC']);
    assert.deepEqual(policy?.include, ['**']);
    assert.equal(policy?.failOn, 'error');
  });

  it('keeps the data rows in the order of the text: deny before allow when it stands first', () => {
    const { policy } = parsePolicy('{"data":{"deny":[{}],"allow":[{}]}}', 'egress-lens.json', context);
    assert.deepEqual(
      policy?.data.map((row) => row.effect),
      ['deny', 'allow'],
    );
  });

  const EXCEPTION = '"reason":"r","owner":"o"';
  const broken: readonly (readonly [text: string, ...messages: string[]])[] = [
    ['', '1:1: syntax error: a value is missing here'],
    ['{\n  "version": 1\n  "rules": {}\n}', '3:3: syntax error: a "," is missing here'],
    ['{"version": 1', '1:14: syntax error: a "}" is missing here'],
    ['{"a": "x}', '1:7: syntax error: this text is not closed; add a double quote'],
    ['{} {}', '1:4: syntax error: nothing may follow the policy; remove what comes after it'],
    ['[]', '1:1: wrong type: the policy must be an object, not a list'],
    ['{"version": 2}', '1:13: "version" must be 1, not 2'],
    ['{"version": "1"}', '1:13: "version" must be 1, not "1"'],
    ['{\r\n\t"ruels": {}\r\n}', '2:2: unknown key "ruels"; did you mean "rules"?'],
    ['{"rules": {"mirrors": "error"}}', '1:12: unknown rule "mirrors"; did you mean "mirror"?'],
    [
      '{"rules": {"region": "warn"}}',
      '1:22: "rules.region" must be one of error, warning, information, off, not "warn"; did you mean "warning"?',
    ],
    ['{"rules": [] }', '1:11: wrong type: "rules" must be an object, not a list'],
    ['{"jurisdictions": ["CN"]}', '1:20: unknown jurisdiction "CN"; did you mean "PRC"?'],
    ['{"jurisdictions": ["hk"]}', '1:20: unknown jurisdiction "hk"; did you mean "HK"?'],
    [
      '{"jurisdictions": ["XX"]}',
      '1:20: unknown jurisdiction "XX": write PRC, HK, MO or another ISO 3166-1 code of two capital letters',
    ],
    ['{"jurisdictions": []}', '1:19: "jurisdictions" must not be empty'],
    ['{"include": ["src/[a"]}', '1:14: bad glob "src/[a": "[" has no partner; close or remove it'],
    ['{"exclude": ["../x"]}', `1:14: bad glob "../x": it may not leave the policy's folder with ".."`],
    ['{"exclude": ["/x"]}', `1:14: bad glob "/x": write it relative to the policy's folder`],
    ['{"exclude": ["a\\\\b"]}', '1:14: bad glob "a\\b": separate folders with "/", not "\\"'],
    ['{"exclude": ["!a"]}', '1:14: bad glob "!a": write it without "!" in the opposite list'],
    ['{"exclude": ["*a*a*a*a"]}', '1:14: bad glob "*a*a*a*a": more than 3 "*" in one name'],
    [
      '{"data": {"deny": [{"categories": ["helth"]}]}}',
      '1:36: "data.deny[0].categories[0]" must be one of export-controlled, intellectual-property, biotech-genomic, health, personal, financial, biometric, geolocation, device-identifier, credential, user-content, not "helth"; did you mean "health"?',
    ],
    ['{"data": {"deny": [{"when": "encrypted"}]}}', '1:29: "data.deny[0].when" must be "unencrypted", not "encrypted"'],
    [
      '{"data": {"allow": [{"providers": ["tencent-clud"]}]}}',
      '1:36: dead provider: "tencent-clud" is neither in the catalogue nor in custom.providers; did you mean "tencent-cloud"?',
    ],
    [
      '{"custom": {"sinks": [{"call": "f", "provider": "nobody-at-all"}]}}',
      '1:49: dead provider: "nobody-at-all" is neither in the catalogue nor in custom.providers; see `egress-lens signatures list`',
    ],
    [
      `{"exceptions": [{"rule": "regoin", ${EXCEPTION}, "expires": "2027-01-01"}]}`,
      '1:26: "exceptions[0].rule" must be one of sensitive-data-flow, protected-data-flow, data-flow, region, endpoint, sdk-import, dependency, transitive-dependency, mirror, device-identifier, provider-managed-encryption, software-origin, unused-suppression, expired-exception, invalid-policy, not "regoin"; did you mean "region"?',
    ],
    [
      `{"exceptions": [{${EXCEPTION}, "expires": "2027-01-01"}]}`,
      '1:17: the exception names neither "rule" nor "provider"; add one of them',
    ],
    [
      `{"exceptions": [{"rule":"region", ${EXCEPTION}, "expires": "2026-02-30"}]}`,
      '1:72: "2026-02-30" is no day of the calendar; write it as YYYY-MM-DD',
    ],
    [
      `{"exceptions": [{"rule":"region", ${EXCEPTION}, "expires": "31.12.2027"}]}`,
      '1:72: "31.12.2027" is no date; write it as YYYY-MM-DD',
    ],
    [
      '{"exceptions": [{"rule":"region", "reason": " ", "expires": "2027-01-01"}]}',
      '1:17: "owner" is missing here; add it',
      '1:45: it is empty; write why the finding is accepted',
    ],
    [
      '{"custom": {"providers": [{"id":"tencent-cloud","name":"T","jurisdiction":"PRC","basis":"b"}]}}',
      '1:33: the id "tencent-cloud" belongs to a provider of the catalogue; choose another',
    ],
    [
      '{"custom": {"dataTypes": [{"id":"a","category":"health","names":["x"]},{"id":"a","category":"health","names":["y"]}]}}',
      '1:78: duplicate id "a": another row of custom.dataTypes has it',
    ],
    [
      '{"custom": {"providers": [{"id":"x","name":"X","jurisdiction":"PRC","basis":"b","hosts":["https://x.cn/"]}]}}',
      '1:90: bad host "https://x.cn/": write a host such as "api.acme.cn", "*.acme.cn" or "cn-*.acme.com", without protocol, port or path',
    ],
    ['{"custom": {"guards": [{"call": "*"}]}}', '1:33: bad call "*": it would match every call; name a part of it'],
    [
      '{"custom": {"guards": [{"call": "a b"}]}}',
      '1:33: bad call "a b": write a name, a dotted path or "package#export"',
    ],
    [
      '{"custom": {"sinks": [{"call": "f", "argument": 1.5, "provider": "tencent-cloud"}]}}',
      '1:49: wrong type: "custom.sinks[0].argument" must be a whole number, not a number',
    ],
    ['{"rules": {}, "rules": {}}', '1:15: the key "rules" stands here twice; keep one'],
    ['{"__proto__": {}}', '1:2: unknown key "__proto__"'],
    ['{"failOn": "off"}', '1:12: "failOn" must be one of error, warning, information, never, not "off"'],
  ];
  for (const [text, ...messages] of broken) {
    it(`refuses ${text.replace(/\s+/g, ' ').slice(0, 60) || 'an empty file'}`, () => {
      assert.deepEqual(
        errorsOf(text),
        messages.map((message) => `egress-lens.json:${message}`),
      );
      assert.equal(parsePolicy(text, 'egress-lens.json', context).policy, undefined);
    });
  }

  it('reports several mistakes in the order of the text', () => {
    const lines = errorsOf('{"failOn": "x",\n"rulez": {},\n"include": "a"}').map((line) => line.split(' ')[0]);
    assert.deepEqual(lines, ['egress-lens.json:1:12:', 'egress-lens.json:2:1:', 'egress-lens.json:3:12:']);
  });

  it('accepts provider ids of its own custom rows, and any id without a catalogue', () => {
    const own =
      '{"data":{"deny":[{"providers":["acme"]}]},"custom":{"providers":[{"id":"acme","name":"A","jurisdiction":"PRC","basis":"b"}]}}';
    assert.deepEqual(errorsOf(own), []);
    assert.deepEqual(errorsOf('{"data":{"deny":[{"providers":["nobody"]}]}}', {}), []);
  });

  it('accepts good globs and calls', () => {
    assert.deepEqual(errorsOf('{"include":["src","./a/","**/*.{ts,tsx}","a[bc].ts","**/*.test.*"]}'), []);
    assert.deepEqual(errorsOf('{"custom":{"guards":[{"call":"api.is*"},{"call":"@a/b-c/d#x.y"},{"call":"$f"}]}}'), []);
  });

  it('tells an exception past its day as a finding and takes its effect away', () => {
    const text = '{"exceptions":[{"rule":"region","reason":"r","owner":"ops","expires":"2026-11-21"}]}';
    const parsed = parsePolicy(text, 'egress-lens.json', context);
    assert.deepEqual(parsed.problems, []);
    assert.deepEqual(parsed.policy?.exceptions, []);
    assert.deepEqual(
      parsed.policy?.ended.map(({ owner }) => owner),
      ['ops'],
    );
    assert.equal(parsed.findings.length, 1);
    const [finding] = parsed.findings;
    assert.equal(finding?.rule, 'expired-exception');
    assert.equal(text.slice(finding?.span.start, finding?.span.end), '"2026-11-21"');
    assert.match(finding?.message ?? '', /ended on 2026-11-21 .* review it with ops/);
  });

  const days: readonly (readonly [expires: string, message: RegExp | undefined])[] = [
    ['2026-11-22', /^This exception ends today: review it with ops/],
    ['2026-11-23', /ends tomorrow/],
    ['2026-12-06', /ends in 14 days/],
    ['2026-12-07', undefined],
    ['2027-11-22', undefined],
  ];
  for (const [expires, message] of days) {
    it(`lets an exception hold until ${expires}${message ? ', and tells that it ends soon' : ''}`, () => {
      const text = `{"exceptions":[{"rule":"region","reason":"r","owner":"ops","expires":"${expires}"}]}`;
      const { policy, findings } = parsePolicy(text, 'egress-lens.json', context);
      assert.equal(policy?.exceptions.length, 1);
      assert.equal(findings.length, message ? 1 : 0);
      const [finding] = findings;
      if (!finding || !message) return;
      assert.match(finding.message, message);
      assert.equal(text.slice(finding.span.start, finding.span.end), `"${expires}"`);
      assert.equal(finding.atMost, 'information');
    });
  }
});
