import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { rubyCalls, type RubyCall } from '../../parse/ruby-calls.ts';
import { contextIn } from '../groups.ts';
import { registryMentionsOf } from '../registry-mention.ts';

/**
 * Reads `Podfile` and `*.podspec`: pods, also of one part (`AMapLocation/Core`), sources of specs, and repositories that a pod
 * comes from. https://guides.cocoapods.org/syntax/podfile.html, https://guides.cocoapods.org/syntax/podspec.html,
 * checked 2026-11-22.
 */
export const podfile: Analyzer = {
  id: 'Podfile',
  accepts: (path) => /^(?:Podfile|[^/]+\.podspec)$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const place = contextOfPath(document.path);
    return { mentions: rubyCalls(document.text).flatMap((call) => mentionsOf(call, place, knowledge)) };
  },
};

function mentionsOf(call: RubyCall, place: MentionContext, knowledge: Knowledge): Mention[] {
  const [first] = call.texts;
  if (!first || first.option !== undefined) return [];
  if (call.name === 'source')
    return registryMentionsOf([first], { context: place, note: 'a source of specs' }, knowledge);
  if (call.name !== 'pod' && call.name !== 'dependency') return [];
  const context = contextIn(place, sectionOf(call));
  const span = { start: first.at, end: first.at + first.text.length };
  const addresses = call.texts.filter(({ option }) => /^(?:git|http|podspec|source)$/.test(option ?? ''));
  return [
    ...packageMentions({ ecosystem: 'cocoapods', name: first.text, span, context }, knowledge),
    ...registryMentionsOf(addresses, { context, note: `source of ${first.text}` }, knowledge),
  ];
}

/** Targets and specs of tests, and pods that are only built into what is debugged. */
function sectionOf(call: RubyCall): MentionContext {
  const isTest = call.blocks.some(
    ({ name, texts }) =>
      name === 'test_spec' || (name === 'target' && /(?:^|[a-z_ -])(?:UI)?Tests?$/.test(texts[0]?.text ?? '')),
  );
  if (isTest) return 'test';
  const built = call.texts.filter(({ option }) => option === 'configurations' || option === 'configuration');
  return built.length > 0 && built.every(({ text }) => /debug/i.test(text)) ? 'development' : 'live';
}
