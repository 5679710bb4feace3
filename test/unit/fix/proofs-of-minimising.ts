import type { Proof } from './proof.ts';

const HEAD = [
  "import OSS from 'ali-oss';",
  '',
  "const store = new OSS({ region: 'oss-cn-hangzhou', bucket: 'b' });",
  '',
];
const TYPES = {
  'types.d.ts':
    "declare module 'ali-oss' {\n  export default class OSS {\n    constructor(options: { region: string; bucket: string });\n    put(name: string, body: Buffer): Promise<unknown>;\n  }\n}\n",
};
const USER = 'user: { email: string; id: string; plan: string }';

/** A module with a store, and the body of a function that gets a user. */
const withUser = (...lines: readonly string[]): Record<string, string> => ({
  ...TYPES,
  'a.ts': [...HEAD, `export async function save(${USER}) {`, ...lines.map((line) => `  ${line}`), '}', ''].join('\n'),
});
const put = (body: string): string => `await store.put('a.json', Buffer.from(${body}));`;

/** The same, with a row whose name speaks of nothing. */
const withRow = (type: 'ROW' | 'Row' | 'Imported', ...lines: readonly string[]): Record<string, string> => ({
  ...TYPES,
  'a.ts': [
    ...(type === 'Imported' ? ["import type { Row } from './rows.js';"] : []),
    ...HEAD,
    ...(type === 'Row' ? ['interface Row {', '  id: string;', '  email: string;', '}', ''] : []),
    `export async function save(row: ${type === 'ROW' ? '{ id: string; email: string }' : 'Row'}) {`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n'),
});

/** A function of the project that its policy calls a sink, and the body of one that gets a user. */
const withOwnSink = (...lines: readonly string[]): Record<string, string> => ({
  'egress-lens.json':
    '{ "version": 1, "custom": { "sinks": [{ "call": "ship", "argument": 0, "provider": "alibaba-cloud" }] } }\n',
  'ship.d.ts': 'export declare function ship(text: string): Promise<void>;\n',
  'a.ts': [
    "import { ship } from './ship.js';",
    '',
    `export async function save(${USER}) {`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n'),
});

/** Data of no known category. */
const UNTOLD = '';

const flow = { rule: 'sensitive-data-flow', then: 'gone' } as const;
const drop = { ...flow, action: 'drop-property' } as const;
const redact = { ...flow, action: 'redact' } as const;
const opaque = { ...flow, action: 'opaque-id' } as const;

/** Samples of the fixes that send less. */
export const MINIMISING_PROOFS: readonly Proof[] = [
  {
    ...drop,
    of: 'the first property',
    files: withUser(put('JSON.stringify({ email: user.email, id: user.id })')),
    shows: { 'a.ts': 'JSON.stringify({ id: user.id })' },
  },
  {
    ...drop,
    of: 'the last property',
    files: withUser(put('JSON.stringify({ id: user.id, mail: user.email.trim() })')),
    shows: { 'a.ts': 'JSON.stringify({ id: user.id })' },
  },
  {
    ...drop,
    of: 'a line of its own, with its comment',
    files: withUser(
      'const body = {',
      '  id: user.id,',
      '  email: user.email, // where it goes',
      '  plan: user.plan,',
      '};',
      put('JSON.stringify(body)'),
    ),
    shows: { 'a.ts': '    id: user.id,\n    plan: user.plan,\n' },
  },
  {
    ...drop,
    of: 'a short form',
    files: withUser('const { email, id } = user;', 'console.info(email.length);', put('JSON.stringify({ email, id })')),
    shows: { 'a.ts': 'JSON.stringify({ id })' },
  },
  {
    ...drop,
    of: 'the only property',
    files: withUser(put('JSON.stringify({ email: user.email })')),
    shows: { 'a.ts': 'JSON.stringify({})' },
  },
  {
    ...drop,
    of: 'a nested object',
    files: withUser(put('JSON.stringify({ to: { email: user.email, id: user.id } })')),
    shows: { 'a.ts': '{ to: { id: user.id } }' },
  },
  {
    ...drop,
    of: 'a member that its type lets be absent',
    files: withUser(
      'const body: { id: string; email?: string } = { id: user.id, email: user.email };',
      put('JSON.stringify(body)'),
    ),
  },
  {
    ...drop,
    of: 'an object that is spread',
    leaves: UNTOLD,
    files: withRow('ROW', put("JSON.stringify({ ...row, source: 'a' })")),
    shows: { 'a.ts': "{ ...row, email: undefined, source: 'a' }" },
  },
  {
    ...drop,
    of: 'an object that is spread, one line for each property, with another kind of data',
    leaves: UNTOLD,
    files: withRow(
      'Row',
      'const body = {',
      '  ...row,',
      '  id: row.id.trim(),',
      '};',
      'const text = JSON.stringify({ body });',
      'await store.put("a.json", Buffer.from(text));'.replaceAll('"', "'"),
    ),
    shows: { 'a.ts': '    ...row,\n    email: undefined,\n    id: row.id.trim(),\n' },
  },
  {
    ...drop,
    of: 'an object that is spread, with a type of another file',
    leaves: UNTOLD,
    files: {
      ...withRow('Imported', 'const text = JSON.stringify({ ...row });', put('text')),
      'rows.ts': 'export interface Row {\n  id: string;\n  email: string;\n  phone?: string;\n}\n',
    },
    shows: { 'a.ts': '{ ...row, email: undefined, phone: undefined }' },
  },
  {
    ...drop,
    of: 'a whole object',
    leaves: UNTOLD,
    files: withRow('Row', put('JSON.stringify(row)')),
    shows: { 'a.ts': 'JSON.stringify({ ...row, email: undefined })' },
  },
  {
    ...drop,
    of: 'an object that is used elsewhere',
    files: withUser('const row = { email: user.email };', 'console.info(row);', put('JSON.stringify(row)')),
    shows: { 'a.ts': 'JSON.stringify({ ...row, email: undefined })' },
  },
  {
    ...drop,
    of: 'an object whose name speaks of people',
    files: withUser(put('JSON.stringify({ ...user })')),
    leaves: 'user-profile',
    shows: { 'a.ts': '{ ...user, email: undefined }' },
  },

  {
    ...redact,
    of: 'a member that its type requires',
    files: withUser(
      'const body: { id: string; email: string } = { id: user.id, email: user.email };',
      put('JSON.stringify(body)'),
    ),
    shows: { 'a.ts': "email: '[redacted]'" },
  },
  {
    ...redact,
    of: 'a query parameter',
    files: withUser('await fetch(`https://sms.aliyuncs.com/?id=${user.id}&mail=${encodeURIComponent(user.email)}`);'),
    shows: { 'a.ts': '`https://sms.aliyuncs.com/?id=${user.id}&mail=redacted`' },
  },
  {
    ...redact,
    of: 'a template text',
    files: withUser(put('`${user.email} has chosen ${user.plan}`')),
    shows: { 'a.ts': '`[redacted] has chosen ${user.plan}`' },
  },
  {
    ...redact,
    of: 'joined texts',
    files: withUser(put("'mail: ' + user.email")),
    shows: { 'a.ts': "'mail: ' + '[redacted]'" },
  },
  {
    ...redact,
    of: 'a short form',
    files: withUser('const { email, id } = user;', 'console.info(email.length);', put('JSON.stringify({ email, id })')),
    shows: { 'a.ts': "{ email: '[redacted]', id }" },
  },

  {
    ...opaque,
    of: 'a query parameter',
    files: withUser(
      'console.info(user.id);',
      'await fetch(`https://sms.aliyuncs.com/?key=${encodeURIComponent(user.email)}`);',
    ),
    shows: { 'a.ts': '?key=${encodeURIComponent(user.id)}' },
  },
  {
    ...opaque,
    of: 'a property with another name',
    files: withUser('console.info(user.id);', put('JSON.stringify({ alias: user.email, plan: user.plan })')),
    shows: { 'a.ts': '{ alias: user.id, plan: user.plan }' },
  },
  {
    ...opaque,
    of: 'joined texts',
    files: withUser('console.info(user.id);', put("'key: ' + user.email")),
    shows: { 'a.ts': "'key: ' + user.id" },
  },

  {
    ...opaque,
    of: "a sink of the policy's own",
    files: withOwnSink('console.info(user.id);', 'await ship(`key: ${user.email}`);'),
    shows: { 'a.ts': '`key: ${user.id}`' },
  },
  {
    ...redact,
    of: "a sink of the policy's own",
    files: withOwnSink('await ship(`key: ${user.email}`);'),
    shows: { 'a.ts': '`key: [redacted]`' },
  },
  {
    ...drop,
    of: "a sink of the policy's own",
    files: withOwnSink('await ship(JSON.stringify({ id: user.id, email: user.email }));'),
    shows: { 'a.ts': 'JSON.stringify({ id: user.id })' },
  },
];

/** Where nothing of that kind is offered. */
export const NOT_MINIMISED: readonly {
  readonly of: string;
  readonly files: Record<string, string>;
  readonly action: string;
}[] = [
  {
    action: 'drop-property',
    of: 'a member that its type requires',
    files: withUser(
      'const body: { id: string; email: string } = { id: user.id, email: user.email };',
      put('JSON.stringify(body)'),
    ),
  },
  {
    action: 'drop-property',
    of: 'data that is read twice',
    files: withUser(put('JSON.stringify({ email: user.email, name: user.email })')),
  },
  {
    action: 'drop-property',
    of: 'a spread object that a form is made of, which would hold the word "undefined"',
    files: withRow(
      'Row',
      'const body = new URLSearchParams({ ...row });',
      "await fetch('https://sms.aliyuncs.com/', { method: 'POST', body });",
    ),
  },
  {
    action: 'drop-property',
    of: 'a spread object and a replacer',
    files: withRow('Row', put("JSON.stringify({ ...row }, (_, value) => value ?? '')")),
  },
  {
    action: 'drop-property',
    of: 'a spread object whose type is not in sight',
    files: {
      ...withRow('Imported', put('JSON.stringify({ ...row })')),
      'rows.ts': 'export type Row = Partial<Base>;\n',
    },
  },
  {
    action: 'drop-property',
    of: 'a spread object whose member is read beside it',
    files: withRow('Row', put('JSON.stringify({ ...row, to: row.email })')),
  },
  {
    action: 'drop-property',
    of: 'a spread object with a member of that name after it',
    files: withRow('Row', put('JSON.stringify({ ...row, email: row.email.trim() })')),
  },
  {
    action: 'drop-property',
    of: 'a type with methods',
    files: {
      ...TYPES,
      'a.ts': [
        ...HEAD,
        'export async function save(row: { email: string; toJSON(): object }) {',
        `  ${put('JSON.stringify(row)')}`,
        '}',
        '',
      ].join('\n'),
    },
  },
  {
    action: 'drop-property',
    of: 'a property with another name',
    files: withUser(put('JSON.stringify({ alias: user.email })')),
  },
  { action: 'redact', of: 'the whole of what is sent', files: withUser(put('user.email')) },
  {
    action: 'opaque-id',
    of: 'an owner without an id in the function',
    files: withUser(put('JSON.stringify({ alias: user.email })')),
  },
];
