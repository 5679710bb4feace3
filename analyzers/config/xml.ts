import type { Analyzer } from '../core/analyzer.ts';
import type { Mention } from '../core/facts.ts';
import { baseNameOf } from '../core/paths.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { mentionsOfSetting } from '../match/setting.ts';
import { parseXml, type XmlElement } from '../parse/xml.ts';
import { localName, xmlStrings } from '../parse/xml-strings.ts';

/** Files with readers of their own, and what tools write for themselves: checksums, known warnings. */
const OTHER =
  /^verification-metadata\.xml$|^lint(?:-baseline)?\.xml$|^AndroidManifest\.xml$|^pom\.xml$|[.-]pom\.xml$|^pom[.-][\w.-]*\.xml$|^(?:[\w.-]*[.-])?settings(?:[.-][\w.-]*)?\.xml$|^packages(?:\.[\w-]+)?\.config$|^nuget(?:\.[\w-]+)?\.config$/i;
/** Folders of Android's resources whose files hold layouts, pictures and texts: https://developer.android.com/guide/topics/resources/providing-resources (read 2026-11-22) */
const SILENT_RESOURCES =
  /(?:^|\/)res[\w-]*\/(?:anim|animator|color|drawable|font|layout|menu|mipmap|navigation|transition|values-)[\w+-]*\//;
/** Documents, not settings: feeds, pictures, translations, schemas, reports. */
const DOCUMENT =
  /^(?:rss|feed|opml|urlset|sitemapindex|svg|html|xliff|tmx|TS|schema|definitions|testsuites?|coverage|checkstyle|report|document|book|article|root|resources-texts|plist|rdf|RDF|OpenSearchDescription|stylesheet|transform|mapper|module|component-texts)$/;
/** Names of Android's strings that are no texts for people. */
const ADDRESS_NAME =
  /(?:^|_)(?:url|urls|uri|host|hosts|hostname|domain|endpoint|server|api|base|region|bucket|addr|address)(?:_|$)/i;

/** Reads XML settings: `web.config`, `app.config`, logging, Android's values, and any other. */
export const xmlConfig: Analyzer = {
  id: 'xml',
  accepts: (path) =>
    /\.(?:xml|config|xml\.(?:j2|tmpl|template))$/i.test(path) &&
    !OTHER.test(baseNameOf(path)) &&
    !SILENT_RESOURCES.test(path) &&
    !/(?:^|\/)\.mvn\/(?:extensions\.xml|(?:maven|jvm)\.config)$/.test(path) &&
    !isLocalePath(path),
  summarise: (document, { knowledge }) => {
    // Files named `.config` need not be XML.
    if (!/^\ufeff?\s*</.test(document.text)) return {};
    const { root, problems } = parseXml(document);
    if (!root || DOCUMENT.test(localName(root.name))) return { problems: root ? [] : problems };
    const around = { knowledge, context: contextOfPath(document.path), clouds: [] };
    const isNetworkRule = root.name === 'network-security-config';
    const mentions = xmlStrings(root, document.text, (element) => isText(root, element)).flatMap((setting) =>
      mentionsOfSetting(setting, around),
    );
    return { mentions: isNetworkRule ? mentions.map(asRule) : mentions, problems };
  },
};

/** Texts for people among Android's resources. */
function isText(root: XmlElement, element: XmlElement): boolean {
  if (root.name !== 'resources' || element === root) return false;
  const name = element.attributes.find((attribute) => attribute.name === 'name')?.value;
  return element.name !== 'string' || name === undefined || !ADDRESS_NAME.test(name);
}

/** What is allowed of connections to a host says that there are some; the call stands elsewhere. */
const asRule = (mention: Mention): Mention => ({
  ...mention,
  context: mention.context === 'live' ? 'optional' : mention.context,
  note: 'a rule for connections to it; no call by itself',
});
