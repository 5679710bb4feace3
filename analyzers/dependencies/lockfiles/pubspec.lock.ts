import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { syntaxProblem } from '../syntax-problem.ts';
import { mirrorsAt } from './lock-mirrors.ts';

/**
 * Reads `pubspec.lock`, which says which packages are direct, and not what needs what.
 * https://dart.dev/tools/pub/glossary#lockfile, checked 2026-11-22.
 */
export const pubspecLock: Analyzer = {
  id: 'pubspec.lock',
  accepts: (path) => baseNameOf(path) === 'pubspec.lock',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { packages, problems } = readPackages(document);
    const addresses = packages.flatMap(({ address }) => address ?? []);
    const starts = packages.map(({ at }) => at);
    return {
      mentions: [
        ...mirrorsAt(document.text, addresses, context, knowledge, starts),
        ...packages.flatMap((one) => transitiveMentions(one, context, knowledge)),
      ],
      problems,
    };
  },
};

interface LockedPackage {
  readonly name: string;
  readonly at: number;
  kind: string;
  /** Where the address of its server or repository begins. */
  address?: number;
}

/** Direct packages are left to the manifest. */
function transitiveMentions(
  { name, at, kind }: LockedPackage,
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  if (kind.startsWith('direct')) return [];
  return packageMentions(
    { ecosystem: 'pub', name, span: { start: at, end: at + name.length }, context, chain: [] },
    knowledge,
  );
}

/** Two spaces before a package, four before its fields, six before those of its description. */
function readPackages(document: Document): {
  readonly packages: readonly LockedPackage[];
  readonly problems: readonly Problem[];
} {
  const packages: LockedPackage[] = [];
  const problems: Problem[] = [];
  let section = '';
  for (const { text, start } of linesOf(document.text)) {
    const entry = /^( *)"?([\w.-]+)"?:\s*"?([^"]*)/.exec(text);
    const [whole = '', space = '', name = '', value = ''] = entry ?? [];
    if (!entry) {
      if (/^[^\s#]/.test(text) && !problems.length) problems.push(brokenLine(document, start, text.length));
    } else if (space.length === 0) section = name;
    else if (section !== 'packages') continue;
    else if (space.length === 2) packages.push({ name, at: start + text.indexOf(name), kind: '' });
    else {
      const current = packages.at(-1);
      if (current && space.length === 4 && name === 'dependency') current.kind = value;
      if (current && space.length === 6 && name === 'url') current.address = start + whole.length - value.length;
    }
  }
  return { packages, problems };
}

function brokenLine(document: Document, start: number, length: number): Problem {
  const message = 'A line of the lockfile is no entry (a merge conflict?); the other entries were read.';
  return syntaxProblem(document, { start, end: start + length }, message, true);
}
