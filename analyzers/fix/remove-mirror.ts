import { lineColumnAt } from '../core/lines.ts';
import { baseNameOf } from '../core/paths.ts';
import { rewriteLockfile } from './lockfile-mirror.ts';
import type { Document } from '../core/document.ts';
import type { Edit, Fix } from '../core/fix.ts';
import type { FixAction } from './fixes.ts';

/**
 * Takes a mirror out, so that the default registry is used again: the line of a settings file, the `--registry` flag of
 * a command, or the addresses in an npm lockfile. Safe only where nothing else can depend on the setting: a registry of
 * a scope may hold private packages, and a variable may be read elsewhere.
 */
export const removeMirror: FixAction = ({ finding }, { document }) => {
  if (finding.rule !== 'mirror') return [];
  const name = baseNameOf(finding.path).toLowerCase();
  if (LOCKFILES.has(name)) return rewriteLockfile(finding, document);
  const flag = flagEdit(document, finding.span.start);
  if (flag) return [mend(`Remove ${flag.name} and use the default registry`, flag.edit, false)];
  const setting = settingAt(document, finding.span.start, name);
  if (!setting) return [];
  return [mend(`Remove the mirror "${setting.key}" and use the default`, setting.edit, setting.isSafe)];
};

const LOCKFILES = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml']);

function mend(title: string, edit: Edit, isSafe: boolean): Fix {
  return { title, action: 'remove-mirror', edits: [edit], isPreferred: isSafe, isSafe };
}

/** `--registry=URL`, `--registry URL`, `--index-url URL`, `-i URL` with the white space before it. */
function flagEdit(document: Document, at: number): { readonly name: string; readonly edit: Edit } | undefined {
  const { text, path } = document;
  const { start, end } = lineAround(document, at);
  const line = text.slice(start, end);
  const column = at - start;
  for (const match of line.matchAll(/\s(--registry|--index-url|-i)(?:=|\s)(['"]?)https?:\/\/[^\s"'\\]+\2/g)) {
    const flag = match[1] ?? '';
    if (flag === '-i' && !/\bpip3?\b/.test(line.slice(0, match.index))) continue;
    if (match.index > column || column > match.index + match[0].length) continue;
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    return { name: flag, edit: { path, span, text: '' } };
  }
  return undefined;
}

/** The line of a settings file that sets the mirror. */
function settingAt(
  document: Document,
  at: number,
  name: string,
): { readonly key: string; readonly edit: Edit; readonly isSafe: boolean } | undefined {
  const pattern = SETTINGS.find(([file]) => file.test(name))?.[1];
  if (!pattern) return undefined;
  const { start, end, next } = lineAround(document, at);
  const [, key] = pattern.exec(document.text.slice(start, end)) ?? [];
  if (key === undefined) return undefined;
  const isSafe = !name.startsWith('.env') && !key.startsWith('@');
  return { key, edit: { path: document.path, span: { start, end: next }, text: '' }, isSafe };
}

/**
 * The key of a setting on a line of its own. `.yarnrc.yml` only at the top: below a scope the line may be the only one
 * of its block, and the scope private.
 */
const SETTINGS: readonly (readonly [file: RegExp, line: RegExp])[] = [
  [/^\.npmrc$/, /^\s*((?:@[\w.-]+:)?[\w.-]+)\s*=/],
  [/^\.yarnrc$/, /^\s*"?((?:@[\w.-]+:)?[\w.-]+)"?\s+\S/],
  [/^\.yarnrc\.yml$/, /^(\w+):\s+\S/],
  [/^\.env(\.|$)/, /^\s*(?:export\s+)?(\w+)\s*=/],
];

/** The line of an offset; `next` is where the following one begins. */
function lineAround(document: Document, at: number): { start: number; end: number; next: number } {
  const line = lineColumnAt(document.lineStarts, at).line;
  const start = document.lineStarts[line - 1] ?? 0;
  const next = document.lineStarts[line] ?? document.text.length;
  let end = next;
  while (end > start && (document.text[end - 1] === '\n' || document.text[end - 1] === '\r')) end--;
  return { start, end, next };
}
