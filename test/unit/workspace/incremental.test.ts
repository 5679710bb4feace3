import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import type { FileFacts } from '../../../analyzers/core/facts.ts';
import { hashOf } from '../../../analyzers/core/hash.ts';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import { environmentReadsOf } from '../../../analyzers/parse/environment-reads.ts';
import { scanImports } from '../../../analyzers/parse/scan-imports.ts';
import { NO_CUSTOM_ROWS } from '../../../analyzers/core/policy.ts';
import { createPolicySet, type PolicySet } from '../../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';
import { analyzerLoader } from '../../../cli/load-analyzers.ts';
import { summariseFile } from '../../../analyzers/workspace/summarise-file.ts';
import { createWorkspace, type IndexedFile, type Workspace } from '../../../analyzers/workspace/workspace.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

type Tree = Map<string, string>;

const indexed = (path: string, text: string): IndexedFile => ({
  path,
  hash: hashOf(text),
  hasNeedle: /deepseek|aliyuncs|ali-oss|sink\(/.test(text),
  imports: scanImports(text),
  environment: environmentReadsOf(path, text).map(({ name }) => name),
});

const knowledge = loadKnowledge({
  ...NO_CUSTOM_ROWS,
  sources: [{ call: 'source', category: 'health' }],
  sinks: [{ call: 'sink', provider: 'deepseek' }],
});

function policiesOf(text: string): PolicySet {
  const { policy } = resolvePolicy('egress-lens.json', { readText: () => text }, '');
  return createPolicySet(policy ? [policy] : []);
}

const POLICIES: readonly PolicySet[] = [
  createPolicySet([]),
  policiesOf('{"rules":{"sensitive-data-flow":"error"},"data":{"deny":[{"categories":["health"]}]}}'),
  policiesOf('{"rules":{"endpoint":"off"},"data":{"allow":[{"categories":["contact"]}]}}'),
];

/** Facts of a text never change, so that workspaces can share them: what is compared here is the linking. */
const known = new Map<string, Promise<FileFacts>>();

function factsOf(path: string, text: string): Promise<FileFacts> {
  const key = `${path}\n${text}`;
  const facts = known.get(key) ?? summariseFile(createDocument(path, text, hashOf(text)), knowledge, analyzerLoader);
  known.set(key, facts);
  return facts;
}

function open(tree: Tree, policies: PolicySet = createPolicySet([])): Workspace {
  const workspace = createWorkspace({
    knowledge,
    policies,
    toolVersion: 'test',
    today: '2026-11-22',
    ports: {
      readText: (path) => tree.get(path),
      summarise: (paths) => Promise.all(paths.map((path) => factsOf(path, tree.get(path) ?? ''))),
    },
  });
  workspace.setFiles([...tree].map(([path, text]) => indexed(path, text)));
  return workspace;
}

const said = ({ verdicts, problems }: ScanResult): string => JSON.stringify({ verdicts, problems });

const TREE: Readonly<Record<string, readonly string[]>> = {
  'src/hosts.ts': [
    "export const HOST = 'https://api.deepseek.com';\n",
    "export const HOST = 'https://api.example.com';\n",
    "export const HOST = process.env.AI_HOST ?? '';\n",
  ],
  'src/index.ts': ["export * from './hosts';\n", "export { HOST } from './hosts';\n", ''],
  'src/send.ts': [
    "import { HOST } from './index';\nexport function send(body: unknown) {\n  return fetch(HOST + '/v1', { method: 'POST', body: JSON.stringify(body) });\n}\n",
    "import { HOST } from './hosts';\nexport const send = (body: unknown) => fetch(`${HOST}/v1`, { body: JSON.stringify({ n: 1 }) });\n",
    'export const send = (body: unknown) => body;\n',
  ],
  'src/sign-up.ts': [
    "import { send } from './send';\nexport const signUp = (user: { email: string }) => send({ email: user.email });\n",
    "import { send } from './send';\nexport const signUp = (user: { email: string }) => send({ ok: true });\n",
  ],
  'src/avatar.ts': [
    "import OSS from 'ali-oss';\nexport const client = new OSS({ region: 'oss-cn-hangzhou' });\n",
    'export {};\n',
  ],
  '.env': ['AI_HOST=https://api.deepseek.com\n', 'AI_HOST=https://api.example.com\n', ''],
  'package.json': ['{ "dependencies": { "ali-oss": "6.0.0" } }\n', '{ "name": "x" }\n', '{ broken\n'],
};

describe('a workspace after any sequence of edits', () => {
  it('says what one made from scratch says', async function () {
    this.timeout(60_000);
    let seed = 7;
    const next = (below: number): number => Math.floor(((seed = (seed * 48271) % 2147483647) / 2147483647) * below);
    const tree: Tree = new Map(Object.entries(TREE).map(([path, texts]) => [path, texts[0] ?? '']));
    const workspace = open(tree);
    const seen = new Set<string>();
    for (let step = 0; step < 120; step++) {
      const [path, texts] = Object.entries(TREE)[next(Object.keys(TREE).length)] ?? ['', []];
      const choice = next(texts.length + 1);
      const text = texts[choice];
      if (text === undefined) {
        tree.delete(path);
        workspace.removeFile(path);
      } else {
        tree.set(path, text);
        workspace.setFile(indexed(path, text));
      }
      const incremental = said(await workspace.review());
      assert.equal(incremental, said(await open(tree).review()), `after step ${step} (${path})`);
      seen.add(incremental);
    }
    assert.ok(seen.size > 10, 'the edits gave many different results');
  });

  it('summarises nothing again when nothing changed', async () => {
    const tree: Tree = new Map(Object.entries(TREE).map(([path, texts]) => [path, texts[0] ?? '']));
    const workspace = open(tree);
    await workspace.review();
    const before = workspace.summarised;
    await workspace.review();
    assert.equal(workspace.summarised, before);
    const changed = TREE['src/sign-up.ts']?.[1] ?? '';
    tree.set('src/sign-up.ts', changed);
    workspace.setFile(indexed('src/sign-up.ts', changed));
    await workspace.review();
    assert.equal(workspace.summarised, before + 1);
  });

  it('reads only the files that matter', async () => {
    const tree: Tree = new Map([
      ['src/hosts.ts', "export const HOST = 'https://api.deepseek.com';\n"],
      ['src/user.ts', "import { HOST } from './hosts';\nfetch(HOST);\n"],
      ['src/other.ts', "import { thing } from './thing';\nthing();\n"],
      ['src/thing.ts', 'export const thing = () => 1;\n'],
    ]);
    const workspace = open(tree);
    await workspace.review();
    assert.equal(workspace.summarised, 2);
  });
});

/** A project whose files rest on each other in every way that linking knows; each has texts to change between. */
const PROJECT: Readonly<Record<string, readonly string[]>> = {
  ...TREE,
  'lib/wrap.ts': [
    'export function wrap(data: unknown) { sink(data); }\nexport const each = (list: unknown[], run: (item: unknown) => void) => list.forEach((item) => run(item));\n',
    'export const wrap = (data: { id: string }) => sink(data.id);\nexport function each(list: unknown[], run: (item: unknown) => void) { for (const item of list) run(item); }\n',
    'export function wrap() {}\nexport function each() {}\n',
    'export function wrap(data: unknown { sink(data; }\n',
  ],
  'lib/outer.ts': [
    "import { each, wrap } from './wrap';\nexport const outer = (record: unknown) => wrap(record);\nexport const all = (records: unknown[]) => each(records, wrap);\n",
    "import * as inner from './wrap';\n\n\nexport function outer(record: unknown) { return inner.wrap({ id: record }); }\nexport const all = (records: unknown[]) => inner.each(records, (one) => sink(one));\n",
    "export { wrap as outer, each as all } from './wrap';\n",
    "import { all, outer } from './outer';\nexport { all, outer };\n",
  ],
  'lib/read.ts': [
    "import { again } from './again';\nexport function read(depth: number): unknown { return depth > 3 ? source() : again(depth + 1); }\n",
    "import { again } from './again';\nexport const read = (depth: number): unknown => again(depth);\n",
    'export const read = () => 1;\n',
  ],
  'lib/again.ts': [
    "import { read } from './read';\nexport function again(depth: number): unknown { return depth > 9 ? localStorage.getItem('email') : read(depth); }\n",
    "import { read } from './read';\n// longer\nexport const again = (depth: number) => ({ patient: read(depth), note: source() });\n",
    'export const again = (depth: number) => depth;\n',
  ],
  'app/main.ts': [
    "import { all, outer } from '../lib/outer';\nimport { read } from '../lib/read';\nouter(read(1));\nall([source(), read(2)]);\n",
    "import { outer } from '@lib/outer';\nimport { again } from '@lib/again';\nouter(again(1));\n",
    "import { outer } from '../lib/outer';\nouter(process.env.PATIENT);\nouter('nothing');\n",
    "import { outer } from '../lib/outer';\nouter(source()\n",
  ],
  'app/side.ts': [
    "import { read } from '../lib/read';\nimport { wrap } from '../lib/wrap';\nclass Store { kept: unknown; fill() { this.kept = read(0); } flush() { wrap(this.kept); } }\nnew Store().flush();\n",
    "import { again } from '../lib/again';\nlet shared: unknown;\nexport function fill() { shared = again(0); }\nexport function flush() { sink(shared); }\n",
    '// nothing\n',
  ],
  'app/form.html': [
    '<form action="https://api.deepseek.com/x"><input name="email"></form>\n',
    '<form action="https://api.example.com/x"><input name="email"></form>\n',
  ],
  'tsconfig.json': ['{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }\n', '{}\n'],
  'apps/web/package.json': ['{ "name": "web" }\n', '{ broken\n'],
  'apps/web/.env': [
    'AI_HOST=https://api.deepseek.com\n',
    'AI_HOST=https://api.example.com\nASK=https://api.deepseek.com\n',
  ],
  'apps/web/ask.ts': [
    "import { url } from '../../libs/settings';\nfetch(process.env.AI_HOST ?? '', { body: source() });\nfetch(url, { body: source() });\n",
    "import config from 'config';\nfetch(config.get('ai.url'), { body: source() });\n",
    "import { HOST } from '../../src/hosts';\nfetch(HOST, { body: source() });\n",
  ],
  'libs/package.json': ['{ "name": "libs" }\n'],
  'libs/settings.ts': [
    'export const url = process.env.ASK;\n',
    "import { z } from 'zod';\nexport const { AI_HOST: url } = z.object({ AI_HOST: z.string().default('x') }).parse(process.env);\n",
  ],
  'config/production.yaml': ['ai:\n  url: https://api.deepseek.com\n', 'ai: {}\n'],
  'config/default.json': [
    '{ "ai": { "url": "https://api.example.com" } }\n',
    '{ "ai": { "url": "https://api.deepseek.com" } }\n',
  ],
  'compose.yaml': ['services:\n  a:\n    environment:\n      ASK: https://api.deepseek.com\n', 'services: {}\n'],
  '.env.production': ['AI_HOST=https://dashscope.aliyuncs.com\nPATIENT=x\n', 'PATIENT=y\n'],
};

const PATHS = Object.keys(PROJECT);

/** The same numbers in every run. */
function createDice(start: number): (below: number) => number {
  let seed = start;
  return (below) => Math.floor(((seed = (seed * 48271) % 2147483647) / 2147483647) * below);
}

/** Changes one thing: a file's text, a blank line above it, its path, its being there, or the policy. */
function edit(tree: Tree, workspace: Workspace, dice: (below: number) => number): PolicySet | undefined {
  const kind = dice(12);
  const path = PATHS[dice(PATHS.length)] ?? '';
  const put = (at: string, text: string | undefined): void => {
    if (text === undefined) {
      tree.delete(at);
      workspace.removeFile(at);
    } else {
      tree.set(at, text);
      workspace.setFile(indexed(at, text));
    }
  };
  const texts = PROJECT[path] ?? [];
  const moved = path.replace(/(\w+)(\.\w+)$/, '$1-moved$2');
  if (kind < 4) put(path, texts[0]);
  else if (kind < 6) put(path, texts[dice(texts.length)]);
  else if (kind < 8) put(path, tree.has(path) ? `\n${tree.get(path)}` : texts[0]);
  else if (kind === 8) put(path, dice(3) ? texts[1] : undefined);
  else if (kind === 9) [tree.get(path), tree.get(moved)].forEach((text, index) => put(index ? path : moved, text));
  else if (kind === 10 && dice(2)) put(path, texts[0]);
  else if (kind === 10) return POLICIES[dice(POLICIES.length)];
  return undefined;
}

describe('linking after edits', () => {
  for (const seed of [11, 23, 37]) {
    it(`gives what linking everything gives, with all steps (seed ${seed})`, async function () {
      this.timeout(120_000);
      const dice = createDice(seed);
      const tree: Tree = new Map(PATHS.map((path) => [path, PROJECT[path]?.[0] ?? '']));
      let [policies = createPolicySet([])] = POLICIES;
      const workspace = open(tree, policies);
      const seen = new Set<string>();
      let flows = 0;
      for (let step = 0; step < 250; step++) {
        for (let edits = dice(4) ? 1 : 3; edits > 0; edits--) policies = edit(tree, workspace, dice) ?? policies;
        workspace.setPolicies(policies);
        const result = await workspace.review();
        const text = said(result);
        assert.equal(text, said(await open(tree, policies).review()), `after step ${step}`);
        seen.add(text);
        flows += result.verdicts.filter((verdict) => verdict.finding.kind === 'data-flow').length;
      }
      assert.ok(seen.size > 60, `the edits gave many different results: ${seen.size}`);
      assert.ok(flows > 200, `the results hold flows: ${flows}`);
    });
  }

  it('does not depend on the order of files', async () => {
    const dice = createDice(5);
    for (let round = 0; round < 20; round++) {
      const rows = PATHS.map((path): [string, string] => [path, PROJECT[path]?.[dice(3)] ?? '']);
      const shuffled = rows.map((row) => ({ row, at: dice(1_000) })).sort((a, b) => a.at - b.at);
      const wanted = said(await open(new Map(rows)).review());
      assert.equal(said(await open(new Map(shuffled.map(({ row }) => row))).review()), wanted);
      assert.equal(said(await open(new Map(rows.toReversed())).review()), wanted);
    }
  });

  it('links nothing but the file when an edit leaves its facts as they were', async () => {
    const tree: Tree = new Map(PATHS.map((path) => [path, PROJECT[path]?.[0] ?? '']));
    const workspace = open(tree);
    await workspace.review();
    const { files, sinks } = workspace.linked;
    assert.ok(files >= 10 && sinks >= 2);
    await workspace.review();
    assert.deepEqual(workspace.linked, { files, sinks }, 'nothing changed');
    const path = 'lib/wrap.ts';
    const text = `${tree.get(path)}// a comment at the end\n`;
    tree.set(path, text);
    workspace.setFile(indexed(path, text));
    await workspace.review();
    assert.deepEqual(workspace.linked, { files, sinks }, 'a comment changes no facts of flows');
  });

  it('links a file with those that rest on it, and no other', async () => {
    const tree: Tree = new Map(
      Array.from({ length: 40 }, (_, i): [string, string] => [
        `src/part-${i}.ts`,
        `import { read } from './read-${i % 4}';\nexport function send(data: unknown) { sink(data); }\nsend(read());\n`,
      ]),
    );
    for (let i = 0; i < 4; i++) tree.set(`src/read-${i}.ts`, 'export const read = () => source();\n');
    const workspace = open(tree);
    const before = await workspace.review();
    assert.equal(before.verdicts.length, 40);
    const work = { ...workspace.linked };
    const put = async (path: string, text: string) => {
      tree.set(path, text);
      workspace.setFile(indexed(path, text));
      return workspace.review();
    };
    await put('src/part-7.ts', `\n\n${tree.get('src/part-7.ts')}`);
    assert.deepEqual(workspace.linked, { files: work.files + 1, sinks: work.sinks + 1 }, 'its own body only');
    const after = await put('src/read-2.ts', 'export const read = () => 1;\n');
    assert.deepEqual(workspace.linked, { files: work.files + 12, sinks: work.sinks + 11 }, 'and its ten importers');
    assert.equal(after.verdicts.length, 30);
  });
});

/** Edits whose only trace is one thing that another file rests on; the first texts, then what changes. */
const RESTS: Readonly<Record<string, readonly [before: Texts, after: Texts]>> = {
  'a callback whose result is sent': [
    {
      'lib/use.ts': 'export function use(make: () => unknown) { sink(make()); }\n',
      'lib/make.ts': 'export const make = () => 1; // deepseek\n',
      'app/run.ts':
        "import { use } from '../lib/use';\nimport { make } from '../lib/make';\nuse(() => make()); // deepseek\n",
    },
    { 'lib/make.ts': 'export const make = () => source(); // deepseek\n' },
  ],
  'who hands a callback over': [
    {
      'lib/use.ts': 'export function use(make: (data: unknown) => unknown) { sink(make(source())); }\n',
      'app/run.ts': "import { use } from '../lib/use';\nuse((data) => data); // deepseek\n",
    },
    { 'app/run.ts': "import { use } from '../lib/use';\nuse(() => 1); // deepseek\n" },
  ],
  'which function is handed over': [
    {
      'lib/use.ts':
        'export function use(make: (data: unknown) => unknown) { return make(source()); }\nexport const each = (run: unknown) => use(run as never);\n',
      'app/run.ts': "import { each } from '../lib/use';\nimport { make } from '../lib/make';\nsink(each(make));\n",
      'lib/make.ts': 'const one = () => 1;\nconst two = (data: unknown) => data;\nexport { one as make, two };\n',
    },
    { 'lib/make.ts': 'const one = () => 1;\nconst two = (data: unknown) => data;\nexport { one, two as make };\n' },
  ],
  'a file that enters the plan': [
    {
      'a.ts': "import { HOST } from './b';\nfetch(HOST, { body: source() }); // deepseek\n",
      'b.ts': "export { HOST } from './c';\n",
      'c.ts': "export { HOST } from './d';\n",
      'd.ts': "export const HOST = 'https://api.deep' + 'seek.com';\n",
    },
    { 'd.ts': "export const HOST = 'https://api.deep' + 'seek.com'; // deepseek\n" },
  ],
  'a file that leaves the plan': [
    {
      'a.ts': "import { HOST } from './b';\nfetch(HOST, { body: source() }); // deepseek\n",
      'b.ts': "export { HOST } from './c';\n",
      'c.ts': "export { HOST } from './d';\n",
      'd.ts': "export const HOST = 'https://api.deep' + 'seek.com'; // deepseek\n",
    },
    { 'd.ts': "export const HOST = 'https://api.deep' + 'seek.com';\n" },
  ],
  'a package that a manifest declares': [
    {
      'package.json': '{ "dependencies": { "ali-oss": "6.0.0" } }\n',
      'package-lock.json':
        '{ "name": "x", "lockfileVersion": 3, "packages": { "": {}, "node_modules/ali-oss": { "version": "6.0.0" } } }\n',
    },
    { 'package.json': '{ "name": "x" }\n' },
  ],
  'a package that no manifest declares': [
    {
      'package.json': '{ "name": "x" }\n',
      'package-lock.json':
        '{ "name": "x", "lockfileVersion": 3, "packages": { "": {}, "node_modules/ali-oss": { "version": "6.0.0" } } }\n',
    },
    { 'package.json': '{ "dependencies": { "ali-oss": "6.0.0" } }\n' },
  ],
  'a setting of a package': [
    {
      'app/ask.ts': "import axios from 'axios';\naxios.post('/v1', source()); // deepseek\n",
      'app/setup.ts': "import axios from 'axios';\naxios.defaults.baseURL = 'https://api.example.com'; // deepseek\n",
    },
    { 'app/setup.ts': "import axios from 'axios';\naxios.defaults.baseURL = 'https://api.deepseek.com';\n" },
  ],
  'the first setting of a package': [
    {
      'app/ask.ts': "import axios from 'axios';\naxios.post('/v1', source()); // deepseek\n",
      'app/setup.ts': '// deepseek\n',
    },
    { 'app/setup.ts': "import axios from 'axios';\naxios.defaults.baseURL = 'https://api.deepseek.com';\n" },
  ],
  'a class that extends another': [
    {
      'lib/base.ts': 'export class Base { read(): unknown { return 1; } send() { sink(this.read()); } }\n',
      'lib/heir.ts':
        "import { Base } from './base';\nexport class Heir extends Base {}\nnew Heir().send(); // deepseek\n",
    },
    {
      'lib/heir.ts':
        "import { Base } from './base';\nexport class Heir extends Base { read() { return source(); } }\nnew Heir().send(); // deepseek\n",
    },
  ],
  'where an import leads': [
    {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }\n',
      'lib/send.ts': 'export const send = (data: unknown) => sink(data);\n',
      'other/send.ts': 'export const send = (data: unknown) => data; // deepseek\n',
      'app/run.ts': "import { send } from '@lib/send';\nsend(source()); // deepseek\n",
    },
    { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./other/*"] } } }\n' },
  ],
  'a variable of the environment': [
    {
      'app/ask.ts': "fetch(process.env.AI_HOST ?? '', { body: source() }); // deepseek\n",
      '.env': 'AI_HOST=https://api.example.com\n',
    },
    { '.env': 'AI_HOST=https://api.deepseek.com\n' },
  ],
  'a caller in another file': [
    {
      'lib/send.ts': 'export const send = (data: unknown) => sink(data);\n',
      'app/run.ts': "import { send } from '../lib/send';\nexport { send }; // deepseek\n",
    },
    { 'app/run.ts': "import { send } from '../lib/send';\nsend(source()); // deepseek\n" },
  ],
};

type Texts = Readonly<Record<string, string>>;

describe('what linking rests on', () => {
  for (const [name, [before, after]] of Object.entries(RESTS)) {
    it(`follows ${name}`, async () => {
      const tree: Tree = new Map(Object.entries(before));
      const workspace = open(tree);
      const first = said(await workspace.review());
      for (const [path, text] of Object.entries(after)) {
        tree.set(path, text);
        workspace.setFile(indexed(path, text));
      }
      const second = said(await workspace.review());
      assert.equal(second, said(await open(tree).review()));
      assert.notEqual(second, first, 'the edit changes what is found');
    });
  }
});

describe('the same tree twice', () => {
  it('gives the same bytes, from the same facts and from new ones', async () => {
    const tree: Tree = new Map(PATHS.map((path) => [path, PROJECT[path]?.[0] ?? '']));
    const first = said(await open(tree).review());
    assert.equal(said(await open(tree).review()), first);
    known.clear();
    assert.equal(said(await open(tree).review()), first);
  });
});
