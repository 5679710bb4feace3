import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { innerSpan, jsonStrings, memberOf, membersOf, parseJson, type JsonNode } from '../../parse/json.ts';
import { contextIn } from '../groups.ts';
import { registryMentions } from '../registry-mention.ts';

/** Parts whose values are settings of programs; the others are read here, or hold texts and links for people. */
const SETTINGS = new Set(['config', 'extra', 'scripts']);

/** Reads `composer.json`: required packages, and repositories. https://getcomposer.org/doc/04-schema.md, checked 2026-11-22. */
export const composerJson: Analyzer = {
  id: 'composer.json',
  accepts: (path) => baseNameOf(path) === 'composer.json',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseJson(document);
    const place = contextOfPath(document.path);
    return { mentions: root ? mentionsOf(root, document.text, place, knowledge) : [], problems };
  },
};

function mentionsOf(root: JsonNode, text: string, place: MentionContext, knowledge: Knowledge): Mention[] {
  const required = (key: string, section: MentionContext) =>
    membersOf(memberOf(root, key)).flatMap((entry) =>
      packageMentions(
        { ecosystem: 'composer', name: entry.name, span: innerSpan(entry.key), context: contextIn(place, section) },
        knowledge,
      ),
    );
  const settings = membersOf(root).flatMap(({ name, value }) =>
    SETTINGS.has(name)
      ? jsonStrings(value, text, 60, [name]).flatMap((setting) =>
          mentionsOfSetting(setting, { knowledge, context: place, clouds: [] }),
        )
      : [],
  );
  return [
    ...required('require', 'live'),
    ...required('require-dev', 'development'),
    ...repositoryMentions(memberOf(root, 'repositories'), text, place, knowledge),
    // A global `config.json` keeps them one level deeper.
    ...repositoryMentions(memberOf(memberOf(root, 'config'), 'repositories'), text, place, knowledge),
    ...settings,
  ];
}

/** A list, or an object by name, of `{ type, url }`; `type: package` has addresses in `package.dist` and `package.source`. */
function repositoryMentions(
  repositories: JsonNode | undefined,
  text: string,
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  if (!repositories) return [];
  return jsonStrings(repositories, text).flatMap(({ keys, raw, span }) =>
    keys.at(-1) === 'url'
      ? registryMentions({ text: raw, at: span.start, context, note: 'a repository' }, knowledge)
      : [],
  );
}
