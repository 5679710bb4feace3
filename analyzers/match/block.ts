import { aptAddress } from './apt-line.ts';
import type { Setting } from './setting.ts';

/** Longer lines are data. */
const MAX_LINE = 2_000;

/**
 * Reads a text of several lines inside a configuration value (a script, a file of a ConfigMap) line by line: comment
 * lines are left out, `key: value` and `key = value` lines are settings of that key, `deb` lines name a mirror, others
 * stand for themselves.
 */
export function linesOfBlock(block: Setting): Setting[] {
  const out: Setting[] = [];
  for (const match of block.raw.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    if (line.length > MAX_LINE || /^\s*(?:#|\/\/|[|>])/.test(line)) continue;
    const archive = aptAddress(line, block.span.start + match.index);
    if (archive) {
      out.push(settingAt(block, ['mirror'], archive.start, archive.end));
      continue;
    }
    const named = /^\s*(?:export\s|-\s)?\s*["']?([A-Za-z_][\w.-]{0,80})["']?\s{0,4}[:=](?!\/\/)\s*/.exec(line);
    const [from, value] = unquoted(line, named ? named[0].length : line.length - line.trimStart().length);
    if (!value) continue;
    const start = block.span.start + match.index + from;
    out.push(settingAt(block, named?.[1] ? [...block.keys, named[1]] : block.keys, start, start + value.length));
  }
  return out;
}

function settingAt(block: Setting, keys: readonly string[], start: number, end: number): Setting {
  const value = block.raw.slice(start - block.span.start, end - block.span.start);
  return { keys, value, span: { start, end }, raw: value, listSize: 0, siblings: [] };
}

/** The text from there on, trimmed, without the quotes around the whole of it, and where it begins. */
function unquoted(line: string, from: number): [number, string] {
  const value = line.slice(from).trimEnd();
  const inner = /^(["'])([^"'\\]*)\1[,;]?$/.exec(value)?.[2];
  return inner === undefined ? [from, value] : [from + 1, inner];
}
