import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseXml, xmlAttribute, xmlChildren } from '../../parse/xml.ts';
import { registryMentions } from '../registry-mention.ts';

/** `disabledPackageSources` and `packageSourceCredentials` name sources, and fetch from none. */
const SECTIONS = ['packageSources', 'auditSources', 'fallbackPackageFolders'];

/** Reads `nuget.config`: sources of packages. https://learn.microsoft.com/en-us/nuget/reference/nuget-config-file (read 2026-11-22) */
export const nugetConfig: Analyzer = {
  id: 'nuget.config',
  accepts: (path) => /^nuget(?:\.[\w-]+)?\.config$/i.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseXml(document);
    const context = contextOfPath(document.path);
    const disabled = new Set(
      xmlChildren(root, 'disabledPackageSources', 'add')
        .filter((entry) => xmlAttribute(entry, 'value', true)?.value !== 'false')
        .map((entry) => xmlAttribute(entry, 'key', true)?.value),
    );
    return {
      mentions: SECTIONS.flatMap((section) => xmlChildren(root, section, 'add')).flatMap((entry) => {
        const value = xmlAttribute(entry, 'value', true);
        const key = xmlAttribute(entry, 'key', true)?.value;
        if (!value || disabled.has(key)) return [];
        const { start, end } = value.span;
        return registryMentions({ text: document.text.slice(start, end), at: start, context }, knowledge);
      }),
      problems,
    };
  },
};
