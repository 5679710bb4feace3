import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import type { Mention } from '../../core/facts.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { registryMentions } from '../registry-mention.ts';
import { syntaxProblem } from '../syntax-problem.ts';
import { lockedPackageMentions, newLockedPackage, type LockedPackage } from './lock-blocks.ts';

/**
 * Reads `Podfile.lock`: pods, what they need and what the Podfile declares; repositories of specs and of single pods. The parts
 * of a pod count as the pod. https://guides.cocoapods.org/using/using-cocoapods.html, checked 2026-11-22.
 */
export const podfileLock: Analyzer = {
  id: 'Podfile.lock',
  accepts: (path) => baseNameOf(path) === 'Podfile.lock',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { packages, addresses, problems } = readSections(document);
    const mirrors = addresses.flatMap(({ text, at, count }) =>
      registryMentions({ text, at, context }, knowledge).map((mention): Mention => ({
        ...mention,
        ...(count > 1 ? { count, note: `${count} packages are locked to it` } : {}),
      })),
    );
    return {
      mentions: [...mirrors, ...lockedPackageMentions(packages, 'cocoapods', context, knowledge)],
      problems,
    };
  },
};

interface Address {
  readonly text: string;
  readonly at: number;
  /** Pods that come from it. */
  count: number;
}

interface Read {
  readonly packages: readonly LockedPackage[];
  readonly addresses: readonly Address[];
  readonly problems: readonly Problem[];
}

function readSections(document: Document): Read {
  const root: LockedPackage = { ...newLockedPackage('', { start: 0, end: 0 }), isRoot: true };
  const pods = new Map<string, LockedPackage>();
  const addresses: Address[] = [];
  const problems: Problem[] = [];
  let section = '';
  let current = root;
  for (const { text, start } of linesOf(document.text)) {
    const line = text.trimEnd();
    const indent = line.length - line.trimStart().length;
    if (!line) continue;
    if (indent === 0) {
      section = /^([A-Z][A-Z ]*):/.exec(line)?.[1] ?? '';
      if (!section && !problems.length) problems.push(brokenLine(document, start, line.length));
    } else if (section === 'PODS' && (indent === 2 || indent === 4)) {
      const { name, at } = podOf(line, start);
      if (indent === 4) {
        if (name !== current.name) current.needs.push(name);
        continue;
      }
      current = pods.get(name) ?? newLockedPackage(name, { start: at, end: at + name.length });
      pods.set(name, current);
    } else if (section === 'DEPENDENCIES') root.needs.push(podOf(line, start).name);
    else if (section === 'SPEC REPOS' && indent === 2) {
      addresses.push({ text: line.slice(2).replace(/:$/, ''), at: start + 2, count: 0 });
    } else if (section === 'SPEC REPOS') {
      const repository = addresses.at(-1);
      if (repository) repository.count++;
    } else if (section === 'EXTERNAL SOURCES') {
      const value = /^\s+:(?:git|http|podspec): /.exec(line)?.[0].length;
      if (value !== undefined) addresses.push({ text: line.slice(value), at: start + value, count: 1 });
    }
  }
  const packages = [...pods.values()];
  return { packages: root.needs.length ? [root, ...packages] : packages, addresses, problems };
}

/** `- Name/Part (1.0):` → `Name`; names with a plus sign are quoted. */
function podOf(line: string, start: number): { readonly name: string; readonly at: number } {
  const lead = /^\s*-\s+"?/.exec(line)?.[0].length ?? 0;
  const name = /^[^\s/("]*/.exec(line.slice(lead))?.[0] ?? '';
  return { name, at: start + lead };
}

function brokenLine(document: Document, start: number, length: number): Problem {
  const message = 'A line of the lockfile is no section (a merge conflict?); the other lines were read.';
  return syntaxProblem(document, { start, end: start + length }, message, true);
}
