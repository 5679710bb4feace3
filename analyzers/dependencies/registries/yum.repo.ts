import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { registryMentions } from '../registry-mention.ts';

/** Where packages, lists of mirrors and keys come from. https://dnf.readthedocs.io/en/latest/conf_ref.html (read 2026-11-22). */
const ADDRESS = /^(?:baseurl|mirrorlist|metalink|gpgkey)$/i;

/**
 * Reads repositories of yum and dnf (`*.repo`): addresses, also in the lines after their key; sections with `enabled=0`
 * are left out.
 */
export const yumRepo: Analyzer = {
  id: 'yum.repo',
  accepts: (path) => baseNameOf(path).endsWith('.repo'),
  summarise: ({ text, path }, { knowledge }) => {
    const context = contextOfPath(path);
    return {
      mentions: sectionsOf(text).flatMap(({ lines }) => {
        if (lines.some(({ line }) => /^enabled\s*=\s*(?:0|false|no)\s*$/i.test(line))) return [];
        let key = '';
        return lines.flatMap(({ line, at }) => {
          key = /^([\w.-]+)\s*=/.exec(line)?.[1] ?? (/^\s/.test(line) ? key : '');
          return ADDRESS.test(key)
            ? registryMentions({ text: line.replace(/^[\w.-]+\s*=/, blanks), at, context }, knowledge)
            : [];
        });
      }),
    };
  },
};

const blanks = (text: string): string => ' '.repeat(text.length);

interface Section {
  readonly lines: { readonly line: string; readonly at: number }[];
}

function sectionsOf(text: string): Section[] {
  const out: Section[] = [{ lines: [] }];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    if (/^\s*[#;]/.test(match[0])) continue;
    if (match[0].startsWith('[')) out.push({ lines: [] });
    out.at(-1)?.lines.push({ line: match[0], at: match.index });
  }
  return out;
}
