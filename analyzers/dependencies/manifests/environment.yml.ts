import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseYaml, type YamlString } from '../../parse/yaml.ts';
import { contextIn, isDevelopmentGroup } from '../groups.ts';
import { pipOptionMentions } from '../registries/pip-options.ts';
import { registryMentions } from '../registry-mention.ts';
import { requirementMentions } from './python-requirement.ts';

/**
 * Reads the packages of `environment.yml` of conda (they bear the names of PyPI, with few exceptions), and what pip installs
 * beside them. Channels and variables are settings, which the reader of YAML gives, and its problems as well.
 * https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html, checked 2026-11-22.
 */
export const environmentYml: Analyzer = {
  id: 'environment.yml',
  accepts: (path) => /^(?:environment|conda)[\w.-]*\.ya?ml$/i.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const section = isDevelopmentGroup(baseNameOf(document.path)) ? 'development' : 'live';
    const context = contextIn(contextOfPath(document.path), section);
    const entries = parseYaml(document).documents.flat();
    return { mentions: entries.flatMap((entry) => mentionsOf(entry, context, knowledge)) };
  },
};

/** `- numpy=1.26`, `- channel::numpy`, and below `- pip:` what pip takes. A channel may be an address. */
function mentionsOf(entry: YamlString, context: MentionContext, knowledge: Knowledge): Mention[] {
  const [section, tool] = entry.keys;
  if (section !== 'dependencies' || entry.listSize === 0) return [];
  const source = { text: entry.raw, at: entry.span.start, context };
  if (tool === 'pip')
    return [...pipOptionMentions([source], context, knowledge), ...requirementMentions(source, knowledge)];
  const mark = entry.raw.lastIndexOf('::');
  const from = mark < 0 ? 0 : mark + 2;
  return [
    ...registryMentions({ ...source, text: entry.raw.slice(0, from), note: 'a channel' }, knowledge),
    ...requirementMentions({ ...source, text: entry.raw.slice(from), at: source.at + from }, knowledge),
  ];
}
