import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseIni } from '../../parse/ini.ts';
import { registryMentions } from '../registry-mention.ts';
import { withoutTrustedTwice } from './pip-options.ts';

/** `repository` of `.pypirc` is where packages are published; `index_url` of `.pydistutils.cfg` is setuptools' own. */
const SOURCE_KEY =
  /^(?:index[-_]url|extra[-_]index[-_]url|index|pypi[-_]url|find[-_]links|repository|trusted[-_]host)$/;

/**
 * Reads `pip.conf`, `pip.ini`, `.pypirc` and `.pydistutils.cfg`: the indexes that packages come from or are published
 * to. https://pip.pypa.io/en/stable/topics/configuration/, checked 2026-11-22.
 */
export const pipConf: Analyzer = {
  id: 'pip.conf',
  accepts: (path) => /^(?:\.?pip\.(?:conf|ini)|\.pypirc|\.pydistutils\.cfg)$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { values, problems } = parseIni(document);
    const found = values.flatMap(({ key, text, at }) =>
      SOURCE_KEY.test(key)
        ? registryMentions({ text, at, context, note: `set by ${key}` }, knowledge).map((mention) => ({
            mention,
            isTrust: /^trusted/.test(key),
          }))
        : [],
    );
    return { mentions: withoutTrustedTwice(found), problems };
  },
};
