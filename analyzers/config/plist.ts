import type { Analyzer } from '../core/analyzer.ts';
import type { Mention } from '../core/facts.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { mentionsOfSetting, type Setting } from '../match/setting.ts';
import { parseXml, type XmlElement } from '../parse/xml.ts';

/** Schemes that the program asks for or answers to, and what its own pages hand over to it: nothing is sent there. */
const SILENT =
  /^(?:LSApplicationQueriesSchemes|CFBundleURLTypes|com\.apple\.developer\.associated-domains|CFBundleIdentifier)$/;
/** Rules for connections to hosts. https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity (read 2026-11-22) */
const RULES = 'NSExceptionDomains';

/** Reads property lists in XML: `Info.plist`, entitlements, privacy manifests (`PrivacyInfo.xcprivacy`). */
export const plist: Analyzer = {
  id: 'plist',
  accepts: (path) => /\.(?:plist|entitlements|xcprivacy)$/i.test(path) && !isLocalePath(path),
  summarise: (document, { knowledge }) => {
    // Binary lists and those of NeXTSTEP are no XML.
    if (!/^\ufeff?\s*</.test(document.text)) return {};
    const { root, problems } = parseXml(document);
    const around = { knowledge, context: contextOfPath(document.path), clouds: [] };
    const mentions = (root?.children ?? []).flatMap((value) =>
      settingsOf(value, [], document.text).flatMap((setting) => {
        const found = mentionsOfSetting(setting, around);
        return setting.keys.includes(RULES) ? found.map(asRule) : found;
      }),
    );
    return { mentions, problems };
  },
};

/** Texts below a value; the hosts that `NSExceptionDomains` has as keys count as texts. */
function settingsOf(value: XmlElement, keys: readonly string[], text: string, listSize = 0): Setting[] {
  if (value.name === 'array')
    return value.children.flatMap((item) => settingsOf(item, keys, text, value.children.length));
  if (value.name === 'string') return value.text ? [settingOf(value, keys, text, listSize)] : [];
  if (value.name !== 'dict') return [];
  const out: Setting[] = [];
  value.children.forEach((key, index) => {
    const held = value.children[index + 1];
    if (key.name !== 'key' || !held || held.name === 'key' || SILENT.test(key.text)) return;
    if (keys.at(-1) === RULES) out.push(settingOf(key, keys, text, 0));
    out.push(...settingsOf(held, [...keys, key.text], text));
  });
  return out;
}

const settingOf = (element: XmlElement, keys: readonly string[], text: string, listSize: number): Setting => ({
  keys,
  value: element.text,
  span: element.textSpan,
  raw: text.slice(element.textSpan.start, element.textSpan.end),
  listSize,
  siblings: [],
});

const asRule = (mention: Mention): Mention => ({
  ...mention,
  context: mention.context === 'live' ? 'optional' : mention.context,
  note: 'a rule for connections to it; no call by itself',
});
