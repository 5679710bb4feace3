/** Gives the exports of a bundle by its file name, evaluated at the first call. */
export type LoadChunk = (name: string) => unknown;

/** Makes a loader of the bundles that the client has sent, by file name; it throws for any other name. */
export function createChunkLoader(chunks: Readonly<Record<string, string>>): LoadChunk {
  const loaded = new Map<string, unknown>();
  return (name) => {
    if (!loaded.has(name)) loaded.set(name, evaluate(name, chunks[name]));
    return loaded.get(name);
  };
}

/**
 * Evaluates a bundle of the analysis in a web worker, where it can't be loaded by address.
 * The bundle was made for Node and asks for Node's modules while it loads; pure analysis uses nothing of them but the
 * string functions of `path`. Whatever else it reached for would fail as a call of undefined.
 */
function evaluate(file: string, code: string | undefined): unknown {
  const module: { exports: { readonly modules?: unknown } } = { exports: {} };
  const names = ['module', 'exports', 'require', '__filename'];
  // The code is the extension's own file, handed over by the client: the way in which web hosts load extensions too.
  const run = new Function(...names, code ?? '');
  run(module, module.exports, requireModule, `/${file}`);
  if (!module.exports.modules) throw new Error(`${file} is no bundle of the analysis`);
  return module.exports;
}

function requireModule(name: string): unknown {
  const plain = name.replace(/^node:/, '');
  if (plain === 'path') return path;
  if (plain === 'url') return { pathToFileURL: (file: string) => ({ href: `file://${file}` }) };
  return {};
}

function normalize(text: string): string {
  const out: string[] = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') out.pop();
    else out.push(part);
  }
  return (text.startsWith('/') ? '/' : '') + out.join('/');
}

const join = (...parts: string[]): string => normalize(parts.filter(Boolean).join('/'));
const isAbsolute = (text: string): boolean => text.startsWith('/');

function basename(text: string, ending = ''): string {
  const name = text.slice(text.lastIndexOf('/') + 1);
  return ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

function extname(text: string): string {
  const name = basename(text);
  const at = name.lastIndexOf('.');
  return at > 0 ? name.slice(at) : '';
}

/** The string functions of Node's `path` for `/`-separated paths. */
const posix = {
  sep: '/',
  delimiter: ':',
  normalize,
  join,
  basename,
  extname,
  isAbsolute,
  dirname: (text: string): string => text.slice(0, Math.max(text.lastIndexOf('/'), 0)) || '.',
  resolve: (...parts: string[]): string =>
    parts.reduce((base, part) => (isAbsolute(part) ? normalize(part) : join(base, part)), '/'),
};
const path = { ...posix, posix };
