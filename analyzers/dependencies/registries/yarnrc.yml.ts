import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseYaml } from '../../parse/yaml.ts';
import { registryMentions } from '../registry-mention.ts';

/** Keys that hold secrets, proxies or lists of hosts that packages are not fetched from. */
const NO_SOURCE =
  /^(?:npmAuthToken|npmAuthIdent|httpProxy|httpsProxy|unsafeHttpWhitelist|networkSettings|npmAuditRegistry)$/;

/**
 * Reads `.yarnrc.yml` of Yarn 2 and newer: `npmRegistryServer`, `npmScopes.*.npmRegistryServer`, plugin sources.
 * https://yarnpkg.com/configuration/yarnrc.
 */
export const yarnrcYml: Analyzer = {
  id: '.yarnrc.yml',
  accepts: (path) => /^\.yarnrc\.ya?ml$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { documents, problems } = parseYaml(document);
    const mentions = documents.flat().flatMap((entry) => {
      if (entry.keys.some((key) => NO_SOURCE.test(key))) return [];
      const note = `set by ${entry.keys.at(-1) ?? ''}`;
      return registryMentions({ text: entry.raw, at: entry.span.start, context, note }, knowledge);
    });
    return { mentions, problems };
  },
};
