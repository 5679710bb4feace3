import type { Analyzer } from '../../core/analyzer.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { registryMentions } from '../registry-mention.ts';

/**
 * Reads `.bundle/config` (`BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: "https://…"`) and `.gemrc` (`:sources:`), whose keys are
 * no YAML that every parser takes. https://bundler.io/man/bundle-config.1.html,
 * https://guides.rubygems.org/command-reference/#gem-environment, checked 2026-11-22.
 */
export const bundleConfig: Analyzer = {
  id: '.bundle/config',
  accepts: (path) => /(?:^|\/)(?:\.bundle\/config|\.?gemrc)$/.test(path),
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const mentions = [...linesOf(document.text)].flatMap(({ text, start }) => {
      const mirror = /^"?(BUNDLE_MIRROR__[^"'\s]*|BUNDLE_REDIRECT)"?:?\s+/.exec(text);
      const item = /^\s*-\s+|^:?(?:sources|rubygems_url):\s+/.exec(text);
      const at = mirror?.[0].length ?? item?.[0].length;
      if (at === undefined) return [];
      return registryMentions(
        { text: text.slice(at), at: start + at, context, note: mirror ? 'a mirror of Bundler' : 'a source of gems' },
        knowledge,
      );
    });
    return { mentions };
  },
};
