import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseToml, tomlAt, tomlItems, tomlMembers } from '../../parse/toml.ts';
import { contextIn, isDevelopmentGroup } from '../groups.ts';
import { addressMentions, tableMentions } from './python-tables.ts';

/** Tables of a Pipfile that are no category of packages. */
const NO_PACKAGES = new Set(['source', 'requires', 'scripts', 'pipenv']);

/** Reads `Pipfile`: packages of every category, and sources. https://pipenv.pypa.io/en/latest/pipfile.html, checked 2026-11-22. */
export const pipfile: Analyzer = {
  id: 'Pipfile',
  accepts: (path) => baseNameOf(path) === 'Pipfile',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    const source = { text: document.text, knowledge };
    const place = contextOfPath(document.path);
    const packages = tomlMembers(root).flatMap(({ name, value }) => {
      if (NO_PACKAGES.has(name)) return [];
      const context = contextIn(place, isDevelopmentGroup(name) ? 'development' : 'live');
      const note = /packages$/.test(name) ? undefined : `of the category ${name}`;
      return tableMentions(value, { context, note }, source);
    });
    const sources = tomlItems(tomlAt(root, 'source')).flatMap((item) =>
      addressMentions(item, { context: place }, source, ['url']),
    );
    return { mentions: [...sources, ...packages], problems };
  },
};
