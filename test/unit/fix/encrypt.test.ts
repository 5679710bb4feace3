import assert from 'node:assert/strict';
import { randomBytes, webcrypto } from 'node:crypto';
import { createDocument } from '../../../analyzers/core/document.ts';
import type { Verdict } from '../../../analyzers/core/finding.ts';
import type { Fix } from '../../../analyzers/core/fix.ts';
import { applyEdits } from '../../../analyzers/fix/apply-edits.ts';
import { fixesFor } from '../../../analyzers/fix/fixes.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { loadFile, typeErrors, unformatted } from '../../support/encrypted.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { reviewFiles, type Files } from '../../support/review.ts';
import { REFUSED, SAMPLES, type Sample } from './encrypt-samples.ts';

/** The encrypting fixes for every flow of a file. */
async function offered(files: Files, path: string): Promise<{ verdict: Verdict; fixes: Fix[] }[]> {
  const { verdicts, policy } = await reviewFiles(files);
  return verdicts
    .filter(({ finding }) => finding.path === path && finding.kind === 'data-flow')
    .map((verdict) => {
      const document = createDocument(path, files[path] ?? '', '');
      const context = {
        document,
        textOf: (name: string) => files[name],
        knowledge: loadKnowledge(),
        policy,
        parseScript,
      };
      return { verdict, fixes: fixesFor(verdict, context).filter((fix) => fix.action === 'encrypt') };
    });
}

function applied(files: Files, { edits }: Fix): Files {
  const after: Record<string, string> = { ...files };
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const own = edits.filter((edit) => edit.path === path);
    const result = applyEdits(after[path] ?? '', own);
    assert.equal(result.applied, own.length, path);
    after[path] = result.text;
  }
  return after;
}

const key = randomBytes(32).toString('base64');

/** Every text and every piece of bytes in what a sink was given. */
function* leaves(value: unknown): Generator<string | Uint8Array> {
  if (typeof value === 'string') {
    yield value;
    try {
      const inner: unknown = JSON.parse(value);
      if (typeof inner === 'object') yield* leaves(inner);
    } catch {
      // No JSON: the text itself was all.
    }
    for (const [word] of value.matchAll(/[\w+/=.-]{30,}/g)) yield word;
  } else if (value instanceof Uint8Array) {
    yield value;
    yield* leaves(Buffer.from(value).toString('utf8'));
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) yield* leaves(one);
  }
}

async function proveRun({ entry, run, opens, stubs }: Sample, after: Files, fix: Fix): Promise<void> {
  process.env['EGRESS_ENCRYPTION_KEY'] = key;
  const sent: unknown[] = [];
  const made = stubs(sent);
  const helper = fix.edits.find((edit) => edit.isNewFile && !edit.path.includes('.test.'))?.path ?? findHelper(after);
  const modules = loadFile(after, entry, made.packages, { ...made.globals, crypto: webcrypto });
  const encryption = modules(helper);
  if (encryption['setEncryptionKey']) {
    const raw = new Uint8Array(Buffer.from(key, 'base64'));
    encryption['setEncryptionKey'](
      await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']),
    );
  }
  await run(modules(entry));
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(sent.length > 0, 'nothing was sent');
  const found = [...leaves(sent)];
  assert.ok(!found.some((one) => typeof one === 'string' && one.includes('ada@example.com')), 'sent in the clear');
  const opened: string[] = [];
  for (const one of found) {
    for (const open of typeof one === 'string' ? ['openText', 'openJson'] : ['openBytes']) {
      try {
        const value = await encryption[open]?.(one);
        opened.push(
          value instanceof Uint8Array
            ? Buffer.from(value).toString('utf8')
            : typeof value === 'string'
              ? value
              : JSON.stringify(value),
        );
      } catch {
        // Not sealed.
      }
    }
  }
  assert.ok(opened.includes(opens), `opened ${JSON.stringify(opened)}`);
}

function findHelper(files: Files): string {
  return Object.keys(files).find((path) => files[path]?.includes('openText')) ?? '';
}

describe('encrypt before it leaves', () => {
  for (const sample of SAMPLES) {
    it(sample.name, async () => {
      const { files, entry } = sample;
      const flows = (await offered(files, entry)).filter(({ fixes }) => fixes.length > 0);
      const flow = flows.find(
        ({ verdict }) => sample.data === undefined || verdict.finding.dataTypes.includes(sample.data),
      );
      const titles = flow?.fixes.map((one) => one.title) ?? [];
      const fix = flow?.fixes.find((one) => one.title.includes(sample.title));
      assert.ok(flow && fix, `offered: ${JSON.stringify(titles)}`);
      assert.equal(fix.isSafe, false);
      const after = applied(files, fix);
      const changed = Object.keys(after).filter((path) => after[path] !== files[path]);
      for (const path of changed) {
        assert.deepEqual(parseScript(createDocument(path, after[path] ?? '', '')).problems, [], path);
        const before = path in files ? await unformatted(files, path) : 0;
        assert.equal(
          Math.max(0, (await unformatted(after, path)) - before),
          0,
          `${path} is formatted worse:\n${after[path] ?? ''}`,
        );
      }
      assert.deepEqual(typeErrors(files), []);
      assert.deepEqual(typeErrors(after), []);
      if (sample.result !== undefined) assert.ok((after[entry] ?? '').includes(sample.result), after[entry]);
      const { verdicts } = await reviewFiles(after);
      const wasOf = flow.verdict.finding.dataTypes.join();
      const now = verdicts.filter(
        ({ finding }) => finding.path === entry && finding.kind === 'data-flow' && finding.dataTypes.join() === wasOf,
      );
      assert.deepEqual(
        now.map(({ finding }) => finding.rule),
        ['protected-data-flow'],
      );
      const others = verdicts.filter(({ finding }) => changed.includes(finding.path) && finding.path !== entry);
      assert.deepEqual(
        others.map(({ finding }) => finding.message),
        [],
      );
      const again = (await offered(after, entry)).filter(({ verdict }) => verdict.finding.dataTypes.join() === wasOf);
      assert.deepEqual(
        again.flatMap(({ fixes }) => fixes.map((one) => one.title)),
        [],
      );
      await proveRun(sample, after, fix);
    });
  }
});

describe('encryption is not offered', () => {
  for (const { name, files, entry, because } of REFUSED) {
    it(name, async () => {
      const flows = await offered(files, entry);
      assert.ok(flows.length > 0, 'the sample has no flow');
      const fixes = flows.flatMap((flow) => flow.fixes);
      assert.deepEqual(
        fixes.filter((fix) => fix.edits.length > 0).map((fix) => fix.title),
        [],
      );
      if (because !== undefined)
        assert.ok(
          fixes.some((fix) => because.test(fix.unavailable ?? '')),
          JSON.stringify(fixes),
        );
    });
  }
});

describe('the round-trip test that comes with encryption on request', () => {
  const runners: readonly (readonly [name: string, dependency: object, extra: Files, isAsync: boolean])[] = [
    ['node:test', {}, {}, false],
    ['vitest', { vitest: '3' }, {}, false],
    ['mocha', { mocha: '11' }, {}, false],
    ['jest', { jest: '30' }, {}, false],
    ['node:test, WebCrypto', {}, { 'wrangler.toml': 'name = "w"\n' }, true],
  ];
  for (const [name, dependency, extra, isAsync] of runners) {
    it(`is written for ${name}, is well formatted, and passes`, async () => {
      const files: Files = {
        'package.json': JSON.stringify({
          name: 'a',
          type: 'module',
          devDependencies: { '@types/node': '22', ...dependency },
        }),
        ...extra,
        'src/upload.ts': `export const upload = async (email: string): Promise<void> => {
  const url = 'https://notes.oss-cn-hangzhou.aliyuncs.com/latest';
  await fetch(url, { method: 'PUT', body: email });
};
`,
      };
      const [flow] = await offered(files, 'src/upload.ts');
      const fix = flow?.fixes.find((one) => one.title.endsWith('with a round-trip test of opening it again'));
      assert.ok(fix, JSON.stringify(flow?.fixes.map((one) => one.title)));
      const after = applied(files, fix);
      const path = 'src/egress-encryption.test.ts';
      assert.equal(await unformatted(after, path), 0, after[path]);
      if (name.startsWith('node')) assert.deepEqual(typeErrors(after), []);
      const cases: (readonly [string, () => unknown])[] = [];
      const runner = {
        describe: (_: string, act: () => void) => act(),
        it: (title: string, act: () => unknown) => void cases.push([title, act]),
        before: (act: () => void) => act(),
        beforeAll: (act: () => void) => act(),
      };
      loadFile(after, path, { 'node:test': runner, vitest: runner }, { ...runner, crypto: webcrypto });
      assert.equal(cases.length, 4);
      for (const [, act] of cases) assert.equal((await act()) instanceof Error, false);
      assert.equal((after[path] ?? '').includes('await'), isAsync);
    });
  }
});
