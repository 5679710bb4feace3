import assert from 'node:assert/strict';
import { isSettingsPath, keyBlockLines, maskLine } from '../../../analyzers/report/mask.ts';

/** Put together here, so that no scanner takes this file for a leak. */
const key = (start: string) => `${start}abcDEF1234567890`;

const MASKED: readonly (readonly [line: string, masked: string])[] = [
  ["const url = 'mysql://root:hunter2@db:3306/x';", "const url = 'mysql://•••@db:3306/x';"],
  ['fetch("https://a.example/x?access_token=abc123&b=1")', 'fetch("https://a.example/x?access_token=•••&b=1")'],
  ["  accessKeySecret: 'abcdef',", "  accessKeySecret: '•••',"],
  ['const apiKey = "it\'s secret";', 'const apiKey = "•••";'],
  ['  "password": "p@ss",', '  "password": "•••",'],
  ["headers['x-api-key'] = 'abc'", "headers['x-api-key'] = '•••'"],
  ['OSS_ACCESS_KEY_SECRET=abc123def', 'OSS_ACCESS_KEY_SECRET=•••'],
  ['  secretKey: abc123def', '  secretKey: •••'],
  [`const a = '${key('LTAI')}';`, "const a = '•••';"],
  [`run(${key('sk-')})`, 'run(•••)'],
  [`send("${key('ghp_')}")`, 'send("•••")'],
  [`h = "Bearer ${key('')}"`, 'h = "Bearer •••"'],
  [`x = 'eyJhbGciOiJ9.eyJzdWIiOiIxIn0.abc'`, "x = '•••'"],
  ["hash('d41d8cd98f00b204e9800998ecf8427e')", "hash('•••')"],
  ["mail('jane.doe@corp.example.com', 'x')", "mail('•••@•••', 'x')"],
  ["call('+86 138 0013 8000')", "call('•••')"],
  ["call('+1.415.555.2671')", "call('•••')"],
  ['get("https://a.example/x?sv=1&sig=ab%2Bc%3D")', 'get("https://a.example/x?sv=1&sig=•••")'],
  ["call('13800138000')", "call('•••')"],
  ["call('(415) 555-2671')", "call('•••')"],
  ["ssn = '078-05-1120'", "ssn = '•••'"],
  ["id = '11010519491231002X'", "id = '•••'"],
  ["card = '4111 1111 1111 1111'", "card = '•••'"],
];

const PAIRS: readonly (readonly [line: string, masked: string])[] = [
  [`"Server=db;User Id=sa;Password=hunter;Encrypt=true"`, `"Server=db;User Id=sa;Password=•••;Encrypt=true"`],
  [`x = "Pwd=p-2!"`, `x = "Pwd=•••"`],
  ['mysql --user=shop --password=hunter2 db', 'mysql --user=shop --password=••• db'],
  ['AccountName=a;AccountKey=abc==;End=1', 'AccountName=a;AccountKey=•••;End=1'],
];

const KEPT: readonly string[] = [
  'const token=config.token; const secret=getSecret(a);',
  '<li key={item.id} token={token}>',
  'f(key=event.key, password=password)',
  'for (const key=0; key<keys.length; key++) {}',
  "const host = 'https://oss-cn-hangzhou.aliyuncs.com';",
  'const apiKey = process.env.API_KEY;',
  'const token = await getToken(user);',
  "import OSS from '@alicloud/oss20190517';",
  'await client.put(`avatars/${user.id}`, user.email);',
  'const secret = config.secret;',
  'const sizes = [1024, 2048, 4096]; // 10.0.0.1, 2026-11-22, 1.2.3',
  "const version = '20190517';",
  'ghcr.io/acme/shop@1.2.3',
  "v = '1.0.0+20130313144700'; w = '+1.2.3'",
  'const path = "packages/analysis/src/summarise/libraries/calls.ts";',
  'sendPhoneNumberVerificationToCustomer(customerPhoneNumber);',
  'const port = 13306; const timeout = 600000;',
  'const key = event.key;',
  'type Password = string;',
];

describe('maskLine', () => {
  for (const [line, masked] of MASKED) it(`masks in ${line}`, () => assert.equal(maskLine(line), masked));
  for (const [line, masked] of PAIRS) it(`masks in ${line}`, () => assert.equal(maskLine(line), masked));
  for (const line of KEPT) it(`keeps ${line}`, () => assert.equal(maskLine(line), line));

  it('takes linear time on hostile lines', () => {
    for (const part of ['a', '1', '1 ', '(', 'key=', "key:'", '"', 'a@', 'a.', '-----BEGIN ', '\\', ' '])
      for (const end of ['', '!']) {
        const started = performance.now();
        maskLine(part.repeat(200_000 / part.length) + end);
        assert.ok(performance.now() - started < 1_500, `${part} took ${performance.now() - started} ms`);
      }
  });
});

describe('maskLine of settings', () => {
  for (const [line, masked] of [
    ['  password: correct horse', '  password: •••'],
    ['client.secret=hunter', 'client.secret=•••'],
    ['export DB_PASSWORD=hunter', 'export DB_PASSWORD=•••'],
    ['  password: ${DB_PASSWORD}', '  password: ${DB_PASSWORD}'],
    ['  passwordRef: { name: db }', '  passwordRef: { name: db }'],
    ['  endpoint: https://oss-cn-hangzhou.aliyuncs.com', '  endpoint: https://oss-cn-hangzhou.aliyuncs.com'],
    ['  region: cn-hangzhou', '  region: cn-hangzhou'],
  ] as const) {
    it(line, () => assert.equal(maskLine(line, true), masked));
  }

  it('goes by the file', () => {
    for (const path of ['.env', 'a/.env.production', 'b.yaml', 'c.properties', '.npmrc'])
      assert.ok(isSettingsPath(path), path);
    for (const path of ['a.ts', 'env.ts', 'yaml', 'a.json']) assert.ok(!isSettingsPath(path), path);
  });
});

describe('keyBlockLines', () => {
  it('gives the lines of a block, short ones too, up to its end', () => {
    const lines = ['a', '-----BEGIN EC PRIVATE KEY-----', 'AAA', 'b', '-----END EC PRIVATE KEY-----', 'c'];
    assert.deepEqual([...keyBlockLines(lines)], [2, 3, 4]);
    assert.deepEqual([...keyBlockLines(['-----BEGIN KEY----- x -----END KEY-----', 'y'])], []);
    assert.equal(keyBlockLines(['-----BEGIN KEY-----', ...Array<string>(5_000).fill('x')]).size, 300);
  });
});
