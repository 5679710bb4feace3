import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { rubyCalls, type RubyCall } from '../../parse/ruby-calls.ts';
import { areDevelopmentGroups, contextIn } from '../groups.ts';
import { registryMentionsOf } from '../registry-mention.ts';

/** Calls whose texts are addresses that gems are fetched from. https://bundler.io/man/gemfile.5.html, checked 2026-11-22. */
const SOURCES = new Set(['source', 'git', 'git_source', 'github', 'gist']);
const DEPENDENCIES: ReadonlyMap<string, MentionContext> = new Map([
  ['gem', 'live'],
  ['plugin', 'live'],
  ['add_dependency', 'live'],
  ['add_runtime_dependency', 'live'],
  ['add_development_dependency', 'development'],
]);

/** Reads `Gemfile`, `gems.rb`, `*.gemfile` and `*.gemspec`: gems with their groups, and sources. */
export const gemfile: Analyzer = {
  id: 'Gemfile',
  accepts: (path) => /^(?:Gemfile(?:\.local)?|gems\.rb|[\w.-]+\.(?:gemfile|gemspec))$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const place = contextOfPath(document.path);
    return { mentions: rubyCalls(document.text).flatMap((call) => mentionsOf(call, place, knowledge)) };
  },
};

function mentionsOf(call: RubyCall, place: MentionContext, knowledge: Knowledge): Mention[] {
  const section = DEPENDENCIES.get(call.name);
  if (section === undefined)
    return SOURCES.has(call.name)
      ? registryMentionsOf(call.texts, { context: place, note: `set by ${call.name}` }, knowledge)
      : [];
  const [first] = call.texts;
  if (!first || first.option !== undefined) return [];
  const context = contextIn(place, isForDevelopment(call) ? 'development' : section);
  const span = { start: first.at, end: first.at + first.text.length };
  return [
    ...packageMentions({ ecosystem: 'rubygems', name: first.text, span, context }, knowledge),
    ...registryMentionsOf(
      call.texts.filter(({ option }) => option === 'git' || option === 'source'),
      { context, note: `source of ${first.text}` },
      knowledge,
    ),
  ];
}

/** `group :development, :test do`, or `gem 'x', group: :test`: installed elsewhere only when one of the groups is. */
function isForDevelopment(call: RubyCall): boolean {
  const groups = call.blocks.filter(({ name }) => name === 'group');
  return (
    areDevelopmentGroups(call.symbols) ||
    groups.some(({ symbols, texts }) => areDevelopmentGroups([...symbols, ...texts.map(({ text }) => text)]))
  );
}
