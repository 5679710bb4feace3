import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseYaml } from '../../parse/yaml.ts';
import { registryMentions } from '../registry-mention.ts';

/** https://docs.conda.io/projects/conda/en/stable/configuration.html (read 2026-11-22). */
const CHANNELS =
  /^(?:channels|default_channels|custom_channels|custom_multichannels|channel_alias|mirrored_channels|migrated_custom_channels)$/;

/** Reads conda's settings (`.condarc`): the channels that packages come from, not those it denies. */
export const condarc: Analyzer = {
  id: '.condarc',
  accepts: (path) => /^\.?condarc$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { documents, problems } = parseYaml(document);
    const context = contextOfPath(document.path);
    return {
      mentions: documents
        .flat()
        .flatMap(({ keys: [key = ''], raw, span }) =>
          CHANNELS.test(key) ? registryMentions({ text: raw, at: span.start, context }, knowledge) : [],
        ),
      problems,
    };
  },
};
