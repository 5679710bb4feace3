import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { registryMentions } from '../registry-mention.ts';

/** Keys whose value is a secret; neither their values nor their names are ever reported. */
const SECRET_KEY = /(?:_auth|_authToken|_password|username|email|certfile|keyfile|cert|key|ca|cafile)$/i;
/** `noproxy` and the proxies name hosts that packages are not fetched from. */
const NO_SOURCE_KEY = /^(?:noproxy|no-proxy|proxy|https-proxy|http-proxy|init[.-].*|audit-.*|fund)$/i;

/**
 * Reads `.npmrc` (also `.pnpmrc`): registries, scoped registries and the download mirrors that installers read from it
 * (`disturl`, `sass_binary_site`, `electron_mirror`, `puppeteer_download_host` …).
 * https://docs.npmjs.com/cli/v11/configuring-npm/npmrc.
 */
export const npmrc: Analyzer = {
  id: '.npmrc',
  accepts: (path) => /^\.?(?:npmrc|pnpmrc)$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    return {
      mentions: iniEntries(document.text).flatMap((entry) =>
        entryMentions(entry, knowledge).map((mention) => ({ ...mention, context })),
      ),
    };
  },
};

/** One `key = value` line; offsets are of the document. */
export interface IniEntry {
  readonly key: string;
  readonly value: string;
  /** Where the value begins, quotes excluded. */
  readonly at: number;
}

/** Reads the `key = value` lines of an ini text; comments begin with `;` or `#` at the start of a line. */
export function iniEntries(text: string): IniEntry[] {
  const out: IniEntry[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0].replace(/^\ufeff/, ' ');
    const equals = line.indexOf('=');
    if (equals < 0 || /^\s*[;#[]/.test(line)) continue;
    const raw = line.slice(equals + 1);
    const value = raw.trim().replace(/^["']|["']$/g, '');
    const at = match.index + equals + 1 + Math.max(0, raw.indexOf(value));
    out.push({ key: line.slice(0, equals).trim(), value: value.replace(/\s[;#].*$/, ''), at });
  }
  return out;
}

function entryMentions({ key, value, at }: IniEntry, knowledge: Knowledge): Mention[] {
  if (key.startsWith('//') || SECRET_KEY.test(key) || NO_SOURCE_KEY.test(key)) return [];
  return registryMentions({ text: value, at, context: 'live', note: `set by ${key}` }, knowledge);
}
