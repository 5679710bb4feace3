import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { jsonStrings, parseJson, type JsonString } from '../../parse/json.ts';

/** `npm:ali-oss@6`, `npm:@alicloud/pop-core@1/lib`, also behind the slash that Deno takes (`npm:/x@1/`). */
const NPM = /^npm:\/?((?:@[\w.-]+\/)?[\w.-]+)/;

/**
 * Reads the import maps of `deno.json`, `deno.jsonc` and `import_map.json`: packages of npm that names stand for. Other
 * values are settings, which the reader of JSON gives, and its problems as well.
 * https://docs.deno.com/runtime/fundamentals/modules/, checked 2026-11-22.
 */
export const denoJson: Analyzer = {
  id: 'deno.json',
  accepts: (path) => /^(?:deno\.jsonc?|import_?map\.json)$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { root } = parseJson(document);
    const context = contextOfPath(document.path);
    const values = root ? jsonStrings(root, document.text) : [];
    return { mentions: values.flatMap((value) => mentionsOf(value, context, knowledge)) };
  },
};

function mentionsOf({ keys, raw, span }: JsonString, context: MentionContext, knowledge: Knowledge): Mention[] {
  const name = keys[0] === 'imports' || keys[0] === 'scopes' ? NPM.exec(raw)?.[1] : undefined;
  if (name === undefined) return [];
  const start = span.start + raw.indexOf(name);
  return packageMentions({ ecosystem: 'npm', name, span: { start, end: start + name.length }, context }, knowledge);
}
