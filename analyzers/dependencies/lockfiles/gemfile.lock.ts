import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import type { Mention } from '../../core/facts.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/span.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { registryMentions } from '../registry-mention.ts';
import { syntaxProblem } from '../syntax-problem.ts';
import { lockedPackageMentions, newLockedPackage, type LockedPackage } from './lock-blocks.ts';

/**
 * Reads `Gemfile.lock` and `gems.locked`: the remotes of its sections, gems, what they need and what the project declares.
 * https://bundler.io/guides/rationale.html, checked 2026-11-22.
 */
export const gemfileLock: Analyzer = {
  id: 'Gemfile.lock',
  accepts: (path) => /^(?:Gemfile(?:\.local)?\.lock|gems\.locked|[\w.-]+\.gemfile\.lock)$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { packages, remotes, problems } = readSections(document);
    const mirrors = remotes.flatMap(({ text, at, count }) =>
      registryMentions({ text, at, context, note: `${count} packages are locked to it` }, knowledge).map(
        (mention): Mention => ({ ...mention, count }),
      ),
    );
    return {
      mentions: [...mirrors, ...lockedPackageMentions(packages, 'rubygems', context, knowledge)],
      problems,
    };
  },
};

interface Remote {
  readonly text: string;
  readonly at: number;
  /** Gems of its section. */
  count: number;
}

interface Read {
  readonly packages: readonly LockedPackage[];
  readonly remotes: readonly Remote[];
  readonly problems: readonly Problem[];
}

/** Indentation says what a line is: 0 a section, 2 a member, 4 a gem, 6 what it needs. */
function readSections(document: Document): Read {
  const root: LockedPackage = { ...newLockedPackage('', { start: 0, end: 0 }), isRoot: true };
  const packages: LockedPackage[] = [root];
  const problems: Problem[] = [];
  let section = '';
  let remotes: Remote[] = [];
  const all: Remote[] = [];
  for (const { text, start } of linesOf(document.text)) {
    const line = text.trimEnd();
    const indent = line.length - line.trimStart().length;
    if (!line) continue;
    const word = wordOf(line, indent, start);
    if (indent === 0) {
      section = line;
      remotes = [];
      if (!/^[A-Z][A-Z ]*$/.test(line) && !problems.length) problems.push(brokenLine(document, start, line.length));
    } else if (line.startsWith('  remote: ')) {
      const remote = { text: line.slice(10), at: start + 10, count: 0 };
      remotes.push(remote);
      all.push(remote);
    } else if (section === 'DEPENDENCIES' && indent === 2) root.needs.push(word.name);
    else if (indent === 4 && /^(?:GEM|GIT|PATH|PLUGIN SOURCE)$/.test(section)) {
      packages.push(newLockedPackage(word.name, word.span));
      for (const remote of remotes) remote.count++;
    } else if (indent === 6) packages.at(-1)?.needs.push(word.name);
  }
  // Without a list of what is declared, nothing is known about it.
  return { packages: root.needs.length ? packages : packages.slice(1), remotes: all, problems };
}

/** `name (1.2)`, `name!`. */
function wordOf(line: string, indent: number, start: number): { readonly name: string; readonly span: Span } {
  const name = /^[^\s(!]*/.exec(line.slice(indent))?.[0] ?? '';
  return { name, span: { start: start + indent, end: start + indent + name.length } };
}

function brokenLine(document: Document, start: number, length: number): Problem {
  const message = 'A line of the lockfile is no section (a merge conflict?); the other lines were read.';
  return syntaxProblem(document, { start, end: start + length }, message, true);
}
