import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseXml, xmlAttribute, xmlChildren } from '../../parse/xml.ts';

/**
 * Reads NuGet's older list of packages; it names those that others need as well, and does not tell which.
 * https://learn.microsoft.com/en-us/nuget/reference/packages-config (read 2026-11-22)
 */
export const packagesConfig: Analyzer = {
  id: 'packages.config',
  accepts: (path) => /^packages(?:\.[\w-]+)?\.config$/i.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseXml(document);
    const place = contextOfPath(document.path);
    return {
      mentions: xmlChildren(root, 'package').flatMap((element) => {
        const id = xmlAttribute(element, 'id', true);
        if (!id) return [];
        const isDevelopment = xmlAttribute(element, 'developmentDependency', true)?.value === 'true';
        const context = place === 'live' && isDevelopment ? 'development' : place;
        return packageMentions({ ecosystem: 'nuget', name: id.value, span: id.span, context }, knowledge);
      }),
      problems,
    };
  },
};
