import type { Analyzer } from '../core/analyzer.ts';
import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge, PackageRow } from '../core/knowledge.ts';
import { baseNameOf } from '../core/paths.ts';
import type { Span } from '../core/span.ts';
import { contextOfPath } from '../match/path-context.ts';
import { mentionsOfSetting } from '../match/setting.ts';
import { parseXml, xmlAttribute, xmlElements, type XmlElement } from '../parse/xml.ts';

/** Elements whose `android:name` is a class of the program, or a key that a library reads. https://developer.android.com/guide/topics/manifest/manifest-intro (read 2026-11-22) */
const COMPONENT = /^(?:activity|activity-alias|service|receiver|provider|application|meta-data|action)$/;
const MAX_RELATED = 5;

/**
 * Reads `AndroidManifest.xml`: which SDKs components and keys are declared of, one finding for each SDK, and the
 * addresses among the values of keys.
 */
export const androidManifest: Analyzer = {
  id: 'AndroidManifest.xml',
  accepts: (path) => baseNameOf(path) === 'AndroidManifest.xml',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseXml(document);
    if (root?.name !== 'manifest') return { problems };
    const context = contextOfPath(document.path);
    const elements = [...xmlElements(root)].map(([element]) => element).filter(isKept);
    const values = elements
      .filter(({ name }) => name === 'meta-data')
      .flatMap((element) => {
        const value = xmlAttribute(element, 'android:value');
        const name = xmlAttribute(element, 'android:name');
        if (!value || !name) return [];
        const { span } = value;
        const raw = document.text.slice(span.start, span.end);
        return mentionsOfSetting(
          { keys: ['meta-data', name.value], value: value.value, span, raw, listSize: 0, siblings: [] },
          { knowledge, context, clouds: [] },
        );
      });
    const own = xmlAttribute(root, 'package')?.value;
    return { mentions: [...componentMentions(elements, own, context, knowledge), ...values], problems };
  },
};

/** `tools:node="remove"` takes away what a library declares. */
const isKept = (element: XmlElement): boolean => xmlAttribute(element, 'tools:node')?.value !== 'remove';

function componentMentions(
  elements: readonly XmlElement[],
  own: string | undefined,
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  const found = new Map<string, { readonly row: PackageRow; readonly places: Span[] }>();
  for (const element of elements) {
    const name = COMPONENT.test(element.name) ? xmlAttribute(element, 'android:name') : undefined;
    if (!name || !name.value.includes('.') || (own && name.value.startsWith(`${own}.`))) continue;
    const row = knowledge.findImport('maven', name.value);
    if (!row || row.egress === 'no') continue;
    const places = found.get(row.name)?.places;
    if (places) places.push(name.span);
    else found.set(row.name, { row, places: [name.span] });
  }
  return [...found.values()].map(({ row, places }) => toMention(row, places, context));
}

function toMention(row: PackageRow, places: readonly Span[], context: MentionContext): Mention {
  const [first = { start: 0, end: 0 }, ...rest] = places;
  const isOptional = row.egress === 'optional';
  return {
    rule: 'sdk-import',
    span: first,
    provider: row.provider,
    subject: row.name,
    confidence: isOptional ? 'medium' : 'high',
    rung: 'declared',
    context,
    note: ['the manifest declares components or keys of it', isOptional ? row.note : undefined]
      .filter(Boolean)
      .join('; '),
    ...(rest.length
      ? {
          count: places.length,
          related: rest.slice(0, MAX_RELATED).map((span) => ({ span, message: 'also declared here' })),
        }
      : {}),
  };
}
