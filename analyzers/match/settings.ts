import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { lineColumnAt } from '../core/lines.ts';
import { mentionsOfSetting, providersIn, type Setting } from './setting.ts';

/** The clouds that the hosts in settings speak of. */
export function cloudsOfSettings(settings: readonly Setting[], knowledge: Knowledge): string[] {
  return [...new Set(settings.flatMap(({ value }) => (value.includes('.') ? providersIn(value, knowledge) : [])))];
}

/** What the settings of one document say about providers, each host or region once a line; in the order of the text. */
export function mentionsOfSettings(
  settings: readonly Setting[],
  { context, knowledge }: { readonly context: MentionContext; readonly knowledge: Knowledge },
  lineStarts: readonly number[],
): Mention[] {
  const around = { context, knowledge, clouds: cloudsOfSettings(settings, knowledge) };
  return oncePerLine(
    settings.flatMap((setting) => mentionsOfSetting(setting, around)),
    lineStarts,
  );
}

/** Leaves one mention of each subject in a line, the first; in the order of the text. */
export function oncePerLine(mentions: readonly Mention[], lineStarts: readonly number[]): Mention[] {
  const seen = new Set<string>();
  return [...mentions]
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span, subject }) => {
      const key = `${lineColumnAt(lineStarts, span.start).line} ${subject}`;
      return !seen.has(key) && Boolean(seen.add(key));
    });
}
