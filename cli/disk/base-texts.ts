import { join, relative, sep } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { git, gitBytes } from './git.ts';
import { maxBytesOf } from './limits.ts';

/**
 * What a commit has at those absolute paths where it differs from the disk: the bytes, or undefined where it has no such
 * file or one that no scan reads (a link, a submodule, larger than the limit).
 */
export type BaseTexts = ReadonlyMap<string, Buffer | undefined>;

/**
 * Asks git for the texts of a commit that differ from the files as they are now: those below a folder that `accepts` wants
 * (paths relative to it), and JSON files beside the folder, as policies stand above it. Two processes read all of them.
 * Throws `UsageError` when git does not have them.
 */
export function readBaseTexts(root: string, base: string, accepts: (path: string) => boolean): BaseTexts {
  const top = git(root, ['rev-parse', '--show-toplevel'])?.replace(/\n$/, '');
  const raw = git(root, [...DIFF, base, '--', '.', ':(top,glob)**/*.json']);
  const others = git(root, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
  if (top === undefined || raw === undefined || others === undefined) fail(base);
  const isWanted = (path: string): boolean => {
    const below = relative(root, path).split(sep).join('/');
    return below.startsWith('../') ? below.endsWith('.json') : accepts(below);
  };
  const ids = new Map<string, string | undefined>();
  for (const path of others.split('\0')) if (path) ids.set(join(root, path), undefined);
  for (const [path, id] of parseRaw(raw)) {
    const absolute = join(top, path);
    if (isWanted(absolute)) ids.set(absolute, id);
  }
  const blobs = readBlobs(root, base, ids);
  return new Map([...ids].map(([path, id]) => [path, id === undefined ? undefined : blobs.get(id)]));
}

const DIFF = ['diff', '--raw', '-z', '--no-renames', '--no-abbrev', '--no-ext-diff', '--ignore-submodules=all'];

/**
 * Reads `git diff --raw -z` (https://git-scm.com/docs/diff-format, read 2026-11-22): the name of the old text by path from
 * the repository's root, undefined where there was no regular file.
 */
export function parseRaw(raw: string): Map<string, string | undefined> {
  const out = new Map<string, string | undefined>();
  const parts = raw.split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [mode = '', , id, , status] = (parts[at] ?? '').slice(1).split(' ');
    // A file in conflict is told twice; its other row says how it was.
    if (status !== 'U') out.set(parts[at + 1] ?? '', mode.startsWith('100') ? id : undefined);
  }
  return out;
}

function readBlobs(root: string, base: string, ids: ReadonlyMap<string, string | undefined>): Map<string, Buffer> {
  const limits = new Map<string, number>();
  for (const [path, id] of ids) if (id !== undefined) limits.set(id, Math.max(limits.get(id) ?? 0, maxBytesOf(path)));
  const checked = gitBytes(root, ['cat-file', '--batch-check'], lines(limits.keys()))?.toString() ?? fail(base);
  const wanted = checked.split('\n').flatMap((line) => {
    const [id = '', type, size] = line.split(' ');
    if (type === 'missing') fail(base);
    return type === 'blob' && Number(size) <= (limits.get(id) ?? 0) ? [id] : [];
  });
  return wanted.length ? parseBatch(gitBytes(root, ['cat-file', '--batch'], lines(wanted)) ?? fail(base)) : new Map();
}

const lines = (ids: Iterable<string>): string => [...ids].map((id) => `${id}\n`).join('');

/** Reads `<id> blob <size>`, a line end, that many bytes and a line end, again and again (https://git-scm.com/docs/git-cat-file). */
function parseBatch(output: Buffer): Map<string, Buffer> {
  const out = new Map<string, Buffer>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at);
    const [id = '', , size] = output.toString('latin1', at, end).split(' ');
    out.set(id, output.subarray(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return out;
}

function fail(base: string): never {
  throw new UsageError(
    `egress-lens scan: --changed-since: git does not have all texts of ${base.slice(0, 12)}; fetch the whole history (\`fetch-depth: 0\`, no \`filter\`)`,
  );
}
