import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { hashOf } from '../../../analyzers/core/hash.ts';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import { scanEnvironment } from '../../../analyzers/parse/scan-environment.ts';
import { scanImports } from '../../../analyzers/parse/scan-imports.ts';
import { createPolicySet } from '../../../analyzers/policy/policy-set.ts';
import { scriptAnalyzer } from '../../../analyzers/workspace/script-analyzer.ts';
import { summariseFile } from '../../../analyzers/workspace/summarise-file.ts';
import { createWorkspace, type IndexedFile, type Workspace } from '../../../analyzers/workspace/workspace.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

type Tree = Map<string, string>;

const loadScripts = () => Promise.resolve(scriptAnalyzer);

const indexed = (path: string, text: string): IndexedFile => ({
  path,
  hash: hashOf(text),
  hasNeedle: /deepseek|aliyuncs|ali-oss/.test(text),
  imports: scanImports(text),
  environment: scanEnvironment(text),
});

function open(tree: Tree): Workspace {
  const knowledge = loadKnowledge();
  const workspace = createWorkspace({
    knowledge,
    policies: createPolicySet([]),
    toolVersion: 'test',
    today: '2026-11-22',
    ports: {
      readText: (path) => tree.get(path),
      summarise: (paths) =>
        Promise.all(
          paths.map((path) => {
            const text = tree.get(path) ?? '';
            return summariseFile(createDocument(path, text, hashOf(text)), knowledge, loadScripts);
          }),
        ),
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
