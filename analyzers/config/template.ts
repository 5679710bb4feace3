import type { Analyzer } from '../core/analyzer.ts';
import { baseNameOf } from '../core/paths.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { mentionsOfSettings } from '../match/settings.ts';
import { templateLines, templateSettings } from './template-text.ts';

/** `_helpers.tpl` of a chart, `daemon.json.j2`; `.tpl` alone may be a page of PHP, and YAML has a reader of its own. */
const NAME = /^_[\w.-]*\.tpl$|\.(?:json|conf|cfg|ini|env|sh|toml|list|repo|properties)\.(?:tpl|tmpl|gotmpl|j2)$/i;

/** Reads templates of settings without rendering them: their lines, and the literals of their actions. */
export const template: Analyzer = {
  id: 'template',
  accepts: (path) =>
    (NAME.test(baseNameOf(path)) || /(?:^|\/)templates\/(?:.*\/)?[^/]*\.tpl$/.test(path)) &&
    !/dockerfile/i.test(baseNameOf(path)) &&
    !isLocalePath(path),
  summarise: ({ path, text, lineStarts }, { knowledge }) => ({
    mentions: mentionsOfSettings(
      [...templateLines(text), ...templateSettings(text)],
      { context: contextOfPath(path), knowledge },
      lineStarts,
    ),
  }),
};
