import type { FixContext } from '../fixes.ts';
import type { Use } from './migration-note.ts';

/** Where a package is imported below a folder, and the lines that use the names it gives; in order of path and line. */
export function usesOf(name: string, folder: string, { verdicts = [], textOf }: FixContext): readonly Use[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const paths = verdicts
    .filter(({ finding }) => finding.kind === 'import' && finding.path.startsWith(prefix))
    .map(({ finding }) => finding.path);
  return [...new Set(paths)].sort().flatMap((path) => usesIn(name, path, textOf(path) ?? ''));
}

function usesIn(name: string, path: string, text: string): Use[] {
  const statements = [...text.matchAll(STATEMENT)].filter((match) =>
    isOf(match[2] ?? match[4] ?? match[5] ?? '', name),
  );
  if (!statements.length) return [];
  const names = statements.flatMap((match) => namesOf(match[1] ?? match[3] ?? ''));
  const starts = statements.map((match) => ({
    from: lineOf(text, match.index),
    to: lineOf(text, match.index + match[0].length),
  }));
  const word = names.length ? new RegExp(`(?<![\\w$.])(?:${names.map(escaped).join('|')})(?![\\w$])`) : undefined;
  return text.split(/\r?\n/).flatMap((line, index): Use[] => {
    const at = { path, line: index + 1, text: line };
    if (starts.some((start) => start.from === index + 1)) return [{ ...at, kind: 'import' }];
    const isInside = starts.some((start) => start.from < index + 1 && index + 1 <= start.to);
    return !isInside && word?.test(line) ? [{ ...at, kind: 'use' }] : [];
  });
}

/** `import … from 'x'`, `export … from 'x'`, `const … = require('x')` or `await import('x')`, `import 'x'`. */
const STATEMENT =
  /\b(?:import|export)\s([^'";]{1,2000}?)\bfrom\s*['"]([^'"\n]+)['"]|\b(?:const|let|var)\s([^='"`;]{1,500}?)=\s*(?:await\s+import|require)\s*\(\s*['"]([^'"\n]+)['"]|\bimport\s*\(?\s*['"]([^'"\n]+)['"]/g;

function isOf(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** The local names of a clause: `Client, { a as b, type C }`, `* as x`. */
function namesOf(clause: string): string[] {
  return clause
    .replace(/\btype\b/g, ' ')
    .split(/[{},]/)
    .flatMap((part) => /([A-Za-z_$][\w$]*)\s*$/.exec(part)?.[1] ?? []);
}

function escaped(name: string): string {
  return name.replace(/[$]/g, '\\$&');
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
