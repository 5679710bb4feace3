import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { pythonLists, type PythonList } from '../../parse/python-lists.ts';
import { contextIn, isDevelopmentGroup } from '../groups.ts';
import { requirementMentions } from './python-requirement.ts';

/** https://setuptools.pypa.io/en/latest/references/keywords.html, checked 2026-11-22. */
const SECTION = /^(install_requires|requires|setup_requires|tests_require|extras_require)$/;

/**
 * Reads `setup.py` by its text: the literal lists that `install_requires` and its likes are set to, also by the name of a list
 * in the same file. Lists that are computed are passed over.
 */
export const setupPy: Analyzer = {
  id: 'setup.py',
  accepts: (path) => baseNameOf(path) === 'setup.py',
  summarise: (document, { knowledge }) => {
    const place = contextOfPath(document.path);
    const lists = pythonLists(document.text);
    const named = new Map(lists.map((list) => [list.name, list]));
    const mentions = lists.flatMap((list) => {
      if (!SECTION.test(list.name)) return [];
      // A list that is named stands elsewhere, and is found as itself.
      const meant = list.refersTo === undefined ? list : named.get(list.refersTo);
      return meant ? mentionsOf(meant, list.name, place, knowledge) : [];
    });
    return { mentions };
  },
};

function mentionsOf(list: PythonList, section: string, place: MentionContext, knowledge: Knowledge): Mention[] {
  return list.items.flatMap(({ text, at, key }) => {
    if (section === 'extras_require' && key === undefined) return [];
    const isDevelopment = /^(?:setup|tests)_/.test(section) || (key !== undefined && isDevelopmentGroup(key));
    const own = isDevelopment ? 'development' : key === undefined ? 'live' : 'optional';
    const note = key === undefined ? {} : { note: `of the extra ${key}` };
    return requirementMentions({ text, at, context: contextIn(place, own), ...note }, knowledge);
  });
}
