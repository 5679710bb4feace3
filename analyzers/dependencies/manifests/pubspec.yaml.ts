import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { linesOf } from '../../parse/lines.ts';
import { parseYaml, type YamlString } from '../../parse/yaml.ts';
import { contextIn } from '../groups.ts';
import { registryMentions } from '../registry-mention.ts';

/** https://dart.dev/tools/pub/dependencies, checked 2026-11-22. */
const SECTIONS: ReadonlyMap<string, MentionContext> = new Map([
  ['dependencies', 'live'],
  ['dev_dependencies', 'development'],
  ['dependency_overrides', 'live'],
]);

/**
 * Reads `pubspec.yaml` and `pubspec_overrides.yaml`: packages of each section and the servers and repositories they come
 * from; the rest as settings.
 */
export const pubspecYaml: Analyzer = {
  id: 'pubspec.yaml',
  accepts: (path) => /^pubspec(?:_overrides)?\.ya?ml$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const place = contextOfPath(document.path);
    const { documents, problems } = parseYaml(document);
    const values = documents.flat().flatMap((entry) => valueMentions(entry, place, knowledge));
    return { mentions: [...nameMentions(document.text, place, knowledge), ...values], problems };
  },
};

/** The names in sections; an override brings in nothing that no other section names, but an address. */
function nameMentions(text: string, place: MentionContext, knowledge: Knowledge): Mention[] {
  const out: Mention[] = [];
  let section: MentionContext | undefined;
  let depth = 0;
  for (const { text: line, start } of linesOf(text)) {
    const entry = /^(\s*)(["']?)([\w.-]+)\2\s*:/.exec(line);
    if (!entry) continue;
    const [, space = '', quote = '', name = ''] = entry;
    if (space.length === 0) {
      section = name === 'dependency_overrides' ? undefined : SECTIONS.get(name);
      depth = 0;
      continue;
    }
    depth ||= space.length;
    if (section === undefined || space.length !== depth) continue;
    const at = start + space.length + quote.length;
    const span = { start: at, end: at + name.length };
    out.push(...packageMentions({ ecosystem: 'pub', name, span, context: contextIn(place, section) }, knowledge));
  }
  return out;
}

/** `hosted: https://…`, `hosted: { url }`, `git: https://…`, `git: { url }`; other values are settings. */
function valueMentions(entry: YamlString, place: MentionContext, knowledge: Knowledge): Mention[] {
  const [section = '', name = '', ...rest] = entry.keys;
  const own = SECTIONS.get(section);
  if (own === undefined)
    return /^(?:name|description|environment|topics|screenshots)$/.test(section)
      ? []
      : mentionsOfSetting(entry, { knowledge, context: place, clouds: [] });
  if (!/^(?:hosted|git)(?:\.url)?$/.test(rest.join('.'))) return [];
  const source = { text: entry.raw, at: entry.span.start, context: contextIn(place, own), note: `source of ${name}` };
  return registryMentions(source, knowledge);
}
