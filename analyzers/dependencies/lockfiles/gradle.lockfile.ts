import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { coordinateOf } from '../manifests/maven-coordinate.ts';

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
    return {
      mentions: [...text.matchAll(/^([^#=\r\n]{3,300})(?:=([^\r\n]*))?$/gm)].flatMap((line) => {
        const [, coordinate = '', configurations = ''] = line;
        const found = coordinateOf(coordinate.trim());
        if (!found) return [];
        const start = line.index + coordinate.indexOf(found.name);
        const isTest = configurations !== '' && configurations.split(',').every((name) => /test/i.test(name));
        const context = place !== 'live' ? place : isBuild ? 'development' : isTest ? 'test' : 'live';
        const span = { start, end: start + found.name.length };
        return packageMentions({ ecosystem: 'maven', name: found.name, span, context, chain: [found.name] }, knowledge);
      }),
    };
  },
};
