import { ECOSYSTEMS } from '../core/knowledge.ts';
import { z } from 'zod';
import { FRAMEWORKS } from '../core/policy.ts';
import { CATEGORIES } from '../core/categories.ts';
import { RULES } from '../core/rules.ts';
import type { RuleId } from '../core/rules.ts';
import { globError } from './globs.ts';
import { addressError, OWN_NETWORK, variableError } from './endpoints.ts';
import { jurisdictionError } from './jurisdictions.ts';

const checked = (check: (text: string) => string | undefined) =>
  z.string().superRefine((text, context) => {
    const message = check(text);
    if (message) context.addIssue({ code: 'custom', message });
  });
const required = (what: string) =>
  checked((text) => (text.trim() ? undefined : `it is empty; write ${what}`)).meta({ minLength: 1 });

const severity = z.enum(['error', 'warning', 'information', 'off']);
const category = z.enum(CATEGORIES);
const jurisdiction = checked(jurisdictionError).describe('PRC, HK, MO or another ISO 3166-1 code of two letters.');
const glob = checked(globError).describe('A glob, relative to the folder of the policy.');
const providerId = required('the id of a provider').describe('Id of a provider: see `egress-lens signatures list`.');

const rules = z.strictObject(
  // The keys come from the table of rules, so the literal type is lost on the way and given back here.
  Object.fromEntries(
    [...RULES.values()].map((rule) => [
      rule.id,
      severity.optional().describe(`${rule.says} Default: ${rule.severity}.`),
    ]),
  ) as Record<RuleId, z.ZodOptional<typeof severity>>,
);

const rowFields = {
  categories: z.array(category).optional().describe('Data categories; absent for all.'),
  providers: z.array(providerId).optional().describe('Provider ids; absent for all.'),
  jurisdictions: z.array(jurisdiction).optional().describe('Jurisdictions; absent for all.'),
  regions: z
    .array(checked(regionError).describe('Id of a cloud region (`cn-north-1`); a trailing `*` matches any ending.'))
    .optional()
    .describe('Cloud regions that the data goes to; absent for all, also for none that is known.'),
};
const allowRow = z.strictObject({
  ...rowFields,
  when: z
    .literal('encrypted')
    .optional()
    .describe('Allows the data only when it is encrypted before it is sent, with keys held elsewhere.'),
});
const denyRow = z.strictObject({
  ...rowFields,
  when: z
    .literal('unencrypted')
    .optional()
    .describe('Denies the data only when it is not encrypted before it is sent, with keys held elsewhere.'),
});

const data = z.strictObject({
  allow: z
    .array(allowRow)
    .optional()
    .describe('Flows that are allowed: every category of the flow must be in the row.'),
  deny: z.array(denyRow).optional().describe('Flows that are errors: one category of the flow in the row is enough.'),
});

const exception = z
  .strictObject({
    rule: z
      .enum([...RULES.keys()])
      .optional()
      .describe('The rule whose findings are excepted; absent for all rules of the provider.'),
    provider: providerId.optional(),
    paths: z.array(glob).optional().describe('Where it holds; absent for everywhere.'),
    reason: required('why the finding is accepted').describe('Why the finding is accepted.'),
    owner: required('the team that answers for it').describe('The team that answers for the exception.'),
    ticket: z.string().optional().describe('Where the decision is written down.'),
    expires: checked(dateError).describe('The last day on which it holds, YYYY-MM-DD.'),
  })
  .superRefine((row, context) => {
    if (row.rule === undefined && row.provider === undefined) {
      context.addIssue({
        code: 'custom',
        message: 'the exception names neither "rule" nor "provider"; add one of them',
      });
    }
  });

const call = checked(callError).describe(
  'A callee: its last name, a dotted path or `package#export`; `*` stands for any letters.',
);

const packages = z.strictObject(
  Object.fromEntries(
    ECOSYSTEMS.map((ecosystem) => [
      ecosystem,
      z.array(checked(packageError)).optional().describe(`Packages of ${ecosystem}.`),
    ]),
  ),
);

const custom = z.strictObject({
  providers: z
    .array(
      z.strictObject({
        id: checked(idError).describe('Lower case letters, digits and `-`; not the id of a catalogue provider.'),
        name: required('its name').describe('The name of the organisation or service.'),
        jurisdiction,
        basis: required('the basis of the link').describe('Why it is listed: `joint venture`, `region`, …'),
        hosts: z
          .array(checked(hostError))
          .optional()
          .describe('Hosts; `*.acme.cn` and `acme.cn` hold for all below, `cn-*.acme.com` for labels that begin so.'),
        packages: packages.optional().describe('Packages by ecosystem; a trailing `*` matches any ending.'),
        regions: z
          .array(checked(regionIdError))
          .optional()
          .describe(
            'Ids of cloud regions that it runs, in its jurisdiction: `acme-bj-1`, or `acme-bj-*` for any ending.',
          ),
        globals: z
          .array(checked(globalError))
          .optional()
          .describe('Page globals of its script; a trailing `*` matches any ending.'),
      }),
    )
    .optional()
    .describe("The team's own providers."),
  dataTypes: z
    .array(
      z.strictObject({
        id: checked(idError).describe('Lower case letters, digits and `-`.'),
        category,
        names: z
          .array(checked(nameError).meta({ minLength: 1 }))
          .min(1)
          .describe('Names in code: camelCase, snake_case or words; one with `*` (`wafer*`) is matched as a whole.'),
      }),
    )
    .optional()
    .describe("The team's own kinds of sensitive data."),
  sources: z.array(z.strictObject({ call, category })).optional().describe('Calls whose value is sensitive.'),
  sinks: z
    .array(
      z.strictObject({
        call,
        argument: z.int().min(0).optional().describe('Which argument leaves, from 0; absent for every argument.'),
        provider: providerId,
      }),
    )
    .optional()
    .describe('Calls that send data to a provider.'),
  sanitizers: z.array(z.strictObject({ call })).optional().describe('Calls whose value is clean.'),
  guards: z.array(z.strictObject({ call })).optional().describe('Calls that clean their argument where they are true.'),
});

const address = checked(addressError).describe('An address or host: `https://gateway.example.com`.');
const addresses = z
  .union([
    checked((text) => (text === OWN_NETWORK ? undefined : addressError(text))).describe(
      'An address or host (`https://gateway.example.com`), or `internal` for your own network.',
    ),
    z.array(address).min(1).describe('Addresses or hosts of several profiles.'),
  ])
  .describe('Where it points.');
const endpointAnswer = z.union([
  ...addresses.options,
  z.strictObject({
    address: addresses,
    provider: providerId
      .optional()
      .describe('The provider that a gateway there hands on to, whoever its host belongs to.'),
    reason: required('how this is known').optional().describe('How this is known.'),
  }),
]);

/** The shape of `egress-lens.json`; unknown keys are errors. Every key carries its documentation. */
export const policySchema = z.strictObject({
  $schema: z.string().optional().describe('Address of the JSON Schema, for editors.'),
  version: z.literal(1).optional().describe('Version of the policy format.'),
  extends: z
    .array(required('a file or package'))
    .optional()
    .describe(
      'Policies to build on: relative files or packages; later ones win over earlier ones, this file over all.',
    ),
  jurisdictions: z.array(jurisdiction).min(1).optional().describe('Jurisdictions under review. Default: ["PRC"].'),
  include: z.array(glob).optional().describe('Files under review. Default: ["**"].'),
  exclude: z.array(glob).optional().describe('Files left out of the review.'),
  rules: rules.optional().describe('Severity by rule; a rule that is not named keeps its default.'),
  data: data.optional().describe('Which data may reach whom; the first matching row in the order of the file wins.'),
  exceptions: z.array(exception).optional().describe('Accepted findings, with owner, reason and last day.'),
  endpoints: z
    .record(checked(variableError).meta({ pattern: '^[A-Za-z_]\\w*$' }), endpointAnswer)
    .optional()
    .describe(
      'Where variables of the environment point that no file of the project gives a value, by name; see `egress-lens policy questions`.',
    ),
  overrides: z
    .array(
      z.strictObject({
        paths: z.array(glob).min(1).describe('Where it holds, relative to the folder of the policy.'),
        jurisdictions: z.array(jurisdiction).min(1).optional().describe('Jurisdictions under review there.'),
        rules: rules.optional().describe('Severity by rule; a rule that is not named stays as above.'),
        data: data.optional().describe('Rows that are asked before those above.'),
        inlineIgnores: z.boolean().optional().describe('Whether comments in these files may accept findings.'),
      }),
    )
    .optional()
    .describe('What holds only for some paths; of several that match, the last one wins.'),
  inlineIgnores: z
    .boolean()
    .optional()
    .describe('Whether comments in files may accept findings; false makes each such comment an error. Default: true.'),
  frameworks: z
    .array(z.enum(FRAMEWORKS).describe('`doj-28-cfr-202`: the Data Security Program of the US DOJ.'))
    .optional()
    .describe('Further frames that reports refer to. Default: none.'),
  baseline: required('a file').optional().describe('File of known findings, relative to the folder of the policy.'),
  custom: custom.optional().describe("The team's own providers, data types, sources, sinks, sanitizers and guards."),
  failOn: z
    .enum(['error', 'warning', 'information', 'never'])
    .optional()
    .describe('The lowest severity that fails the build. Default: "error".'),
});

/** One policy file as it is written, before defaults and `extends`. */
export type PolicyDocument = z.infer<typeof policySchema>;

/** The JSON Schema (draft 7) of `egress-lens.json`, for editors. */
export function policyJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(policySchema, { target: 'draft-7', io: 'input' });
  return {
    ...schema,
    title: 'Egress Lens policy',
    description: 'Which data may reach which jurisdictions, providers and regions.',
    allowComments: true,
    allowTrailingCommas: true,
  };
}

function dateError(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (!year) return `"${text}" is no date; write it as YYYY-MM-DD`;
  const days = [31, Number(year) % 4 || (!(Number(year) % 100) && Number(year) % 400) ? 28 : 29, 31, 30, 31, 30];
  days.push(31, 31, 30, 31, 30, 31);
  const last = days[Number(month) - 1];
  const isDay = last !== undefined && Number(day) >= 1 && Number(day) <= last;
  return isDay ? undefined : `"${text}" is no day of the calendar; write it as YYYY-MM-DD`;
}

function idError(text: string): string | undefined {
  return /^[a-z0-9][a-z0-9-]*$/.test(text) ? undefined : `bad id "${text}": use lower case letters, digits and "-"`;
}

function hostError(text: string): string | undefined {
  const [first = '', ...parent] = (text.startsWith('*.') ? text.slice(2) : text).split('.');
  const isLabel = (label: string) => /^[a-z0-9_-]{1,63}$/i.test(label);
  const isOpen = first.includes('*');
  const isGood = isLabel(isOpen ? first.replaceAll('*', '') : first) && parent.every(isLabel) && text.length <= 253;
  if (isGood && parent.length >= (isOpen ? 2 : 1)) return undefined;
  return `bad host "${text}": write a host such as "api.acme.cn", "*.acme.cn" or "cn-*.acme.com", without protocol, port or path`;
}

function regionError(text: string): string | undefined {
  return /^[a-z0-9][a-z0-9_-]*\*?$/i.test(text)
    ? undefined
    : `bad region "${text}": write an id such as "cn-north-1", or its beginning and "*"`;
}

function regionIdError(text: string): string | undefined {
  // Shorter ones, and words without a digit or hyphen, stand in any text.
  return /^[a-z0-9][a-z0-9_-]{4,39}\*?$/i.test(text) && /[\d-]/.test(text)
    ? undefined
    : `bad region "${text}": write an id of 5 to 40 letters, digits and "-", with a digit or "-" in it, or so much of its beginning and "*"`;
}

function packageError(text: string): string | undefined {
  const star = text.indexOf('*');
  if (!text.trim() || text === '*') return `bad package "${text}": name at least the beginning of the package`;
  return star < 0 || star === text.length - 1 ? undefined : `bad package "${text}": "*" may only stand at the end`;
}

function globalError(text: string): string | undefined {
  return /^[\p{L}_$](?:[\p{L}\p{N}_$]*|[\p{L}\p{N}_$]{2,}\*)$/u.test(text)
    ? undefined
    : `bad global "${text}": write one name, as in code, or three letters or more of its beginning and "*"`;
}

function nameError(text: string): string | undefined {
  if (!text.trim()) return 'it is empty; write a name';
  const isOpen = text.includes('*');
  return isOpen && text.replace(/[^\p{L}\p{N}]/gu, '').length < 3
    ? `bad name "${text}": it would match nearly every name; write three letters of it or more beside "*"`
    : undefined;
}

function callError(text: string): string | undefined {
  const [path = '', name, ...rest] = text.split('#');
  const isPath = (value: string) => value.split('.').every((part) => /^[\p{L}\p{N}_$*]+$/u.test(part));
  const good = name === undefined ? isPath(path) : /^[@\w./*-]+$/.test(path) && isPath(name) && !rest.length;
  if (!good) return `bad call "${text}": write a name, a dotted path or "package#export"`;
  return /[^*.#]/.test(name ?? path) ? undefined : `bad call "${text}": it would match every call; name a part of it`;
}
