import { tidyPath } from '../core/paths.ts';
import type { Value } from '../core/value.ts';
import { dottedName } from './environment.ts';

/** Longest specifier that is believed. */
const MAX_SPECIFIER = 300;

/**
 * Gives the specifier that a value names as a path of the file it stands in: a text as it is; with `*` for what is not
 * known (`./module/*` for `path.join(__dirname, 'module', file)`), `~~/` for the working directory. Undefined when
 * no constant part is left that says where.
 */
export function specifierOfPath(value: Value): string | undefined {
  if (value.kind === 'text') return value.text;
  const written = writtenPath(value, 0);
  if (written === undefined) return undefined;
  const path = tidyPath(written, false);
  if (path.length > MAX_SPECIFIER || !/^(?:\.{1,2}\/|~~\/|[@~]\/|\/|\$lib\/)/.test(path)) return undefined;
  return /^\/(?:\*|$)/.test(path) ? undefined : path;
}

/** The same for a file that is read: paths that start nowhere in particular start in the working directory. */
export function specifierOfReadFile(value: Value): string | undefined {
  if (value.kind !== 'text') return specifierOfPath(value);
  if (!/\.(?:json|jsonc|json5|ya?ml)$/i.test(value.text) || value.text.length > MAX_SPECIFIER) return undefined;
  return value.text.startsWith('/') ? undefined : tidyPath(`~~/${value.text}`, false);
}

/** Stands for the folder of the file itself. */
const HERE = '.';
const ROOT = '~~';
const MAX_DEPTH = 12;

function writtenPath(value: Value, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return '*';
  const inner = (part: Value): string => writtenPath(part, depth + 1) ?? '*';
  switch (value.kind) {
    case 'text':
      return value.text.includes('*') ? undefined : value.text;
    case 'join':
      return value.parts.map(inner).join('');
    case 'either':
      return value.options.map((option) => writtenPath(option, depth + 1)).find((path) => path && /[^*/.]/.test(path));
    case 'call':
      return calledPath(value, inner);
    case 'global':
    case 'member':
      return placeNamed(value, inner);
    default:
      return '*';
  }
}

/** `__dirname`, `import.meta.dirname`; members of URL objects that stand for the URL itself. */
function placeNamed(value: Extract<Value, { kind: 'global' | 'member' }>, inner: (part: Value) => string): string {
  const name = dottedName(value);
  if (name === '__dirname' || name === 'import.meta.dirname') return HERE;
  if (name === '__filename' || name === 'import.meta.filename' || name === 'import.meta.url') return `${HERE}/_`;
  if (value.kind === 'member' && (value.name === 'href' || value.name === 'pathname')) return inner(value.of);
  return '*';
}

function calledPath(call: Extract<Value, { kind: 'call' }>, inner: (part: Value) => string): string {
  const [first, second] = call.args;
  const { callee } = call;
  if (call.isNew) {
    const isUrl = (callee.kind === 'global' || callee.kind === 'import') && callee.name === 'URL';
    return isUrl && first && second && dottedName(second) === 'import.meta.url' ? inner(first) : '*';
  }
  const global = dottedName(callee);
  if (global === 'process.cwd') return ROOT;
  if (global === 'require.resolve' && first) return inner(first);
  if (callee.kind === 'member' && callee.name === 'toString') return inner(callee.of);
  const name = pathFunction(callee);
  if (name === 'join' || name === 'resolve') return joinedPath(call.args.map(inner), name === 'resolve');
  if (name === 'dirname' && first) return inner(first).replace(/\/?[^/]*$/, '') || HERE;
  if ((name === 'normalize' || name === 'fileURLToPath' || name === 'pathToFileURL') && first) return inner(first);
  return '*';
}

/** The name of a function of `path` or `url`, whole module or single export. */
function pathFunction(callee: Value): string | undefined {
  const of = callee.kind === 'member' ? callee.of : undefined;
  const root = of?.kind === 'member' && /^(?:posix|win32)$/.test(of.name) ? of.of : of;
  const found = root ?? callee;
  if (found.kind !== 'import' || !/^(?:node:)?(?:path(?:\/posix)?|url|pathe|upath)$/.test(found.specifier))
    return undefined;
  return callee.kind === 'import' || callee.kind === 'member' ? callee.name : undefined;
}

/** An absolute part starts anew for `path.resolve`; without one it starts in the working directory. */
function joinedPath(parts: readonly string[], isResolve: boolean): string {
  const start = isResolve ? parts.findLastIndex((part) => /^(?:\.|~~)(?:\/|$)/.test(part) || part.startsWith('/')) : 0;
  const kept = parts.slice(Math.max(0, start));
  const path = kept.join('/');
  return isResolve && start < 0 ? `${ROOT}/${path}` : path;
}
