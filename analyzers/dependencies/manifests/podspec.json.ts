import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { innerSpan, memberOf, membersOf, parseJson, type JsonNode } from '../../parse/json.ts';
import { contextIn } from '../groups.ts';

/** Specs nest their parts two or three deep. */
const MAX_DEPTH = 10;

/** Reads `*.podspec.json`: what a pod and its parts depend on. https://guides.cocoapods.org/syntax/podspec.html, checked 2026-11-22. */
export const podspecJson: Analyzer = {
  id: 'podspec.json',
  accepts: (path) => baseNameOf(path).endsWith('.podspec.json'),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseJson(document);
    return { mentions: root ? mentionsOf(root, contextOfPath(document.path), knowledge, 0) : [], problems };
  },
};

function mentionsOf(spec: JsonNode, context: MentionContext, knowledge: Knowledge, depth: number): Mention[] {
  if (depth > MAX_DEPTH) return [];
  const own = membersOf(memberOf(spec, 'dependencies')).flatMap(({ name, key }) =>
    packageMentions({ ecosystem: 'cocoapods', name, span: innerSpan(key), context }, knowledge),
  );
  const parts = (key: string, inside: MentionContext) =>
    (memberOf(spec, key)?.children ?? []).flatMap((part) => mentionsOf(part, inside, knowledge, depth + 1));
  return [...own, ...parts('subspecs', context), ...parts('testspecs', contextIn(context, 'test'))];
}
