import type { Analyzer } from '../core/analyzer.ts';
import { baseNameOf, extensionOf } from '../core/paths.ts';
import { snakeOf } from '../match/keys.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { isRegionKey } from '../match/regions.ts';
import type { Setting } from '../match/setting.ts';
import { mentionsOfSettings } from '../match/settings.ts';
import { parseConf, type ConfLine } from '../parse/conf.ts';

const ENDINGS = new Set(['.ini', '.cfg', '.conf', '.cnf']);
/** Files with readers of their own, in another language, or of tools that fetch nothing. */
const OTHER =
  /^(?:\.?pip\.(?:conf|ini)|setup\.cfg|tox\.ini|pytest\.ini|mypy\.ini|\.pydistutils\.cfg|registries\.conf|desktop\.ini|.*\.schema\.cfg|doxygen\.(?:cfg|conf))$/i;
/** Settings of which only white space parts the value: those that send or fetch (nginx, Apache, Squid, Fluent Bit, rsyslog). */
const SENDING =
  /(?:^|_)(?:pass|proxypass|proxy_pass|upstream|servers?|hosts?|url|uri|endpoint|address|addr|peer|cache_peer|mirror|registry|remote|target|bucket|broker|brokers|forward|zone|region)(?:_|$)/;
/** What a server calls itself, and what it compares with. */
const OWN =
  /^(?:server_name|server_names|servername|server_?alias|server_?admin|add_header|valid_referers|set_real_ip_from)$/;

/** Reads `.ini`, `.cfg`, `.conf` and `.cnf` files line by line: sections, `name = value`, and `proxy_pass https://…;` of servers. */
export const confFile: Analyzer = {
  id: 'conf',
  accepts: (path) => ENDINGS.has(extensionOf(path)) && !OTHER.test(baseNameOf(path)) && !isLocalePath(path),
  summarise: (document, { knowledge }) => {
    const { path, text, lineStarts } = document;
    // .NET and others keep XML under these endings.
    if (/^\ufeff?\s*</.test(text)) return {};
    const { lines, problems } = parseConf(document);
    const settings = lines.filter(isSetting).map(toSetting);
    return {
      mentions: mentionsOfSettings(settings, { context: contextOfPath(path), knowledge }, lineStarts),
      problems,
    };
  },
};

function isSetting({ keys, isAssigned }: ConfLine): boolean {
  const name = snakeOf(keys.at(-1) ?? '');
  if (OWN.test(name)) return false;
  return isAssigned || SENDING.test(name) || isRegionKey(name);
}

const toSetting = ({ keys, value, span }: ConfLine): Setting => ({
  keys,
  value,
  span,
  raw: value,
  listSize: 0,
  siblings: [],
});
