import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/span.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { lockedMentions, type LockEntry, type LockGraph } from './lock-graph.ts';

/**
 * Reads NuGet's lockfile, one graph for all target frameworks.
 * https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files#locking-dependencies (read 2026-11-22)
 */
export const packagesLockJson: Analyzer = {
  id: 'packages.lock.json',
  accepts: (path) => baseNameOf(path) === 'packages.lock.json',
  summarise: (document, { knowledge }) => {
    const { graph, problems } = readGraph(document);
    return { mentions: lockedMentions(graph, contextOfPath(document.path), knowledge, 'nuget'), problems };
  },
};

/** A broken lockfile gives the names that begin an entry, without chains. */
function readGraph(document: Document): { graph: LockGraph; problems: readonly Problem[] } {
  const { path } = document;
  const text = document.text.startsWith('\ufeff') ? ` ${document.text.slice(1)}` : document.text;
  if (!text.trim()) return { graph: { entries: [] }, problems: [] };
  try {
    const lock: unknown = JSON.parse(text);
    return { graph: graphOf(recordOf(recordOf(lock)['dependencies']), text), problems: [] };
  } catch (error) {
    const at = Math.min(Number(/position (\d+)/.exec(String(error))?.[1] ?? 0), text.length);
    const span = { start: at, end: Math.min(at + 1, text.length) };
    const message = 'The lockfile is no valid JSON; names were read, chains of dependencies were not.';
    const entries = [...text.matchAll(/"([\w.-]{1,200})"\s{0,9}:\s{0,9}\{/g)].map(
      ({ 1: name = '', index }): LockEntry => ({
        name,
        span: { start: index + 1, end: index + 1 + name.length },
        isDevelopment: false,
        needs: [],
      }),
    );
    return { graph: { entries }, problems: [{ code: 'syntax', path, span, message, incomplete: true }] };
  }
}

function graphOf(frameworks: Readonly<Record<string, unknown>>, text: string): LockGraph {
  const members = Object.values(frameworks).flatMap((packages) => Object.entries(recordOf(packages)));
  // Names are compared without case.
  const indexOf = new Map(members.map(([name], index) => [name.toLowerCase(), index]));
  const entries = members.map(([name, value]): LockEntry => ({
    name,
    // Asked for by few entries only.
    get span() {
      return placeOf(name, text);
    },
    isDevelopment: false,
    needs: Object.keys(recordOf(recordOf(value)['dependencies'])).flatMap(
      (need) => indexOf.get(need.toLowerCase()) ?? [],
    ),
  }));
  const declared = members.flatMap(([, value], index) => {
    const { type } = recordOf(value);
    return type === 'Direct' || type === 'Project' ? [index] : [];
  });
  return { entries, declared };
}

/** Where a name first stands as the key of an entry. */
function placeOf(name: string, text: string): Span {
  const quoted = JSON.stringify(name);
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + quoted.length)) {
    const after = /^\s{0,9}:\s{0,9}\{/.test(text.slice(at + quoted.length, at + quoted.length + 20));
    if (after) return { start: at + 1, end: at + quoted.length - 1 };
  }
  return { start: 0, end: 0 };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
