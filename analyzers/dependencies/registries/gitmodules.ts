import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { registryMentions } from '../registry-mention.ts';
import { iniEntries } from './npmrc.ts';

/** Reads `.gitmodules`: where the source of submodules is fetched from. https://git-scm.com/docs/gitmodules (read 2026-11-22). */
export const gitmodules: Analyzer = {
  id: '.gitmodules',
  accepts: (path) => baseNameOf(path) === '.gitmodules',
  summarise: ({ text, path }, { knowledge }) => {
    const context = contextOfPath(path);
    return {
      mentions: iniEntries(text).flatMap(({ key, value, at }) =>
        key === 'url' ? registryMentions({ text: value, at, context, note: 'a submodule' }, knowledge) : [],
      ),
    };
  },
};
