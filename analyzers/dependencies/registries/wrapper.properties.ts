import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseProperties } from '../../parse/properties.ts';
import { registryMentions } from '../registry-mention.ts';

/**
 * Reads `gradle-wrapper.properties` and `maven-wrapper.properties`: from where the build tool itself is fetched.
 * https://docs.gradle.org/current/userguide/gradle_wrapper.html, https://maven.apache.org/wrapper/ (read 2026-11-22)
 */
export const wrapperProperties: Analyzer = {
  id: 'wrapper.properties',
  accepts: (path) => /^(?:gradle|maven)-wrapper\.properties$/.test(baseNameOf(path)),
  summarise: ({ path, text }, { knowledge }) => ({
    mentions: parseProperties(text)
      .filter(({ key }) => /^(?:distributionUrl|wrapperUrl)$/.test(key))
      .flatMap(({ key, raw, span }) =>
        // Offsets stay as they are when the backslash of `https\://` becomes something else that ends no user name.
        registryMentions(
          { text: raw.replaceAll('\\', '~'), at: span.start, context: contextOfPath(path), note: `set by ${key}` },
          knowledge,
        ),
      ),
  }),
};
