import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseIni } from '../../parse/ini.ts';
import { contextIn, isDevelopmentGroup } from '../groups.ts';
import { registryMentions } from '../registry-mention.ts';
import { requirementMentions } from './python-requirement.ts';

/**
 * Reads `setup.cfg` of setuptools: what is needed to run, to set up and to test, extras, and the index of `easy_install`.
 * https://setuptools.pypa.io/en/latest/userguide/declarative_config.html, checked 2026-11-22.
 */
export const setupCfg: Analyzer = {
  id: 'setup.cfg',
  accepts: (path) => baseNameOf(path) === 'setup.cfg',
  summarise: (document, { knowledge }) => {
    const place = contextOfPath(document.path);
    const { values, problems } = parseIni(document);
    const mentions = values.flatMap(({ section, key, text, at }) => {
      if (section === 'options' && /^(?:install|setup|tests)[-_]requires?$/.test(key)) {
        const context = contextIn(place, key.startsWith('install') ? 'live' : 'development');
        return requirementMentions({ text, at, context }, knowledge);
      }
      if (section === 'options.extras_require') {
        const context = contextIn(place, isDevelopmentGroup(key) ? 'development' : 'optional');
        return requirementMentions({ text, at, context, note: `of the extra ${key}` }, knowledge);
      }
      const isSource = /^(?:index[-_]url|find[-_]links|dependency[-_]links)$/.test(key);
      return isSource ? registryMentions({ text, at, context: place, note: `set by ${key}` }, knowledge) : [];
    });
    return { mentions, problems };
  },
};
