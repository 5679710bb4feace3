import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf, folderOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { registryMentions } from '../registry-mention.ts';

/**
 * Reads lists of mirrors with an address a line: `apk/repositories` of Alpine (`@tag https://…`) and `mirrorlist` of
 * pacman (`Server = https://…`). https://wiki.alpinelinux.org/wiki/Repositories,
 * https://man.archlinux.org/man/pacman.conf.5 (read 2026-11-22).
 */
export const apkRepositories: Analyzer = {
  id: 'apk-repositories',
  accepts: (path) =>
    (baseNameOf(path) === 'repositories' && /(?:^|\/)apk$/.test(folderOf(path))) ||
    /^(?:[\w-]+-)?mirrorlist$/.test(baseNameOf(path)),
  summarise: ({ text, path }, { knowledge }) => {
    const context = contextOfPath(path);
    return {
      mentions: [...text.matchAll(/[^\r\n]+/g)].flatMap((match) =>
        /^\s*#/.test(match[0]) ? [] : registryMentions({ text: match[0], at: match.index, context }, knowledge),
      ),
    };
  },
};
