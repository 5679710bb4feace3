import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention } from '../../core/facts.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseXml, xmlChild, xmlChildren, type XmlElement } from '../../parse/xml.ts';
import { registryMentions } from '../registry-mention.ts';

/**
 * Reads Maven's `settings.xml`, also under other names (`settings-aliyun.xml`, `maven-settings.xml`, `settings.xml.j2`):
 * mirrors and the repositories of profiles. Other files of that name say nothing here.
 * https://maven.apache.org/settings.html (read 2026-11-22)
 */
export const mavenSettingsXml: Analyzer = {
  id: 'maven-settings.xml',
  accepts: (path) => /^(?:[\w.-]*[.-])?settings(?:[.-][\w.-]*)?\.xml$/i.test(baseNameOf(path)) && !/\/res\//.test(path),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseXml(document);
    if (root?.name !== 'settings') return { problems };
    const context = contextOfPath(document.path);
    const mentions = (url: XmlElement, note?: string): Mention[] => {
      const { start, end } = url.textSpan;
      const source = { text: document.text.slice(start, end), at: start, context };
      return registryMentions(note ? { ...source, note } : source, knowledge);
    };
    const profiles = xmlChildren(root, 'profiles', 'profile');
    const repositories = profiles.flatMap((profile) => [
      ...xmlChildren(profile, 'repositories', 'repository', 'url'),
      ...xmlChildren(profile, 'pluginRepositories', 'pluginRepository', 'url'),
    ]);
    return {
      mentions: [
        ...xmlChildren(root, 'mirrors', 'mirror').flatMap((mirror) => {
          const of = xmlChild(mirror, 'mirrorOf')?.text;
          return xmlChildren(mirror, 'url').flatMap((url) => mentions(url, of ? `in place of ${of}` : undefined));
        }),
        ...repositories.flatMap((url) => mentions(url)),
      ],
      problems,
    };
  },
};
