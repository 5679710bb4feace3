import assert from 'node:assert/strict';
import { likenessOf } from '../../../analyzers/core/baseline.ts';
import { knownFindings } from '../../../analyzers/policy/known-findings.ts';
import { type Files, reviewFiles } from '../../support/review.ts';

const SEND = `import OSS from 'ali-oss';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'a' });

export async function upload(user: { email: string }): Promise<void> {
  await client.put('users/1', Buffer.from(user.email));
}
`;
const ENV = 'SMS_URL=https://sms.aliyuncs.com\nMAIL_URL=https://dm.aliyuncs.com\n';
const MANIFEST = '{\n  "name": "app",\n  "dependencies": {\n    "ali-oss": "^6.0.0"\n  }\n}\n';
const SAMPLE: Files = { 'src/store/send.ts': SEND, 'src/.env': ENV, 'package.json': MANIFEST };

const change = (text: string, from: string, to: string): string => {
  assert.ok(text.includes(from), from);
  return text.replaceAll(from, to);
};

/** A flow of each kind: through a class, to a host by a platform's function, to a client's own endpoint. */
const SERVICE = `import axios from 'axios';

export default class {
  async push(user: { email: string }): Promise<void> {
    const body = { mail: user.email };
    await axios.post('https://sms.aliyuncs.com/send', body);
  }
}
`;
const SERVICE_TREE: Files = { 'src/service.ts': SERVICE, 'package.json': '{ "dependencies": { "axios": "1.0.0" } }' };

async function fingerprintsOf(files: Files): Promise<string[]> {
  const { verdicts } = await reviewFiles(files);
  const list = verdicts.map(({ finding }) => finding.fingerprint);
  assert.equal(new Set(list).size, list.length, 'each fingerprint stands once');
  return list.sort();
}

/** What is new after an edit, sorted by rule, as a baseline taken before sees it. */
async function newAfter(before: Files, after: Files): Promise<string[]> {
  const entries = (await reviewFiles(before)).verdicts.map(({ finding }) => finding);
  const findings = (await reviewFiles(after)).verdicts.map(({ finding }) => finding);
  const known = knownFindings(findings, entries, (path) => !(path in after));
  return findings
    .filter((one) => !known.has(one.fingerprint))
    .map((one) => `${one.rule} ${one.path}`)
    .sort();
}

describe('fingerprints stay the same', () => {
  const edits: readonly (readonly [name: string, after: Files])[] = [
    ['when lines move', { ...SAMPLE, 'src/store/send.ts': `// One line.\n\n\n${SEND}` }],
    [
      'when a file is formatted anew',
      {
        ...SAMPLE,
        'src/store/send.ts': change(
          change(SEND, "'", '"'),
          'client.put("users/1", Buffer.from(user.email))',
          'client.put(\n    "users/1",\n    Buffer.from( user.email ),\n  )',
        ),
        'package.json': JSON.stringify(JSON.parse(MANIFEST)),
      },
    ],
    ['with the line ends of Windows', { ...SAMPLE, 'src/store/send.ts': SEND.replaceAll('\n', '\r\n') }],
    ['when folders above get another name', { 'lib/keep/send.ts': SEND, 'lib/.env': ENV, 'package.json': MANIFEST }],
    [
      'when all of it moves into a folder',
      { 'apps/web/src/store/send.ts': SEND, 'apps/web/src/.env': ENV, 'apps/web/package.json': MANIFEST },
    ],
    [
      'when a rebase brings other code around',
      {
        ...SAMPLE,
        'src/store/send.ts': `${change(SEND, 'export async', 'const limit = 3;\n\nexport async')}\nexport const rest = limit;\n`,
        'package.json': change(MANIFEST, '"ali-oss"', '"left-pad": "^1.0.0",\n    "ali-oss"'),
      },
    ],
    ['when a version changes', { ...SAMPLE, 'package.json': change(MANIFEST, '^6.0.0', '^6.21.0') }],
    ['when settings are sorted anew', { ...SAMPLE, 'src/.env': ENV.trim().split('\n').toReversed().join('\n') }],
  ];
  for (const [name, after] of edits) {
    it(name, async () => {
      assert.deepEqual(await fingerprintsOf(after), await fingerprintsOf(SAMPLE));
    });
  }
});

describe('what people call a thing does not open a finding', () => {
  const edits: readonly (readonly [name: string, after: string])[] = [
    ['the class gets a name', change(SERVICE, 'class {', 'class Notifier extends Base {')],
    ['a variable gets another name', change(change(SERVICE, 'body', 'payload'), 'user', 'customer')],
    ['the import gets another name', change(SERVICE, 'axios', 'http').replace("'http'", "'axios'")],
    [
      'another function of the platform sends it',
      change(SERVICE, 'axios.post(', 'fetch(').replace('body)', '{ method: "POST", body: JSON.stringify(body) })'),
    ],
    ['a comment comes', change(SERVICE, '    await', '    // Tells them.\n    await')],
    ['it is indented anew', SERVICE.replaceAll('  ', '\t')],
  ];
  for (const [name, after] of edits) {
    it(name, async () => {
      assert.deepEqual(await newAfter(SERVICE_TREE, { ...SERVICE_TREE, 'src/service.ts': after }), []);
    });
  }

  it('but another function that sends the same is new', async () => {
    const twice = change(
      SERVICE,
      '  async push',
      `  async tell(user: { email: string }) {
    await axios.post('https://sms.aliyuncs.com/send', { mail: user.email });
  }
  async push`,
    );
    assert.deepEqual(await newAfter(SERVICE_TREE, { ...SERVICE_TREE, 'src/service.ts': twice }), [
      'endpoint src/service.ts',
      'sensitive-data-flow src/service.ts',
    ]);
  });

  it('and so is a second call in the same function', async () => {
    const call = "    await axios.post('https://sms.aliyuncs.com/send', body);\n";
    const twice = change(SERVICE, call, call + call);
    const opened = await newAfter(SERVICE_TREE, { ...SERVICE_TREE, 'src/service.ts': twice });
    assert.deepEqual(new Set(opened), new Set(['endpoint src/service.ts', 'sensitive-data-flow src/service.ts']));
  });

  it('and a part of a function that gets a name of its own', async () => {
    const after =
      change(SERVICE, "    await axios.post('https://sms.aliyuncs.com/send', body);", '    await send(body);') +
      "async function send(body: object) {\n  await axios.post('https://sms.aliyuncs.com/send', body);\n}\n";
    assert.deepEqual(await newAfter(SERVICE_TREE, { ...SERVICE_TREE, 'src/service.ts': after }), [
      'sensitive-data-flow src/service.ts',
    ]);
  });
});

describe('what tests hand over', () => {
  const service = `export class Notifier {
  constructor(controller) {
    this.controller = controller;
  }
  async push(user) {
    const username = user.name || 'of {{self.nick}}';
    const body = { message: this.controller.locale(username, { ...user }) };
    await fetch('https://sms.aliyuncs.com/send', { method: 'POST', body: JSON.stringify(body) });
  }
}
`;
  const maker = `import { Notifier } from '../src/notifier.js';
export const notifier = new Notifier({ locale: (text) => text });
`;
  const before: Files = { 'src/notifier.js': service, 'package.json': '{}' };
  const dataOf = async (files: Files): Promise<string[]> =>
    (await reviewFiles(files)).verdicts.flatMap(({ finding }) => finding.dataTypes);

  it('says nothing of the product: a new mock neither opens a finding nor ends one', async () => {
    const after = { ...before, 'test/notifier.test.js': maker };
    assert.deepEqual(await newAfter(before, after), []);
    assert.deepEqual(await dataOf(after), await dataOf(before));
  });

  it('but what the product hands over does', async () => {
    assert.notDeepEqual(await dataOf({ ...before, 'app/main.js': maker }), await dataOf(before));
  });
});

describe('a file that gets another name', () => {
  const renamed = (files: Files, names: Readonly<Record<string, string>>): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [names[path] ?? path, text]));
  const tree: Files = { ...SAMPLE, ...SERVICE_TREE, 'deploy/values.yaml': 'url: https://sms.aliyuncs.com\n' };
  const names = {
    'src/store/send.ts': 'src/store/upload.ts',
    'src/service.ts': 'src/services/notify.ts',
    'src/.env': 'config/.env.production',
    'deploy/values.yaml': 'chart/prod.yaml',
  };

  it('keeps its findings, with and without a function', async () => {
    assert.deepEqual(await newAfter(tree, renamed(tree, names)), []);
  });

  it('keeps them when it is edited, too', async () => {
    const edited = { ...tree, 'src/store/send.ts': `// Sends.\n${change(SEND, 'users/1', 'people/1')}` };
    assert.deepEqual(await newAfter(tree, renamed(edited, names)), []);
  });

  it('opens what comes with the new name', async () => {
    const more = { ...tree, 'deploy/values.yaml': `${tree['deploy/values.yaml']}more: https://dm.aliyuncs.com\n` };
    assert.deepEqual(await newAfter(tree, renamed(more, names)), ['endpoint chart/prod.yaml']);
  });

  it('is new where the old one stays: a copy', async () => {
    const copied = { ...tree, 'deploy/copy.yaml': tree['deploy/values.yaml'] ?? '', 'src/copy.ts': SERVICE };
    assert.deepEqual(await newAfter(tree, copied), [
      'endpoint deploy/copy.yaml',
      'endpoint src/copy.ts',
      'sensitive-data-flow src/copy.ts',
    ]);
  });

  it('is not any file that has the like: a finding more is new', async () => {
    const { 'deploy/values.yaml': text = '', ...rest } = tree;
    assert.deepEqual(await newAfter(tree, { ...rest, 'chart/a.yaml': text, 'chart/b.yaml': text }), [
      'endpoint chart/b.yaml',
    ]);
  });

  it('is told from others by how much came along', async () => {
    const hosts = 'a: https://sms.aliyuncs.com\nb: https://dm.aliyuncs.com\nc: https://api.deepseek.com\n';
    const before: Files = { 'a/one.yaml': hosts, 'a/two.yaml': 'a: https://sms.aliyuncs.com\n' };
    const after: Files = { 'b/first.yaml': 'a: https://sms.aliyuncs.com\n', 'b/second.yaml': hosts };
    assert.deepEqual(await newAfter(before, after), []);
    assert.deepEqual(await newAfter({ 'a/one.yaml': hosts }, after), ['endpoint b/first.yaml']);
  });

  it('keeps a function known that moves into another file, but no host', async () => {
    const before: Files = { ...SERVICE_TREE, 'src/other.ts': 'export {};\n' };
    const moved: Files = { ...before, 'src/service.ts': 'export {};\n', 'src/other.ts': SERVICE };
    assert.deepEqual(await newAfter(before, moved), ['endpoint src/other.ts']);
  });
});

describe('findings are opened again', () => {
  const sender = (after: string): Files => ({ ...SAMPLE, 'src/store/send.ts': after });
  const edits: readonly (readonly [name: string, after: Files, opened: readonly string[]])[] = [
    [
      'when the host changes',
      { ...SAMPLE, 'src/.env': change(ENV, 'sms.aliyuncs.com', 'dysmsapi.aliyuncs.com') },
      ['endpoint src/.env'],
    ],
    [
      'when the region changes',
      sender(change(SEND, 'oss-cn-hangzhou', 'oss-cn-beijing')),
      ['region src/store/send.ts', 'sensitive-data-flow src/store/send.ts'],
    ],
    [
      'when the data changes',
      sender(change(SEND, 'email', 'passportNumber')),
      ['sensitive-data-flow src/store/send.ts'],
    ],
    [
      'when another function sends it',
      sender(change(SEND, 'upload', 'keep')),
      ['sensitive-data-flow src/store/send.ts'],
    ],
    [
      'when an equal stands in another file of that name',
      { ...SAMPLE, 'src/.env': 'A=1\n', 'other/.env': ENV, 'src/store/send.ts': SEND },
      ['endpoint other/.env', 'endpoint other/.env'],
    ],
  ];
  for (const [name, after, opened] of edits) {
    it(name, async () => {
      assert.deepEqual(await newAfter(SAMPLE, after), opened);
    });
  }

  it('when the provider gets another owner', async () => {
    const policy = (change: object): Files => ({
      'egress-lens.json': JSON.stringify({
        custom: {
          providers: [
            { id: 'acme', name: 'Acme', jurisdiction: 'PRC', basis: 'x', hosts: ['*.acme.example'], ...change },
          ],
        },
        jurisdictions: ['PRC', 'HK'],
      }),
      'a.ts': "export const host = 'https://a.acme.example/';\n",
    });
    assert.deepEqual(await newAfter(policy({}), policy({ name: 'Acme Ltd' })), []);
    assert.deepEqual(await newAfter(policy({}), policy({ jurisdiction: 'HK' })), ['endpoint a.ts']);
  });
});

describe('equal findings', () => {
  const one = "export const host = 'https://oss-cn-hangzhou.aliyuncs.com';\n";
  const tree: Files = { 'b/index.ts': one, 'c/index.ts': one, 'd/index.ts': one };

  it('share all but the beginning of their fingerprints', async () => {
    const likenesses = new Set((await fingerprintsOf(tree)).map(likenessOf));
    assert.equal(likenesses.size, new Set((await fingerprintsOf({ 'b/index.ts': one })).map(likenessOf)).size);
  });

  it('come and go without touching each other', async () => {
    const { 'c/index.ts': _gone, ...rest } = tree;
    assert.deepEqual(await newAfter(tree, rest), []);
    const all = await newAfter({}, { 'a/index.ts': one });
    assert.deepEqual(await newAfter(tree, { ...tree, 'a/index.ts': one }), all);
    assert.deepEqual(
      await newAfter(rest, tree),
      all.map((each) => each.replace('a/', 'c/')),
    );
  });

  it('are new where one goes and one comes in another file', async () => {
    const after = { ...tree, 'b/index.ts': 'export {};\n', 'x/index.ts': one };
    assert.ok((await newAfter(tree, after)).every((each) => each.endsWith('x/index.ts')));
    assert.notDeepEqual(await newAfter(tree, after), []);
  });

  it('stay known when their folders get other names', async () => {
    const after = Object.fromEntries(Object.entries(tree).map(([path, text]) => [`lib/${path}`, text]));
    assert.deepEqual(await newAfter(tree, after), []);
    const { 'c/index.ts': moved = '', ...rest } = tree;
    assert.deepEqual(await newAfter(tree, { ...rest, 'new/index.ts': moved }), []);
  });

  it('of one file are as many as were known', async () => {
    const twice = { 'b/index.ts': `${one}${one.replace('host', 'other')}` };
    const first = { 'b/index.ts': one };
    const expected = await newAfter({}, first);
    assert.deepEqual(await newAfter(first, twice), expected);
    assert.deepEqual(await newAfter(twice, first), []);
  });
});
