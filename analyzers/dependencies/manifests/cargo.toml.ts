import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { parseToml, tomlAt, tomlMembers, tomlStrings, type TomlMember, type TomlNode } from '../../parse/toml.ts';
import { contextIn } from '../groups.ts';
import { registryMentions } from '../registry-mention.ts';

/** https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html, checked 2026-11-22. */
const SECTIONS: readonly (readonly [key: string, section: MentionContext])[] = [
  ['dependencies', 'live'],
  ['dev-dependencies', 'development'],
  ['build-dependencies', 'development'],
];

interface Source {
  readonly text: string;
  readonly place: MentionContext;
  readonly knowledge: Knowledge;
}

/**
 * Reads `Cargo.toml`: dependencies of every section and target, renamed ones, repositories and registries they are
 * fetched from, patches. Versions of a workspace are no declaration of their own: members that use one say so.
 */
export const cargoToml: Analyzer = {
  id: 'Cargo.toml',
  accepts: (path) => baseNameOf(path) === 'Cargo.toml',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    const source = { text: document.text, place: contextOfPath(document.path), knowledge };
    const targets = tomlMembers(tomlAt(root, 'target')).map(({ value }) => value);
    const patches = [...tomlMembers(tomlAt(root, 'patch')).map(({ value }) => value), tomlAt(root, 'replace')];
    return {
      mentions: [
        ...[root, ...targets].flatMap((holder) => sectionMentions(holder, source)),
        ...tomlMembers(tomlAt(root, 'workspace', 'dependencies')).flatMap((entry) =>
          entryMentions(entry, source.place, source, true),
        ),
        ...patches.flatMap(tomlMembers).flatMap((entry) => entryMentions(entry, source.place, source, true)),
        ...metadataMentions(root, source),
      ],
      problems,
    };
  },
};

function sectionMentions(holder: TomlNode, source: Source): Mention[] {
  return SECTIONS.flatMap(([key, section]) =>
    // `dev_dependencies` is taken as well.
    [key, ...(key.includes('-') ? [key.replace('-', '_')] : [])].flatMap((name) =>
      tomlMembers(tomlAt(holder, name)).flatMap((entry) =>
        entryMentions(entry, contextIn(source.place, section), source, false),
      ),
    ),
  );
}

/** One line of a section; `isShared`: only what it brings in beyond the name counts. */
function entryMentions(
  { name, key, value }: TomlMember,
  section: MentionContext,
  source: Source,
  isShared: boolean,
): Mention[] {
  const textOf = (member: string) => tomlAt(value, member);
  const optional = textOf('optional');
  const isOptional = optional?.kind === 'text' && optional.text === 'true';
  const context = isOptional && section === 'live' ? 'optional' : section;
  const real = textOf('package');
  const alias = real?.kind === 'text' ? real : undefined;
  const notes = [alias ? `an alias of ${alias.text}` : undefined, isOptional ? 'an optional dependency' : undefined];
  const note = notes.filter(Boolean).join('; ');
  const isFolder = textOf('path') !== undefined && textOf('version') === undefined && textOf('git') === undefined;
  const entry = { ecosystem: 'cargo' as const, name: alias?.text ?? name, span: alias?.span ?? key, context };
  const isNamed = !isFolder && (!isShared || alias !== undefined);
  return [
    ...(isNamed ? packageMentions({ ...entry, ...(note ? { note } : {}) }, source.knowledge) : []),
    ...['git', 'registry-index'].flatMap((member) => {
      const address = textOf(member);
      if (address?.kind !== 'text') return [];
      const { start, end } = address.span;
      return registryMentions(
        { text: source.text.slice(start, end), at: start, context, note: `source of ${name}` },
        source.knowledge,
      );
    }),
  ];
}

/** `package.metadata` and `workspace.metadata` hold settings of other tools. */
function metadataMentions(root: TomlNode, { text, place, knowledge }: Source): Mention[] {
  return ['package', 'workspace'].flatMap((holder) => {
    const metadata = tomlAt(root, holder, 'metadata');
    if (!metadata) return [];
    return tomlStrings(metadata, text, 60, ['metadata']).flatMap((setting) =>
      mentionsOfSetting(setting, { knowledge, context: place, clouds: [] }),
    );
  });
}
