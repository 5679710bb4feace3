import assert from 'node:assert/strict';
import { lineStartsOf } from '../../../analyzers/core/lines.ts';
import { formatPolicyProblem } from '../../../analyzers/policy/parse-policy.ts';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

/** A kind of mistake: the text with `⟦` where the error has to begin, and what is said of it. */
type Kind = readonly [name: string, text: string, message: string, others?: Readonly<Record<string, string>>];

const EXCEPTION = '"reason":"r","owner":"o","expires":"2027-01-01"';
const PROVIDER = '"id":"acme","name":"A","jurisdiction":"PRC","basis":"b"';
const custom = (part: string): string => `{"custom":{${part}}}`;

const KINDS: readonly Kind[] = [
  // The text itself.
  ['an empty file', '⟦', 'a value is missing here'],
  ['only a comment', '// nothing⟦', 'a value is missing here'],
  ['no JSON', '⟦rules: off', 'this is no JSON value; put texts in double quotes'],
  ['a missing comma', '{\n  "version": 1\n  ⟦"rules": {}\n}', 'a "," is missing here'],
  ['a missing colon', '{"version" ⟦1}', 'a ":" is missing here'],
  ['a missing value', '{"version": ⟦}', 'a value is missing here'],
  ['a key without quotes', '{⟦version: 1}', 'this is no JSON value; put texts in double quotes'],
  ['a missing brace', '{"version": 1⟦', 'a "}" is missing here'],
  ['a missing bracket', '{"include": ["a"⟦}', 'a "]" is missing here'],
  ['text behind the policy', '{} ⟦{}', 'nothing may follow the policy'],
  ['an open comment', '{} ⟦/* more', 'this comment is not closed; add "*/"'],
  ['an unknown escape', '{"failOn": ⟦"\\err"}', 'this escape is unknown'],
  ['a list', '⟦[]', 'wrong type: the policy must be an object, not a list'],
  ['null', '⟦null', 'wrong type: the policy must be an object, not null'],
  ['a text', '⟦"PRC"', 'wrong type: the policy must be an object, not a text in double quotes'],
  // Keys.
  ['a misspelt key', '{\r\n\t⟦"ruels": {}\r\n}', 'unknown key "ruels"; did you mean "rules"?'],
  ['an unknown key', '{⟦"threshold": 3}', 'unknown key "threshold"; known here: $schema, version, extends'],
  ['a key in the wrong case', '{⟦"failon": "error"}', 'unknown key "failon"; did you mean "failOn"?'],
  ['a key that stands twice', '{"rules": {}, ⟦"rules": {}}', 'the key "rules" stands here twice; keep one'],
  ['a key of the prototype', '{⟦"__proto__": {}}', 'unknown key "__proto__"'],
  [
    'an unknown key of an exception',
    `{"exceptions":[{"rule":"region",${EXCEPTION},⟦"until":"x"}]}`,
    'unknown key "until"; known here',
  ],
  [
    'an unknown key of a data row',
    '{"data":{"deny":[{⟦"category":["health"]}]}}',
    'unknown key "category"; did you mean "categories"?',
  ],
  ['an unknown list of data', '{"data":{⟦"denied":[]}}', 'unknown key "denied"; known here: allow, deny'],
  ['an unknown list of own rows', custom('⟦"sink":[]'), 'unknown key "sink"; did you mean "sinks"?'],
  ['an unknown ecosystem', custom(`"providers":[{${PROVIDER},"packages":{⟦"pip":[]}}]`), 'unknown key "pip"'],
  [
    'a key that an override has not',
    '{"overrides":[{"paths":["a"],⟦"failOn":"error"}]}',
    'unknown key "failOn"; known here',
  ],
  // Single values.
  ['another version', '{"version": ⟦2}', '"version" must be 1, not 2'],
  ['a version in quotes', '{"version": ⟦"1"}', '"version" must be 1, not "1"'],
  ['an unknown level', '{"failOn": ⟦"off"}', '"failOn" must be one of error, warning, information, never, not "off"'],
  ['a switch in quotes', '{"inlineIgnores": ⟦"no"}', 'wrong type: "inlineIgnores" must be true or false, not a text'],
  ['an unknown frame', '{"frameworks": [⟦"gdpr"]}', '"frameworks[0]" must be "doj-28-cfr-202", not "gdpr"'],
  ['a text in the place of a list', '{"frameworks": ⟦"doj-28-cfr-202"}', '"frameworks" must be a list, not a text'],
  ['a number in the place of a file', '{"baseline": ⟦1}', '"baseline" must be a text in double quotes, not a number'],
  ['an empty name of a file', '{"baseline": ⟦" "}', 'it is empty; write a file'],
  ['a baseline elsewhere', '{"baseline": "../b.json"}', 'lies outside the folder of the policy'],
  // Answers.
  ['answers as a list', '{"endpoints": ⟦[]}', '"endpoints" must be an object, not a list'],
  [
    'an answer as a number',
    '{"endpoints": {"AI_GATEWAY": ⟦1}}',
    '"endpoints.AI_GATEWAY" must be a text in double quotes, a list or an object, not a number',
  ],
  ['an answer in words', '{"endpoints": {"AI_GATEWAY": ⟦"our own gateway"}}', 'bad address "our own gateway": write'],
  ['an answer with a password', '{"endpoints": {"DB": ⟦"pg://u:p@db.acme.com"}}', 'leave out user and password'],
  ['an answer that is no value', '{"endpoints": {"AI_GATEWAY": ⟦"${OTHER}"}}', 'bad address "${OTHER}"'],
  ['no addresses', '{"endpoints": {"AI_GATEWAY": ⟦[]}}', '"endpoints.AI_GATEWAY" must not be empty'],
  ['a bad address of several', '{"endpoints": {"A": ["a.com", ⟦"b c"]}}', 'bad address "b c"'],
  ['the own network among others', '{"endpoints": {"A": ["a.com", ⟦"internal"]}}', '"internal" stands alone'],
  ['a variable with a blank', '{"endpoints": {⟦"AI GATEWAY": "internal"}}', 'bad variable "AI GATEWAY"'],
  [
    'an unknown key of an answer',
    '{"endpoints": {"A": {"address": "a.com", ⟦"adress": "b.com"}}}',
    'unknown key "adress"; did you mean "address"?',
  ],
  ['an answer without an address', '{"endpoints": {"A": ⟦{"reason": "known"}}}', '"address" is missing here'],
  [
    'an address as an object',
    '{"endpoints": {"A": {"address": ⟦{}}}}',
    '"endpoints.A.address" must be a text in double',
  ],
  ['an empty reason', '{"endpoints": {"A": {"address": "a.com", "reason": ⟦""}}}', 'it is empty; write how'],
  [
    'a variable that is answered twice',
    '{"endpoints": {"A": "a.com", ⟦"A": "b.com"}}',
    'the key "A" stands here twice',
  ],
  // Jurisdictions and globs.
  ['another name of the PRC', '{"jurisdictions": [⟦"CN"]}', 'unknown jurisdiction "CN"; did you mean "PRC"?'],
  ['small letters', '{"jurisdictions": [⟦"hk"]}', 'unknown jurisdiction "hk"; did you mean "HK"?'],
  ['no country', '{"jurisdictions": [⟦"XX"]}', 'write PRC, HK, MO or another ISO 3166-1 code'],
  ['no jurisdiction at all', '{"jurisdictions": ⟦[]}', '"jurisdictions" must not be empty'],
  ['an open bracket', '{"include": [⟦"src/[a"]}', '"[" has no partner'],
  ['a glob that leaves the folder', '{"exclude": [⟦"../x"]}', "it may not leave the policy's folder"],
  ['an absolute glob', '{"exclude": [⟦"/x"]}', "write it relative to the policy's folder"],
  ['a drive', '{"exclude": [⟦"C:/x"]}', "write it relative to the policy's folder"],
  ['backslashes', '{"exclude": [⟦"a\\\\b"]}', 'separate folders with "/"'],
  ['a glob that denies', '{"exclude": [⟦"!a"]}', 'without "!" in the opposite list'],
  ['an empty glob', '{"include": [⟦""]}', 'bad glob: it is empty'],
  ['a glob with many stars', '{"include": [⟦"*a*a*a*a"]}', 'more than 3 "*" in one name'],
  ['a glob with many braces', '{"include": [⟦"{a}{a}{a}{a}{a}"]}', 'more than 4 "{…}"'],
  // Rules.
  ['a misspelt rule', '{"rules": {⟦"mirrors": "error"}}', 'unknown rule "mirrors"; did you mean "mirror"?'],
  ['an unknown severity', '{"rules": {"region": ⟦"warn"}}', 'not "warn"; did you mean "warning"?'],
  [
    'a severity as a number',
    '{"rules": {"region": ⟦2}}',
    '"rules.region" must be one of error, warning, information, off, not 2',
  ],
  ['rules as a list', '{"rules": ⟦[]}', '"rules" must be an object, not a list'],
  // Data rows.
  ['an unknown category', '{"data":{"deny":[{"categories":[⟦"helth"]}]}}', 'not "helth"; did you mean "health"?'],
  ['a row as a text', '{"data":{"deny":[⟦"health"]}}', '"data.deny[0]" must be an object, not a text'],
  ['a row outside of a list', '{"data":{"deny":⟦{}}}', '"data.deny" must be a list, not an object'],
  [
    'an unknown condition',
    '{"data":{"allow":[{"when":⟦"sealed"}]}}',
    '"data.allow[0].when" must be "encrypted", not "sealed"',
  ],
  [
    'a condition of the other list',
    '{"data":{"deny":[{"when":⟦"encrypted"}]}}',
    '"data.deny[0].when" must be "unencrypted"',
  ],
  [
    'a bad region',
    '{"data":{"deny":[{"regions":[⟦"Beijing, PRC"]}]}}',
    'bad region "Beijing, PRC": write an id such as "cn-north-1"',
  ],
  ...[
    ['hosts', '*', 'bad host "*"'],
    ['hosts', '*.*.cn', 'bad host "*.*.cn"'],
    ['hosts', 'cn-*.com', 'bad host "cn-*.com"'],
    ['hosts', 'api.*.acme.com', 'bad host'],
    ['regions', '*', 'bad region "*"'],
    ['regions', 'acme*', 'bad region "acme*"'],
    ['regions', '*-bj-1', 'bad region "*-bj-1"'],
    ['globals', '*', 'bad global "*"'],
    ['globals', 'A*', 'three letters or more of its beginning'],
    ['globals', 'Acme*CN', 'bad global "Acme*CN"'],
  ].map(([key = '', text = '', message = '']): Kind => [
    `${key} with the glob ${text}`,
    `{"custom":{"providers":[{"id":"a","name":"A","jurisdiction":"PRC","basis":"b","${key}":[⟦"${text}"]}]}}`,
    message,
  ]),
  ...['*', '**', 'id*', '_*_'].map((text): Kind => [
    `a data type of the glob ${text}`,
    `{"custom":{"dataTypes":[{"id":"a","category":"health","names":["wafer*", ⟦"${text}"]}]}}`,
    'it would match nearly every name',
  ]),
  [
    'a gateway to nobody',
    '{"endpoints":{"A":{"address":"internal","provider":⟦"deepsek"}}}',
    'dead provider: "deepsek" is neither in the catalogue nor in custom.providers; did you mean "deepseek"?',
  ],
  ['a gateway without an address', '{"endpoints":{"A":⟦{"provider":"deepseek"}}}', '"address" is missing here; add it'],
  [
    'a misspelt provider',
    '{"data":{"deny":[{"providers":[⟦"tencent-clud"]}]}}',
    'dead provider: "tencent-clud" is neither',
  ],
  [
    'a provider of no catalogue',
    '{"data":{"deny":[{"providers":[⟦"nobody-at-all"]}]}}',
    'see `egress-lens signatures list`',
  ],
  [
    'a provider of an override',
    '{"overrides":[{"paths":["a"],"data":{"deny":[{"providers":[⟦"nobody-at-all"]}]}}]}',
    'dead provider',
  ],
  ['an override without paths', '{"overrides":[⟦{"rules":{}}]}', '"paths" is missing here; add it'],
  ['an override for no path', '{"overrides":[{"paths":⟦[]}]}', '"overrides[0].paths" must not be empty'],
  // Exceptions.
  [
    'a missing reason',
    '{"exceptions":[⟦{"rule":"region","owner":"o","expires":"2027-01-01"}]}',
    '"reason" is missing here; add it',
  ],
  [
    'a missing owner',
    '{"exceptions":[⟦{"rule":"region","reason":"r","expires":"2027-01-01"}]}',
    '"owner" is missing here; add it',
  ],
  [
    'a missing day',
    '{"exceptions":[⟦{"rule":"region","reason":"r","owner":"o"}]}',
    '"expires" is missing here; add it',
  ],
  [
    'an empty reason',
    '{"exceptions":[{"rule":"region","reason":⟦" ","owner":"o","expires":"2027-01-01"}]}',
    'write why the finding is accepted',
  ],
  [
    'an empty owner',
    '{"exceptions":[{"rule":"region","reason":"r","owner":⟦"","expires":"2027-01-01"}]}',
    'write the team that answers for it',
  ],
  [
    'neither rule nor provider',
    `{"exceptions":[⟦{${EXCEPTION}}]}`,
    'names neither "rule" nor "provider"; add one of them',
  ],
  [
    'a misspelt rule of an exception',
    `{"exceptions":[{"rule":⟦"regoin",${EXCEPTION}}]}`,
    'not "regoin"; did you mean "region"?',
  ],
  [
    'a dead provider of an exception',
    `{"exceptions":[{"provider":⟦"alibaba-clod",${EXCEPTION}}]}`,
    'did you mean "alibaba-cloud"?',
  ],
  [
    'a day in another spelling',
    '{"exceptions":[{"rule":"region","reason":"r","owner":"o","expires":⟦"31.12.2027"}]}',
    'is no date; write it as YYYY-MM-DD',
  ],
  [
    'no day of the calendar',
    '{"exceptions":[{"rule":"region","reason":"r","owner":"o","expires":⟦"2027-02-29"}]}',
    'is no day of the calendar',
  ],
  [
    'a day as a number',
    '{"exceptions":[{"rule":"region","reason":"r","owner":"o","expires":⟦2027}]}',
    '"exceptions[0].expires" must be a text',
  ],
  ['a bad glob of an exception', `{"exceptions":[{"rule":"region","paths":[⟦"/a"],${EXCEPTION}}]}`, 'bad glob "/a"'],
  // Own rows.
  [
    'the id of a catalogue provider',
    custom('"providers":[{"id":⟦"tencent-cloud","name":"T","jurisdiction":"PRC","basis":"b"}]'),
    'belongs to a provider of the catalogue; choose another',
  ],
  [
    'the same id twice',
    custom(`"providers":[{${PROVIDER}},{${PROVIDER.replace('"acme"', '⟦"acme"')}}]`),
    'duplicate id "acme"',
  ],
  [
    'an id with spaces',
    custom('"providers":[{"id":⟦"Acme CN","name":"A","jurisdiction":"PRC","basis":"b"}]'),
    'use lower case letters, digits and "-"',
  ],
  [
    'an address as a host',
    custom(`"providers":[{${PROVIDER},"hosts":[⟦"https://x.cn/"]}]`),
    'without protocol, port or path',
  ],
  [
    'a single label as a host',
    custom(`"providers":[{${PROVIDER},"hosts":[⟦"localhost"]}]`),
    'write a host such as "api.acme.cn"',
  ],
  [
    'a star within a package',
    custom(`"providers":[{${PROVIDER},"packages":{"npm":[⟦"@acme/*-cn"]}}]`),
    '"*" may only stand at the end',
  ],
  [
    'any package',
    custom(`"providers":[{${PROVIDER},"packages":{"npm":[⟦"*"]}}]`),
    'name at least the beginning of the package',
  ],
  ['a word as a region', custom(`"providers":[{${PROVIDER},"regions":[⟦"north"]}]`), 'with a digit or "-" in it'],
  [
    'a path as a global',
    custom(`"providers":[{${PROVIDER},"globals":[⟦"window.Acme"]}]`),
    'write one name, as in code',
  ],
  [
    'a missing basis',
    custom('"providers":[⟦{"id":"acme","name":"A","jurisdiction":"PRC"}]'),
    '"basis" is missing here; add it',
  ],
  ['a call of any name', custom('"guards":[{"call":⟦"*"}]'), 'it would match every call; name a part of it'],
  ['a call with blanks', custom('"sanitizers":[{"call":⟦"a b"}]'), 'write a name, a dotted path or "package#export"'],
  [
    'an argument below 0',
    custom('"sinks":[{"call":"f","argument":⟦-1,"provider":"tencent-cloud"}]'),
    '"custom.sinks[0].argument" must be at least 0',
  ],
  [
    'half an argument',
    custom('"sinks":[{"call":"f","argument":⟦1.5,"provider":"tencent-cloud"}]'),
    'must be a whole number',
  ],
  ['a source without a category', custom('"sources":[⟦{"call":"f"}]'), '"category" is missing here; add it'],
  [
    'a data type without a name',
    custom('"dataTypes":[{"id":"w","category":"health","names":⟦[]}]'),
    'must not be empty',
  ],
  // What it builds on.
  ['a missing file', '{"extends":[⟦"./no.json"]}', 'is not there; correct the path'],
  ['a missing package', '{"extends":[⟦"@acme/none"]}', 'is not in any node_modules above; install it'],
  ['a file without "./"', '{"extends":[⟦"team/base.json"]}', 'begin a file with "./"'],
  ['itself', '{"extends":[⟦"./egress-lens.json"]}', '"extends" goes in a circle: egress-lens.json → egress-lens.json'],
  ['a text in the place of extends', '{"extends":⟦"./a.json"}', '"extends" must be a list, not a text'],
];

describe('bad policies: one clear error at the right place', () => {
  const { providers } = loadKnowledge();

  it('of at least 60 kinds', () => assert.ok(new Set(KINDS.map(([name]) => name)).size >= 60));

  for (const [name, marked, message, others] of KINDS) {
    it(name, () => {
      const text = marked.replace('⟦', '');
      const files: Record<string, string> = { ...others, 'egress-lens.json': text };
      const { policy, problems } = resolvePolicy('egress-lens.json', {
        readText: (path) => files[path],
        knowledge: { providers },
        today: '2026-11-22',
      });
      const lines = problems.map((problem) => formatPolicyProblem(problem, lineStartsOf(text)));
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.equal(policy, undefined);
      const before = marked.slice(0, Math.max(0, marked.indexOf('⟦'))).split(/\r?\n/);
      const at = marked.includes('⟦') ? `:${before.length}:${(before.at(-1) ?? '').length + 1}` : '';
      assert.ok(lines[0]?.startsWith(`egress-lens.json${at}: `), lines[0]);
      assert.ok(lines[0]?.includes(message), lines[0]);
    });
  }
});
