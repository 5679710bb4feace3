import type { Analyzer } from '../../core/analyzer.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseXml, xmlChild, xmlChildren } from '../../parse/xml.ts';

/** Reads `.mvn/extensions.xml`: extensions that Maven loads before the build. https://maven.apache.org/configure.html (read 2026-11-22) */
export const mavenExtensionsXml: Analyzer = {
  id: 'maven-extensions.xml',
  accepts: (path) => /(?:^|\/)\.mvn\/extensions\.xml$/.test(path),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseXml(document);
    const place = contextOfPath(document.path);
    return {
      mentions: xmlChildren(root, 'extension').flatMap((extension) => {
        const artifact = xmlChild(extension, 'artifactId');
        const name = `${xmlChild(extension, 'groupId')?.text ?? ''}:${artifact?.text ?? ''}`;
        if (!artifact) return [];
        const context = place === 'live' ? 'development' : place;
        return packageMentions(
          { ecosystem: 'maven', name, span: artifact.textSpan, context, note: 'a plugin of the build' },
          knowledge,
        );
      }),
      problems,
    };
  },
};
