/**
 * Measures what one edit costs in the server: `node scripts/bench/edits.mjs [--edits N] [--lines N,N] [DIR]` prints a Markdown
 * table of p50 and p95 in ms, beside a full `ts.createSourceFile` of the same text. The edited file stands in the folder
 * (or in an empty one) and calls a wrapper of another file; edits change a body, a signature, an import or only a comment.
 */
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values, positionals } = parseArgs({
  options: { edits: { type: 'string', default: '100' }, lines: { type: 'string', default: '2000,10000' } },
  allowPositionals: true,
});
const work = mkdtempSync(join(tmpdir(), 'egress-lens-edits-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
const { openSession } = await bundleSession();

const MAIN = 'egress-lens-bench/main.ts';
const WRAPPER = `import OSS from 'ali-oss';
const client = new OSS({ region: 'oss-cn-hangzhou' });
export function save(name: string, data: unknown) {
  return client.put(name, Buffer.from(JSON.stringify(data)));
}
`;

console.log('| file | edit | p50 ms | p95 ms | × createSourceFile | files linked |\n|---|---|---|---|---|---|');
for (const lines of values.lines.split(',').map(Number)) await benchEdits(lines, Number(values.edits));

async function benchEdits(lines, edits) {
  const session = await openSession(positionals[0] === undefined ? work : resolve(positionals[0]), root);
  await session.put('egress-lens-bench/save.ts', WRAPPER);
  const blocks = Math.round(lines / 12);
  const parse = [];
  for (let i = 0; i < 12; i++)
    parse.push(timeOf(() => ts.createSourceFile('main.ts', `${textOf(blocks, {})}//${i}`, 99, true)));
  const base = percentile(parse.slice(4), 0.5);
  const kinds = {
    body: (i) => ({ body: `'${i}'` }),
    signature: (i) => ({ parameters: `, extra${i % 7}: string` }),
    import: (i) => ({ imports: `import { thing${i} } from './other${i % 5}';\n` }),
    comment: (i) => ({ tail: `// ${i}\n` }),
  };
  for (const [kind, changeOf] of Object.entries(kinds)) {
    const times = [];
    for (let i = 0; i < 10; i++) await session.put(MAIN, textOf(blocks, changeOf(i + 1_000)));
    const before = session.linked();
    for (let i = 0; i < edits; i++) {
      const text = textOf(blocks, changeOf(i));
      const started = performance.now();
      await session.put(MAIN, text);
      times.push(performance.now() - started);
    }
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    const linked = (session.linked() - before) / edits;
    console.log(
      `| ${lines} lines | ${kind} | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${(p50 / base).toFixed(1)} | ${linked.toFixed(1)} |`,
    );
  }
}

/** A file of functions of twelve lines each, as people write them; every fourth hands data to the wrapper. */
function textOf(blocks, { imports = '', body = "''", parameters = '', tail = '' }) {
  const parts = [`import { save } from './save';\n${imports}`];
  for (let i = 0; i < blocks; i++) {
    const isMiddle = i === blocks >> 1;
    parts.push(`
export async function handle${i}(request: { user: { name: string; email: string } }${isMiddle ? parameters : ''}) {
  const { user } = request;
  const rows: string[] = [${isMiddle ? body : ''}];
  for (const part of user.name.split(' ')) {
    if (part.length > ${i % 9}) rows.push(part.trim().toLowerCase());
  }
  const label = \`\${rows.join('-')} of \${${i}}\`;
  const options = { label, count: rows.length, at: new Date().toISOString() };
  ${i % 4 ? 'return options;' : "return save('people/' + label, { ...options, email: user.email });"}
}
`);
  }
  return parts.join('') + tail;
}

function timeOf(action) {
  const started = performance.now();
  action();
  return performance.now() - started;
}

function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The workspace session as the server drives it, with texts in memory above a folder on the disk. */
async function bundleSession() {
  const file = join(work, 'session.cjs');
  await build({
    stdin: {
      contents: `
        import { join } from 'node:path';
        import { readFileSync } from 'node:fs';
        import { createDocument } from './analyzers/core/document.ts';
        import { NO_CUSTOM_ROWS } from './analyzers/core/policy.ts';
        import { createPolicySet } from './analyzers/policy/policy-set.ts';
        import { scriptAnalyzer } from './analyzers/workspace/script-analyzer.ts';
        import { summariseFile } from './analyzers/workspace/summarise-file.ts';
        import { createWorkspace } from './analyzers/workspace/workspace.ts';
        import { acceptsPath } from './cli/accepts-path.ts';
        import { NO_CACHE } from './cli/disk/facts-cache.ts';
        import { indexFiles } from './cli/disk/index-files.ts';
        import { createFileReader, isProblem } from './cli/disk/read.ts';
        import { walkFolder } from './cli/disk/walk.ts';
        import { summarisePath } from './cli/summarise.ts';
        import { createTextIndexer } from './extension/server/text-index.ts';
        import { compileKnowledge } from './signatures/compile.ts';
        export async function openSession(folder, root) {
          const rows = JSON.parse(readFileSync(join(root, 'dist', 'signatures.json'), 'utf8'));
          const knowledge = compileKnowledge(rows, NO_CUSTOM_ROWS, []);
          const reader = createFileReader(folder);
          const texts = new Map();
          const walk = walkFolder(folder, { accepts: acceptsPath, only: undefined, except: [] });
          const index = await indexFiles(walk.files, { knowledge, reader, cache: NO_CACHE, pause: () => undefined });
          const indexText = createTextIndexer(knowledge.needles);
          const readText = (path) => {
            if (texts.has(path)) return texts.get(path).text;
            const read = reader.read(path);
            return isProblem(read) ? undefined : read.bytes.toString('utf8', 0, read.length);
          };
          const loadScripts = () => Promise.resolve(scriptAnalyzer);
          const summarise = async (paths) => {
            const out = [];
            for (const path of paths) {
              const open = texts.get(path);
              out.push(open ? await summariseFile(createDocument(path, open.text, open.hash), knowledge, loadScripts)
                : await summarisePath(path, reader, knowledge));
            }
            return out;
          };
          const workspace = createWorkspace({ knowledge, policies: createPolicySet([]), toolVersion: 'bench',
            today: '2026-01-01', ports: { readText, summarise } });
          workspace.setFiles(index.files);
          await workspace.review();
          return {
            linked: () => workspace.linked.files,
            async put(path, text) {
              const file = indexText(path, text);
              texts.set(path, { text, hash: file.hash });
              workspace.setFile(file);
              return workspace.review();
            },
          };
        }`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    outfile: file,
    logLevel: 'warning',
  });
  return import(pathToFileURL(file).href);
}
