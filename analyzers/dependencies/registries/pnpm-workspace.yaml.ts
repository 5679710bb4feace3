import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseYaml } from '../../parse/yaml.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { registryMentions } from '../registry-mention.ts';

/**
 * Reads `pnpm-workspace.yaml`: `registry`, `registries` and aliases of catalogues and overrides. Versions of a
 * catalogue are no declaration of their own: packages that use it have `catalog:` in their manifest.
 * Since pnpm 11.23 `registries` is keyed by the registry's address. https://pnpm.io/registries, checked 2026-11-22.
 */
export const pnpmWorkspaceYaml: Analyzer = {
  id: 'pnpm-workspace.yaml',
  accepts: (path) => baseNameOf(path) === 'pnpm-workspace.yaml',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { documents, problems } = parseYaml(document);
    const seen = new Set<string>();
    const mentions = documents.flat().flatMap((entry) => {
      const [section = '', address = ''] = entry.keys;
      if (section === 'registries' && address.includes('://')) {
        const at = document.text.indexOf(address);
        if (seen.has(address) || at < 0) return [];
        seen.add(address);
        return registryMentions({ text: address, at, context, note: 'set by registries' }, knowledge);
      }
      if (/^(?:registry|registries|namedRegistries)$|[mM]irror/.test(section))
        return registryMentions(
          { text: entry.raw, at: entry.span.start, context, note: `set by ${section}` },
          knowledge,
        );
      const alias = /^(?:catalogs?|overrides)$/.test(section) ? /^npm:(@?[^@]+)/.exec(entry.value)?.[1] : undefined;
      if (!alias) return [];
      const start = entry.span.start + 'npm:'.length;
      const span = { start, end: start + alias.length };
      return packageMentions({ ecosystem: 'npm', name: alias, span, context }, knowledge);
    });
    return { mentions, problems };
  },
};
