import type { Analyzer } from '../core/analyzer.ts';
import type { EnvironmentEntry } from '../core/facts.ts';
import { baseNameOf, extensionOf } from '../core/paths.ts';
import { environmentEntries } from '../match/environment-entries.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { profileOfPath } from '../match/profiles.ts';
import { mentionsOfSetting } from '../match/setting.ts';
import { parseProperties, type Property } from '../parse/properties.ts';

/** Files with readers of their own, and those of tools that fetch nothing. */
const OTHER = /^(?:gradle-wrapper|maven-wrapper|pom|git|build-info|cloc)\.properties$/;
/** Names that are also variables of the environment, or stand below a prefix; plain words are any program's own. */
const VARIABLE = /^[A-Z_][A-Z0-9_]*$|\./;
/** What plugins that publish put into a POM for people. https://vanniktech.github.io/gradle-maven-publish-plugin/central/#configuring-the-pom (read 2026-11-22) */
const SILENT = /^POM_/;
const MAX_SIBLINGS = 40;

/** Reads Java's `.properties`: Spring, Quarkus, Gradle and any other; texts for people are passed over. */
export const propertiesConfig: Analyzer = {
  id: 'properties',
  accepts: (path) => extensionOf(path) === '.properties' && !OTHER.test(baseNameOf(path)) && !isLocalePath(path),
  summarise: ({ path, text }, { knowledge }) => {
    const around = { knowledge, context: contextOfPath(path), clouds: [] };
    const groups = groupsOf(parseProperties(text).filter(({ key }) => !SILENT.test(key)));
    const profiles = profilesOf(text, profileOfPath(path));
    const environment: EnvironmentEntry[] = [];
    const mentions = [...groups].flatMap(([, group]) =>
      group.flatMap((property) => {
        const { key, value, span, raw } = property;
        if (VARIABLE.test(key)) environment.push(...environmentEntries(key, value, span, profiles(span.start)));
        return mentionsOfSetting(
          {
            keys: keysOf(key),
            value,
            span,
            raw,
            listSize: 0,
            // Asked for by few values only.
            get siblings() {
              return siblingsOf(property, group);
            },
          },
          around,
        );
      }),
    );
    return { mentions, environment };
  },
};

/** `spring.redis.nodes[0].host` → `spring`, `redis`, `nodes`, `host`. */
const keysOf = (key: string): string[] => key.split(/[.[\]]+/).filter((part) => part !== '' && !/^\d+$/.test(part));

/** Properties by what stands before the last dot of their key, in the order of the text. */
function groupsOf(properties: readonly Property[]): Map<string, Property[]> {
  const out = new Map<string, Property[]>();
  for (const property of properties) {
    const prefix = property.key.slice(0, Math.max(0, property.key.lastIndexOf('.')));
    const group = out.get(prefix);
    if (group) group.push(property);
    else out.set(prefix, [property]);
  }
  return out;
}

/** Neighbours below the same prefix; properties without one stand by themselves. */
function siblingsOf(property: Property, group: readonly Property[]): (readonly [string, string])[] {
  if (!property.key.includes('.')) return [];
  const others = group.slice(0, MAX_SIBLINGS).filter((other) => other !== property);
  return others.map(({ key, value }) => [key.slice(key.lastIndexOf('.') + 1), value] as const);
}

/**
 * The profile that holds at an offset: Spring splits a file by `#---` lines, and a part may say for which profile it is.
 * https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.multi-document (read 2026-11-22)
 */
function profilesOf(text: string, ofPath: string): (offset: number) => string {
  const starts = [0, ...[...text.matchAll(/^[#!]---[ \t]*$/gm)].map(({ index }) => index)];
  if (starts.length === 1) return () => ofPath;
  const profiles = starts.map((start, index) => {
    const part = text.slice(start, starts[index + 1]);
    return /^spring\.config\.activate\.on-profile\s*[=:]\s*([\w-]+)\s*$/m.exec(part)?.[1]?.toLowerCase() ?? ofPath;
  });
  return (offset) => profiles[starts.findLastIndex((start) => start <= offset)] ?? ofPath;
}
