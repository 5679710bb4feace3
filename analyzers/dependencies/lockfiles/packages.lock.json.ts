import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { innerSpan, memberOf, membersOf, parseJson, type JsonNode } from '../../parse/json.ts';
import { lockedMentions, type LockEntry, type LockGraph } from './lock-graph.ts';

/**
 * Reads NuGet's lockfile, one graph for all target frameworks.
 * https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files#locking-dependencies (read 2026-11-22)
 */
export const packagesLockJson: Analyzer = {
  id: 'packages.lock.json',
  accepts: (path) => baseNameOf(path) === 'packages.lock.json',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseJson(document);
    const graph = graphOf(memberOf(root, 'dependencies'));
    return { mentions: lockedMentions(graph, contextOfPath(document.path), knowledge, 'nuget'), problems };
  },
};

function graphOf(frameworks: JsonNode | undefined): LockGraph {
  const members = membersOf(frameworks).flatMap(({ value }) => membersOf(value));
  // Names are compared without case.
  const indexOf = new Map(members.map(({ name }, index) => [name.toLowerCase(), index]));
  const entries = members.map(({ name, key, value }): LockEntry => ({
    name,
    span: innerSpan(key),
    isDevelopment: false,
    needs: membersOf(memberOf(value, 'dependencies')).flatMap((need) => indexOf.get(need.name.toLowerCase()) ?? []),
  }));
  const declared = members.flatMap(({ value }, index) => {
    const type = memberOf(value, 'type')?.value;
    return type === 'Direct' || type === 'Project' ? [index] : [];
  });
  return { entries, declared };
}
