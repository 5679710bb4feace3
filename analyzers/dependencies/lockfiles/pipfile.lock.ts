import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { isDevelopmentGroup } from '../groups.ts';
import { createPositions, lazySpan, readJsonLock, recordOf } from './json-lock.ts';
import { lockedMentions, type LockEntry } from './lock-graph.ts';
import { lockedMirrors } from './lock-mirrors.ts';

/**
 * Reads `Pipfile.lock`, which says neither what is declared nor what needs what.
 * https://pipenv.pypa.io/en/latest/pipfile.html, checked 2026-11-22.
 */
export const pipfileLock: Analyzer = {
  id: 'Pipfile.lock',
  accepts: (path) => baseNameOf(path) === 'Pipfile.lock',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { lock, problems } = readJsonLock(document);
    const entries = lock === undefined ? namesIn(document.text) : entriesOf(recordOf(lock), document);
    return {
      mentions: [
        ...lockedMirrors(document.text, ['"url": "', '"url":"', '"git": "', '"file": "'], context, knowledge),
        ...lockedMentions({ entries }, context, knowledge, 'pypi'),
      ],
      problems,
    };
  },
};

/** `default`, `develop`, and categories of any other name. */
function entriesOf(lock: Record<string, unknown>, document: Document): LockEntry[] {
  const positions = createPositions(document.text);
  return Object.entries(lock).flatMap(([category, packages]) =>
    category === '_meta'
      ? []
      : Object.keys(recordOf(packages)).map((name) =>
          lazySpan({ name, isDevelopment: isDevelopmentGroup(category), needs: [] }, () => positions(name, name, true)),
        ),
  );
}

/** What a broken lockfile still tells: the keys of objects. */
function namesIn(text: string): LockEntry[] {
  return [...text.matchAll(/"([A-Za-z0-9][\w.-]{0,100})"[ \t]{0,4}:[ \t]{0,4}\{/g)].map(({ 1: name = '', index }) => ({
    name,
    span: { start: index + 1, end: index + 1 + name.length },
    isDevelopment: false,
    needs: [],
  }));
}
