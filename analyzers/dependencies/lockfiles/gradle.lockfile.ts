import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention } from '../../core/facts.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';

/**
 * Reads Gradle's lockfiles, `group:artifact:version=configuration,…` in each line. They do not tell what is declared, nor
 * what needs what: a chain has the package alone. https://docs.gradle.org/current/userguide/dependency_locking.html (read 2026-11-22)
 */
export const gradleLockfile: Analyzer = {
  id: 'gradle.lockfile',
  accepts: (path) =>
    /^(?:buildscript-|settings-)?gradle\.lockfile$/.test(baseNameOf(path)) ||
    /(?:^|\/)gradle\/dependency-locks\/[^/]+\.lockfile$/.test(path),
  summarise: ({ path, text }, { knowledge }) => {
    const place = contextOfPath(path);
    const isBuild = baseNameOf(path).startsWith('buildscript-');
    const mentions: Mention[] = [];
    for (const { name, start, configurations } of lockedIn(text)) {
      if (!knowledge.findPackage('maven', name)) continue;
      const used = configurations().split(',').filter(Boolean);
      const isTest = used.length > 0 && used.every((configuration) => /test/i.test(configuration));
      const context = place !== 'live' ? place : isBuild ? 'development' : isTest ? 'test' : 'live';
      const span = { start, end: start + name.length };
      mentions.push(...packageMentions({ ecosystem: 'maven', name, span, context, chain: [name] }, knowledge));
    }
    return { mentions };
  },
};

interface Locked {
  /** `group:artifact`. */
  readonly name: string;
  readonly start: number;
  /** Those that use it, separated by commas. */
  configurations(): string;
}

/** Lines that lock a package. Large builds have tens of thousands, so that nothing is cut out but the names. */
function* lockedIn(text: string): Generator<Locked> {
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const first = text.indexOf(':', start);
    const second = first < 0 || first > end ? -1 : text.indexOf(':', first + 1);
    if (second > 0 && second < end && text[start] !== '#') {
      const from = start;
      yield {
        name: text.slice(start, second),
        start: from,
        configurations: () => text.slice(text.indexOf('=', from) + 1, end).trim(),
      };
    }
    start = end + 1;
  }
}
