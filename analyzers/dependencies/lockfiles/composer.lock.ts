import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Span } from '../../core/span.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { isRecord, lazySpan, readJsonLock, recordOf } from './json-lock.ts';
import { lockedMentions, type LockEntry, type LockGraph } from './lock-graph.ts';
import { endsOf, mirrorsAt } from './lock-mirrors.ts';

/** A package's place of origin is written within this many characters; each is looked for an address once. */
const MAX_ORIGIN = 2_000;

/**
 * Reads `composer.lock`. It does not say what the project itself declares: see `lockedMentions` on chains of length 1.
 * https://getcomposer.org/doc/01-basic-usage.md, checked 2026-11-22.
 */
export const composerLock: Analyzer = {
  id: 'composer.lock',
  accepts: (path) => baseNameOf(path) === 'composer.lock',
  summarise: (document, { knowledge }) => {
    const { text } = document;
    const context = contextOfPath(document.path);
    const { lock, problems } = readJsonLock(document);
    const graph = lock === undefined ? { entries: namesIn(text) } : graphOf(recordOf(lock), text);
    return {
      mentions: [
        ...mirrorsAt(text, addressesIn(text), context, knowledge, [...endsOf(text, '"version":')]),
        ...lockedMentions(graph, context, knowledge, 'composer'),
      ],
      problems,
    };
  },
};

/** Where the addresses of `source`, `dist` and its `mirrors` begin; those of `funding` and `support` do not count. */
function addressesIn(text: string): number[] {
  const out: number[] = [];
  for (const mark of ['"source": {', '"dist": {', '"mirrors": [']) {
    for (const at of endsOf(text, mark)) {
      const origin = text.slice(at, at + MAX_ORIGIN);
      const end = origin.indexOf('}');
      const url = /"url":\s{0,4}"/.exec(end < 0 ? origin : origin.slice(0, end));
      if (url) out.push(at + url.index + url[0].length);
    }
  }
  return out.sort((a, b) => a - b);
}

function graphOf(lock: Record<string, unknown>, text: string): LockGraph {
  const packages = [
    ...listOf(lock['packages']).map((one) => ({ one, isDevelopment: false })),
    ...listOf(lock['packages-dev']).map((one) => ({ one, isDevelopment: true })),
  ];
  const indexes = new Map(packages.map(({ one }, index) => [nameOf(one), index]));
  const entries = packages.map(({ one, isDevelopment }): LockEntry => {
    const name = nameOf(one);
    const needs = Object.keys(recordOf(one['require'])).flatMap((need) => indexes.get(need.toLowerCase()) ?? []);
    return lazySpan({ name, isDevelopment, needs }, () => placeOf(text, name));
  });
  return { entries };
}

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const nameOf = (one: Record<string, unknown>): string =>
  typeof one['name'] === 'string' ? one['name'].toLowerCase() : '';

function placeOf(text: string, name: string): Span {
  const at = text.search(new RegExp(`"name":\\s{0,4}"${name.replace(/[^\w/-]/g, '\\$&')}"`, 'i'));
  const start = at < 0 ? 0 : text.toLowerCase().indexOf(name, at);
  return { start, end: at < 0 ? 0 : start + name.length };
}

/** What a broken lockfile still tells: names with a vendor. */
function namesIn(text: string): LockEntry[] {
  return [...text.matchAll(/"name":\s{0,4}"([\w.-]{1,80}\/[\w.-]{1,80})"/g)].map(
    ({ 0: whole, 1: name = '', index }) => {
      const start = index + whole.length - 1 - name.length;
      return { name, span: { start, end: start + name.length }, isDevelopment: false, needs: [] };
    },
  );
}
