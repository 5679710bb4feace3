import type { Analyzer } from '../core/analyzer.ts';
import { extensionOf } from '../core/paths.ts';
import { environmentEntries } from '../match/environment-entries.ts';
import { contextOfPath } from '../match/path-context.ts';
import { profileOfPath } from '../match/profiles.ts';
import { mentionsOfSetting } from '../match/setting.ts';

const LINE = /^[ \t]*([A-Za-z_]\w{0,100})(?:\[[^\]\r\n]{0,200}\])*[ \t]*=[ \t]*([^\r\n]{1,4000})$/gm;

/**
 * Reads `.xcconfig`: settings of an Xcode build. `//` begins a comment, so that addresses are written `https:/$()/host`.
 * https://developer.apple.com/documentation/xcode/adding-a-build-configuration-file-to-your-project (read 2026-11-22)
 */
export const xcconfig: Analyzer = {
  id: 'xcconfig',
  accepts: (path) => extensionOf(path) === '.xcconfig',
  summarise: ({ path, text }, { knowledge }) => {
    const settings = [...text.matchAll(LINE)].map((match) => {
      const [whole, name = '', given = ''] = match;
      const [kept = ''] = given.split('//', 1);
      const raw = kept.trim();
      const start = match.index + whole.length - given.length;
      return { name, raw, value: raw.replaceAll('$()', ''), span: { start, end: start + raw.length } };
    });
    const around = { knowledge, context: contextOfPath(path), clouds: [] };
    const profile = profileOfPath(path);
    return {
      mentions: settings.flatMap(({ name, raw, value, span }) =>
        mentionsOfSetting({ keys: [name], value, span, raw, listSize: 0, siblings: [] }, around),
      ),
      environment: settings.flatMap(({ name, value, span }) => environmentEntries(name, value, span, profile)),
    };
  },
};
