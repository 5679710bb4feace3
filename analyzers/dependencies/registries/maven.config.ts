import type { Analyzer } from '../../core/analyzer.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';

/** `-Dname=value` or `--name=value`, a line or more of them in one. */
const OPTION = /(?:^|\s)(?:-D|--)([\w.-]{1,100})=([^\s"']{1,2000})/g;

/** Reads `.mvn/maven.config` and `.mvn/jvm.config`: options that every run of Maven is given. https://maven.apache.org/configure.html (read 2026-11-22) */
export const mavenConfig: Analyzer = {
  id: 'maven.config',
  accepts: (path) => /(?:^|\/)\.mvn\/(?:maven|jvm)\.config$/.test(path),
  summarise: ({ path, text }, { knowledge }) => ({
    mentions: [...text.matchAll(OPTION)].flatMap((match) => {
      const [whole, name = '', value = ''] = match;
      const end = match.index + whole.length;
      return mentionsOfSetting(
        { keys: [name], value, span: { start: end - value.length, end }, raw: value, listSize: 0, siblings: [] },
        { knowledge, context: contextOfPath(path), clouds: [] },
      );
    }),
  }),
};
