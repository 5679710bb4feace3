import { builtinModules } from 'node:module';

/**
 * An esbuild plugin for web bundles: Node's built-in modules become empty ones, but `path`, of which parsers use the
 * pure string functions. Code that reaches for the disk in the browser fails loudly, as a call of undefined.
 */
export function nodeStubs() {
  const names = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
  return {
    name: 'node-stubs',
    setup(context) {
      context.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, (args) =>
        names.has(args.path) ? { path: args.path.replace(/^node:/, ''), namespace: 'node-stubs' } : undefined,
      );
      context.onLoad({ filter: /.*/, namespace: 'node-stubs' }, (args) => ({
        contents: args.path === 'path' ? PATH : 'module.exports = {};',
        loader: 'js',
      }));
    },
  };
}

const PATH = `
const normalize = (path) => {
  const out = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') out.pop(); else out.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + out.join('/');
};
const join = (...parts) => normalize(parts.filter(Boolean).join('/'));
const basename = (path, ext) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ext && name.endsWith(ext) ? name.slice(0, -ext.length) : name;
};
const dirname = (path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '.';
const extname = (path) => { const name = basename(path); const at = name.lastIndexOf('.'); return at > 0 ? name.slice(at) : ''; };
const isAbsolute = (path) => path.startsWith('/');
const resolve = (...parts) => parts.reduce((base, part) => (isAbsolute(part) ? part : join(base, part)), '/');
const path = { sep: '/', delimiter: ':', normalize, join, basename, dirname, extname, isAbsolute, resolve };
path.posix = path;
module.exports = path;
`;
