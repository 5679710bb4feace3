import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Span } from '../../core/span.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { lockedMentions, type LockEntry, type LockGraph } from './lock-graph.ts';
import { lockedMirrors } from './lock-mirrors.ts';

/**
 * Reads `pnpm-lock.yaml`, lockfile versions 5 to 9, by one pass over its lines: pnpm writes it in one fixed layout, and
 * a YAML tree of a large one would cost seconds. https://github.com/pnpm/spec/tree/master/lockfile.
 */
export const pnpmLockYaml: Analyzer = {
  id: 'pnpm-lock.yaml',
  accepts: (path) => baseNameOf(path) === 'pnpm-lock.yaml',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    return {
      mentions: [
        ...lockedMirrors(document.text, ['tarball: ', "tarball: '", 'registry: '], context, knowledge),
        ...lockedMentions(readGraph(document.text), context, knowledge),
      ],
    };
  },
};

interface Draft {
  readonly name: string;
  readonly span: Span;
  isDevelopment: boolean;
  readonly needs: string[];
}

interface Reading {
  readonly drafts: Map<string, Draft>;
  /** Keys of packages that the root or a workspace declares. */
  readonly declared: string[];
  /** Lockfile versions below 6 write `name/1.0.0`, later ones `name@1.0.0`. */
  separator: '/' | '@';
  /** Names of the mappings around the line, by indentation divided by two. */
  readonly path: string[];
}

const GROUP = /^(?:dependencies|devDependencies|optionalDependencies)$/;

function readGraph(text: string): LockGraph {
  const reading: Reading = { drafts: new Map(), declared: [], separator: '@', path: [] };
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    readLine(text.slice(start, newline < 0 ? next : newline).trimEnd(), start, reading);
    start = next;
  }
  const keys = [...reading.drafts.keys()];
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  const find = (key: string): number | undefined => indexOf.get(key);
  const entries = [...reading.drafts.values()].map((draft): LockEntry => ({
    ...draft,
    needs: draft.needs.flatMap((key) => find(key) ?? []),
  }));
  return { entries, declared: [...new Set(reading.declared.flatMap((key) => find(key) ?? []))] };
}

function readLine(line: string, start: number, reading: Reading): void {
  let indent = 0;
  while (line[indent] === ' ') indent++;
  if (indent === line.length || line[indent] === '#' || line[indent] === '-') return;
  const colon = colonOf(line, indent);
  if (colon < 0) return;
  const depth = indent >> 1;
  const key = unquote(line.slice(indent, colon));
  const value = unquote(line.slice(colon + 1).trim());
  const { path } = reading;
  path.length = depth;
  path[depth] = key;
  const [section] = path;
  if (section === 'lockfileVersion' && depth === 0) reading.separator = Number.parseFloat(value) < 6 ? '/' : '@';
  else if (section === 'packages' || section === 'snapshots')
    readPackage(reading, depth, key, value, start + line.indexOf(key, indent));
  else if (section === 'importers' && GROUP.test(path[2] ?? ''))
    readDeclared(reading, depth - 3, path[3] ?? '', key, value);
  else if (GROUP.test(section ?? '')) readDeclared(reading, depth - 1, path[1] ?? '', key, value);
}

/** `name: version`, or from version 6 on `name:` with `specifier:` and `version:` below it. */
function readDeclared(reading: Reading, level: number, name: string, key: string, value: string): void {
  if ((level === 0 && value) || (level === 1 && key === 'version'))
    reading.declared.push(referenceOf(name, value, reading));
}

function readPackage(reading: Reading, depth: number, key: string, value: string, at: number): void {
  const { path, drafts } = reading;
  if (depth === 1) {
    const id = idOf(key);
    const name = nameOf(id, reading.separator);
    const start = at + (key.startsWith('/') ? 1 : 0);
    if (name && !drafts.has(id))
      drafts.set(id, { name, span: { start, end: start + name.length }, isDevelopment: false, needs: [] });
    return;
  }
  const draft = drafts.get(idOf(path[1] ?? ''));
  if (!draft) return;
  if (depth === 2 && key === 'dev') draft.isDevelopment = value === 'true';
  if (depth === 3 && GROUP.test(path[2] ?? '')) draft.needs.push(referenceOf(key, value, reading));
}

/** The id of the package that `name: version` points to; an alias has the whole key as its version. */
function referenceOf(name: string, version: string, { separator }: Reading): string {
  const isKey =
    version.startsWith('/') || (separator === '@' && /^(?:@|[a-z_][^:@]*@)/i.test(version) && !version.includes(':'));
  return idOf(isKey ? version : `${name}${separator}${version}`);
}

/** A package's key without the leading `/` of old versions and without the peers in brackets of newer ones. */
function idOf(key: string): string {
  const open = key.indexOf('(');
  return key.slice(key.startsWith('/') ? 1 : 0, open < 0 ? key.length : open);
}

function nameOf(id: string, separator: '/' | '@'): string {
  if (separator === '@') {
    const at = id.indexOf('@', 1);
    return at < 0 ? '' : id.slice(0, at);
  }
  const first = id.indexOf('/');
  const at = id.startsWith('@') ? id.indexOf('/', first + 1) : first;
  return at < 0 ? '' : id.slice(0, at);
}

/** The colon that ends a key: followed by a space or the end of the line, outside quotes. */
function colonOf(line: string, from: number): number {
  const quote = line[from];
  const close = quote === "'" || quote === '"' ? line.indexOf(quote, from + 1) : from;
  if (close < 0) return -1;
  const at = line.indexOf(': ', close);
  return at < 0 && line.endsWith(':') ? line.length - 1 : at;
}

function unquote(text: string): string {
  const first = text[0];
  return text.length > 1 && (first === "'" || first === '"') && text.endsWith(first) ? text.slice(1, -1) : text;
}
