import type { Style } from './style.ts';

/** What a template is written for. */
export interface Dialect {
  readonly isTypeScript: boolean;
  readonly modules: 'esm' | 'cjs';
}

/**
 * Writes a template in a project's style. Templates are TypeScript with ES modules, single quotes, semicolons and two
 * spaces; `‹…›` holds what only TypeScript has. No line is longer than 72 columns and no quote stands inside a text, so that no formatter breaks or joins any.
 */
export function render(template: string, dialect: Dialect, style: Style): string {
  const exported: string[] = [];
  const lines = template
    .trim()
    .split('\n')
    .flatMap((line) => inDialect(line, dialect, exported))
    .flatMap((line) => (line.length > style.width ? brokenPattern(line) : [line]));
  if (dialect.modules === 'cjs' && exported.length) lines.push('', ...exportLines(exported, style.width));
  return `${lines.map((line) => inStyle(line, style)).join(style.newline)}${style.newline}`;
}

function inDialect(line: string, { isTypeScript, modules }: Dialect, exported: string[]): string {
  const typed = isTypeScript ? line.replace(/[‹›]/g, '') : line.replace(/‹[^›]*›/g, '');
  if (modules === 'esm') return typed;
  const [, names, from] = /^import (\{[^}]*\}) from ('[^']*');$/.exec(typed) ?? [];
  if (names) return `const ${names.replace(/ as /g, ': ')} = require(${from});`;
  const [, all, source] = /^import \* as (\w+) from ('[^']*');$/.exec(typed) ?? [];
  if (all) return `const ${all} = require(${source});`;
  const [, name] = /^export (?:async )?function (\w+)/.exec(typed) ?? [];
  if (name) exported.push(name);
  return typed.replace(/^export /, '');
}

/** A `require` of many names, one name a line, as formatters have it where it does not fit. */
function brokenPattern(line: string): string[] {
  const [, names, rest] = /^const \{ (.*) \} (= require\(.*)$/.exec(line) ?? [];
  return names && rest ? ['const {', ...names.split(', ').map((name) => `  ${name},`), `} ${rest}`] : [line];
}

/** One line where it fits, else one name a line, as formatters have it. */
function exportLines(names: readonly string[], width: number): string[] {
  const line = `module.exports = { ${names.join(', ')} };`;
  return line.length <= width ? [line] : ['module.exports = {', ...names.map((name) => `  ${name},`), '};'];
}

function inStyle(line: string, { quote, semicolons, indent }: Style): string {
  const depth = /^ */.exec(line)?.[0].length ?? 0;
  const isComment = /^\s*(?:\/\*|\*|\/\/)/.test(line);
  // The star of a comment stands one column in.
  const start = indent.repeat(Math.floor(depth / 2)) + ' '.repeat(depth % 2);
  const body = line.slice(depth);
  if (isComment) return start + body;
  return start + (semicolons ? body : body.replace(/;$/, '')).replaceAll("'", quote);
}
