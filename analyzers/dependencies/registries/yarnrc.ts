import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { registryMentions } from '../registry-mention.ts';

/**
 * Reads `.yarnrc` of Yarn 1: `registry "https://…"`, `"@scope:registry" "https://…"` and download mirrors, one a line.
 * https://classic.yarnpkg.com/lang/en/docs/yarnrc/.
 */
export const yarnrc: Analyzer = {
  id: '.yarnrc',
  accepts: (path) => baseNameOf(path) === '.yarnrc',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const mentions = [...document.text.matchAll(/[^\r\n]+/g)].flatMap((match) => {
      const entry = entryOf(match[0]);
      if (!entry || /(?:proxy|_auth\w*|_password|email|username)$/i.test(entry.key)) return [];
      const at = match.index + entry.at;
      return registryMentions({ text: entry.value, at, context, note: `set by ${entry.key}` }, knowledge);
    });
    return { mentions };
  },
};

/** Splits `key "value"`; keys may be quoted, comments begin with `#`. */
function entryOf(line: string): { readonly key: string; readonly value: string; readonly at: number } | undefined {
  const start = line.search(/[^\s\ufeff]/);
  if (start < 0 || line[start] === '#') return undefined;
  const close = line[start] === '"' ? line.indexOf('"', start + 1) : line.indexOf(' ', start) - 1;
  if (close < start) return undefined;
  return { key: line.slice(start, close + 1).replace(/"/g, ''), value: line.slice(close + 1), at: close + 1 };
}
