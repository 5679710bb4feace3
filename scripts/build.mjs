/**
 * Builds `dist/` with esbuild: the command line, its worker, the language server, the editor's client and both web
 * bundles, the catalogue and the policy's JSON schema.
 *
 * The analysis code is bundled once, as `analysis.cjs`, and the analyzer of scripts with TypeScript's parser as
 * `scripts.cjs`; the command line, the worker and the server load each when they need it (see `sharedAnalysis`). Options: `--dev` keeps names and adds source maps, `--watch`
 * builds again on a change.
 */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeStubs } from './node-stubs.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const isDev = process.argv.includes('--dev') || process.argv.includes('--watch');
/** Small pure folders that every bundle holds itself; all other analysis code lives in the chunks below. */
const INLINED = ['analyzers/core/', 'analyzers/prefilter/'];
/** Modules of analysis code that stand in another chunk; all others are part of the first. */
const OWN_CHUNK = new Map([
  ['analyzers/workspace/script-analyzer.ts', 'scripts.cjs'],
  ['analyzers/parse/script.ts', 'scripts.cjs'],
  ['analyzers/workspace/grammar-analyzers.ts', 'languages.cjs'],
]);
const FIRST_CHUNK = 'analysis.cjs';
/** What only chunks of their own may hold: most of their size, and nine tenths of the time of loading them. */
const PARSERS = /node_modules\/(typescript|@typescript-eslint|web-tree-sitter)\//;
/** The WebAssembly modules of `dist/grammars/`: the parser's own and one for each language, by the name they get. */
const GRAMMARS = {
  runtime: 'web-tree-sitter/web-tree-sitter.wasm',
  kotlin: '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
  ...Object.fromEntries(
    ['python', 'go', 'java', 'c_sharp', 'php', 'ruby', 'rust', 'swift', 'dart'].map((name) => [
      name,
      `@repomix/tree-sitter-wasms/out/tree-sitter-${name}.wasm`,
    ]),
  ),
};
/** Replaced by the hash of everything that decides findings, so that caches of another build are never read. */
const ENGINE_MARK = '__EGRESS_LENS_ENGINE__';

/** What parsers ask of Node's `process` while they load; it says itself that this is no Node. */
const BROWSER_PROCESS =
  "var process = { env: {}, argv: [], versions: {}, platform: 'browser', browser: true, cwd: () => '/' };";

/** How a bundle loads a chunk: from the disk, or from what the web worker was sent. */
const NODE_LOADER = { header: "import { loadChunk } from './cli/load-chunk.ts';", name: 'loadChunk' };
const WEB_LOADER = { header: '', name: 'globalThis.egressLensChunk' };

const common = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  outdir: dist,
  minify: !isDev,
  sourcemap: isDev ? 'inline' : false,
  legalComments: 'none',
  logLevel: 'warning',
  target: 'node20',
  platform: 'node',
  // Some packages (jsonc-parser) bundle only from their ES modules.
  mainFields: ['module', 'main'],
  // Its ES module imports Node's modules while it starts, which code from the cache can't.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
  format: 'cjs',
  banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  define: { 'import.meta.url': '__bundleUrl' },
};

if (process.argv.includes('--watch')) await watchSources();
else await buildAll();

async function buildAll() {
  const started = performance.now();
  const shared = new Set();
  const plugins = [sharedAnalysis(shared, NODE_LOADER)];
  const [light, tinypool, web, data, pages] = await Promise.all([
    build({
      ...common,
      entryPoints: {
        cli: 'cli/main.ts',
        scan: 'cli/scan-thread.ts',
        worker: 'cli/worker.ts',
        server: 'extension/server/node.ts',
        client: 'extension/client/node.ts',
      },
      external: ['vscode'],
      outExtension: { '.js': '.cjs' },
      plugins,
    }),
    // The thread's entry of tinypool, at the place where tinypool looks for it.
    build({
      ...common,
      banner: {},
      format: 'esm',
      entryPoints: { 'entry/worker': 'node_modules/tinypool/dist/entry/worker.js' },
    }),
    buildWeb(shared),
    buildData(),
    buildPages(),
  ]);
  const chunks = await Promise.all(
    [FIRST_CHUNK, ...new Set(OWN_CHUNK.values())].map((name) => buildChunk(name, shared)),
  );
  const outputs = [light, tinypool, web.client, web.server, pages, ...chunks].flatMap((result) =>
    (result?.outputFiles ?? []).map((file) => ({ path: file.path, text: file.text })),
  );
  outputs.push(...data);
  const grammars = Object.entries(GRAMMARS).map(([name, path]) => ({
    path: join(dist, 'grammars', `${name}.wasm`),
    bytes: readFileSync(join(root, 'node_modules', path)),
  }));
  stampEngine(outputs, grammars);
  for (const grammar of grammars) writeWhole(grammar.path, grammar.bytes);
  for (const output of outputs) writeWhole(output.path, output.text);
  report(outputs, performance.now() - started);
}

/** Bundles the analysis modules of a chunk that a shell imports, as one object `modules` by path. */
async function buildChunk(name, shared) {
  const paths = [...shared].filter((path) => chunkOf(path) === name).sort();
  const contents = [
    ...paths.map((path, i) => `import * as m${i} from './${path}';`),
    `export const modules = { ${paths.map((path, i) => `'${path}': m${i}`).join(', ')} };`,
  ].join('\n');
  const result = await build({
    ...common,
    stdin: { contents, resolveDir: root, sourcefile: name, loader: 'ts' },
    entryNames: name.replace(/\.cjs$/, ''),
    outExtension: { '.js': '.cjs' },
    metafile: true,
  });
  const inputs = Object.values(result.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const parser = inputs.find(([path, { bytesInOutput }]) => PARSERS.test(path) && bytesInOutput > 0)?.[0];
  if (parser !== undefined && name === FIRST_CHUNK)
    throw new Error(`${name} holds ${parser}: something beside the analyzers of scripts and languages imports it`);
  return result;
}

function chunkOf(path) {
  return OWN_CHUNK.get(path) ?? FIRST_CHUNK;
}

/** Turns imports of analysis code by a shell into look-ups in a chunk, which is loaded at the first of them. */
function sharedAnalysis(found, loader) {
  return {
    name: 'shared-analysis',
    setup(context) {
      context.onResolve({ filter: /^\.\.?\// }, (args) => {
        if (args.namespace !== 'file') return undefined;
        const path = relative(root, join(args.resolveDir, args.path)).split(sep).join('/');
        if (!/^(analyzers|signatures)\/.*\.ts$/.test(path) || INLINED.some((folder) => path.startsWith(folder)))
          return undefined;
        found.add(path);
        return { path, namespace: 'shared-analysis' };
      });
      context.onLoad({ filter: /.*/, namespace: 'shared-analysis' }, (args) => ({
        contents: `${loader.header} module.exports = ${loader.name}('${chunkOf(args.path)}').modules['${args.path}'];`,
        resolveDir: root,
        loader: 'js',
      }));
    },
  };
}

async function buildWeb(shared) {
  const options = {
    ...common,
    platform: 'browser',
    target: 'es2022',
    banner: {},
    define: { 'import.meta.url': '"file:///"', 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  };
  const [client, server] = await Promise.all([
    build({
      ...options,
      entryPoints: { 'web/client': 'extension/client/browser.ts' },
      external: ['vscode'],
      format: 'cjs',
      // Web hosts take `.js` for an ES module, because package.json says so, and load none.
      outExtension: { '.js': '.cjs' },
      plugins: [nodeStubs()],
    }),
    build({
      ...options,
      entryPoints: { 'web/server': 'extension/server/browser.ts' },
      format: 'iife',
      banner: { js: BROWSER_PROCESS },
      plugins: [nodeStubs(), sharedAnalysis(shared, WEB_LOADER)],
    }),
  ]);
  return { client, server };
}

/** Scripts and style sheets of the pages that the editor shows; they run in a browser, whatever the host. */
async function buildPages() {
  const folder = 'extension/webview';
  return build({
    ...common,
    platform: 'browser',
    target: 'es2022',
    banner: {},
    define: {},
    format: 'iife',
    entryPoints: [
      { in: `${folder}/data-map/main.ts`, out: 'webview/data-map' },
      { in: `${folder}/report/main.ts`, out: 'webview/report' },
      ...['page', 'data-map', 'report'].map((name) => ({ in: `${folder}/styles/${name}.css`, out: `webview/${name}` })),
    ],
  });
}

/** The catalogue's rows, validated, the schema of the policy file, and a policy to begin with. */
async function buildData() {
  const { parseRows } = await importSource('signatures/load.ts');
  const { rows, errors } = parseRows(rowFiles());
  for (const error of errors) console.error(`${error.path}:${error.line}:${error.column}: ${error.message}`);
  if (errors.length) throw new Error(`${errors.length} signature rows are invalid; mend the files named above`);
  const { FIRST_POLICY } = await importSource('analyzers/policy/first-policy.ts');
  const { policyJsonSchema } = await importSource('analyzers/policy/schema.ts');
  return [
    { path: join(dist, 'signatures.json'), text: JSON.stringify(rows) },
    { path: join(dist, 'first-policy.json'), text: FIRST_POLICY },
    { path: join(dist, 'egress-lens.schema.json'), text: `${JSON.stringify(policyJsonSchema(), null, 2)}\n` },
  ];
}

/** Every row file of the catalogue, sorted by path. */
function rowFiles() {
  return readdirSync(join(root, 'signatures'), { recursive: true })
    .map((path) => `signatures/${String(path).split(sep).join('/')}`)
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Bundles one source module and imports it. */
async function importSource(path) {
  const result = await build({
    ...common,
    minify: false,
    sourcemap: false,
    format: 'esm',
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    define: {},
    entryPoints: [path],
  });
  const file = join(dist, `.build-${process.pid}-${path.replaceAll(/[^a-z]/g, '-')}.mjs`);
  writeWhole(file, result.outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file, { force: true });
  }
}

/** Puts the hash of everything that decides findings in the place of its mark. */
function stampEngine(outputs, grammars) {
  const hash = createHash('sha256');
  const decides = ({ path }) => !path.includes(`${sep}web${sep}`) && !path.includes(`${sep}webview${sep}`);
  for (const output of outputs) if (decides(output)) hash.update(output.text);
  for (const grammar of grammars) hash.update(grammar.bytes);
  const engine = hash.digest('hex').slice(0, 16);
  for (const output of outputs) output.text = output.text.replaceAll(ENGINE_MARK, engine);
}

/** Replaces a file in one step, so that a running command never sees half of it. */
function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

function report(outputs, ms) {
  const sizes = outputs.map(({ path, text }) => `${relative(dist, path)} ${(text.length / 1024).toFixed(0)} KB`);
  console.log(`built in ${(ms / 1000).toFixed(1)} s: ${sizes.join(', ')}`);
}

async function watchSources() {
  let timer;
  const rebuild = () =>
    buildAll().catch((error) => {
      console.error(error instanceof Error ? error.message : error);
    });
  await rebuild();
  for (const folder of ['analyzers', 'signatures', 'cli', 'extension']) {
    if (!existsSync(join(root, folder))) continue;
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(rebuild, 200);
    });
  }
}
