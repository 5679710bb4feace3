import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import type { Mention } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { contextIn } from '../groups.ts';
import { syntaxProblem } from '../syntax-problem.ts';
import { repositoryMentions } from './swift-repository.ts';

const ENTRY = /^\s*(github|git|binary)\s+"([^"]{1,500})"/;

/**
 * Reads `Cartfile`, `Cartfile.private` (for those who work on the project) and `Cartfile.resolved`.
 * https://github.com/Carthage/Carthage/blob/master/Documentation/Artifacts.md, checked 2026-11-22.
 */
export const cartfile: Analyzer = {
  id: 'Cartfile',
  accepts: (path) => /^Cartfile(?:\.private|\.resolved)?$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const mentions: Mention[] = [];
    const problems: Problem[] = [];
    for (const { text, start } of linesOf(document.text)) {
      const entry = ENTRY.exec(text);
      if (entry) mentions.push(...entryMentions(entry, start, document, knowledge));
      else if (!/^\s*(?:#|$)/.test(text) && !problems.length)
        problems.push(
          syntaxProblem(
            document,
            { start, end: start + text.length },
            'A line is no entry; the other lines were read.',
            false,
          ),
        );
    }
    return { mentions, problems };
  },
};

function entryMentions(entry: RegExpExecArray, start: number, { path }: Document, knowledge: Knowledge): Mention[] {
  const [whole, kind, text = ''] = entry;
  const at = start + whole.length - 1 - text.length;
  const context = contextIn(contextOfPath(path), path.endsWith('.private') ? 'development' : 'live');
  const chain = path.endsWith('.resolved') ? { chain: [] } : {};
  if (kind !== 'github' || text.includes('://')) return repositoryMentions({ text, at, context, ...chain }, knowledge);
  const span = { start: at, end: at + text.length };
  return packageMentions({ ecosystem: 'swiftpm', name: `github.com/${text}`, span, context, ...chain }, knowledge);
}
