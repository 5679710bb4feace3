import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import { linesOf } from './lines.ts';

/** A value of an INI file; of a value over several lines, each line. */
export interface IniValue {
  /** The section's name, white space around it left out; empty above the first. */
  readonly section: string;
  readonly key: string;
  /** The value's line without white space around it. */
  readonly text: string;
  readonly at: number;
}

/**
 * Reads an INI file the way Python's configparser does: `key = value` or `key: value`, indented lines go on with the
 * value, comments begin with `#` or `;` at the start of a line, or behind white space. Never throws; the first line that is
 * none of these gives a Problem.
 */
export function parseIni(document: Document): {
  readonly values: readonly IniValue[];
  readonly problems: readonly Problem[];
} {
  const values: IniValue[] = [];
  const problems: Problem[] = [];
  let section = '';
  let key: string | undefined;
  for (const { text, start } of linesOf(document.text)) {
    const line = withoutComment(text);
    const indent = line.length - line.trimStart().length;
    const content = line.trim();
    if (!content) continue;
    const cut = content.search(/[=:]/);
    if (content.startsWith('[') && indent === 0) {
      section = content.replace(/^\[|\].*$/g, '').trim();
      key = undefined;
      if (!content.includes(']')) problems.push(brokenLine(document, start, content.length));
    } else if (indent > 0 && key !== undefined) values.push({ section, key, text: content, at: start + indent });
    else if (cut > 0) {
      key = content.slice(0, cut).trim();
      const value = content.slice(cut + 1).trim();
      const at = start + indent + cut + 1 + (content.slice(cut + 1).length - content.slice(cut + 1).trimStart().length);
      if (value) values.push({ section, key, text: value, at });
    } else problems.push(brokenLine(document, start + indent, content.length));
  }
  return { values, problems: problems.slice(0, 1) };
}

function withoutComment(line: string): string {
  if (/^\s*[#;]/.test(line)) return '';
  const at = line.search(/\s[#;]/);
  return at < 0 ? line : line.slice(0, at);
}

function brokenLine({ path }: Document, start: number, length: number): Problem {
  const message = 'A line is neither a section nor a setting; the other lines were read.';
  return { code: 'syntax', path, span: { start, end: start + length }, message, incomplete: false };
}
