import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { aptAddress } from '../../match/apt-line.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { registryMentions } from '../registry-mention.ts';

/**
 * Reads apt's lists of sources: `deb uri suite` lines of `sources.list` and `*.list`, `URIs:` of `*.sources`, whose
 * stanzas `Enabled: no` turns off. https://manpages.debian.org/bookworm/apt/sources.list.5.en.html (read 2026-11-22).
 */
export const sourcesList: Analyzer = {
  id: 'sources.list',
  accepts: (path) => /^sources\.list(?:[._-][\w.-]+)?$|\.(?:list|sources)$/.test(baseNameOf(path)),
  summarise: ({ text, path }, { knowledge }) => {
    const context = contextOfPath(path);
    const isStanzas = path.endsWith('.sources');
    return { mentions: isStanzas ? stanzaMentions(text, context, knowledge) : lineMentions(text, context, knowledge) };
  },
};

function lineMentions(text: string, context: MentionContext, knowledge: Knowledge): Mention[] {
  return linesOf(text, 0).flatMap(({ line, at }) => {
    const span = aptAddress(line, at);
    return span ? registryMentions({ text: text.slice(span.start, span.end), at: span.start, context }, knowledge) : [];
  });
}

/** Stanzas are set apart by empty lines; a value goes on in lines that begin with white space. */
function stanzaMentions(text: string, context: MentionContext, knowledge: Knowledge): Mention[] {
  let isValue = false;
  return stanzasOf(text).flatMap(({ line: stanza, at: start }) =>
    /^Enabled:\s*(?:no|false|0)\s*$/im.test(stanza)
      ? []
      : linesOf(stanza, start).flatMap(({ line, at }) => {
          if (!/^(?:\s|#)/.test(line)) isValue = /^URIs:/i.test(line);
          return isValue && !line.startsWith('#') ? registryMentions({ text: line, at, context }, knowledge) : [];
        }),
  );
}

interface Piece {
  readonly line: string;
  readonly at: number;
}

function linesOf(text: string, start: number): Piece[] {
  return [...text.matchAll(/[^\r\n]+/g)].map((match) => ({ line: match[0], at: start + match.index }));
}

function stanzasOf(text: string): Piece[] {
  return [...text.matchAll(/(?:[^\r\n]+(?:\r?\n|$))+/g)].map((match) => ({ line: match[0], at: match.index }));
}
