import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { tomlAt, tomlItems, tomlMembers, type TomlNode, type TomlText } from '../../parse/toml.ts';
import { contextIn, isDevelopmentGroup } from '../groups.ts';
import { registryMentions } from '../registry-mention.ts';
import { requirementMentions } from './python-requirement.ts';

/** What a section of a manifest says of the entries in it. */
export interface Section {
  readonly context: MentionContext;
  readonly note?: string;
}

/** A TOML text with what is needed to read it. */
export interface TomlSource {
  /** The document's text. */
  readonly text: string;
  readonly knowledge: Knowledge;
}

/** How a group or extra of this name ranks. */
export function sectionOf(name: string, kind: 'group' | 'extra', place: MentionContext): Section {
  if (isDevelopmentGroup(name)) return { context: contextIn(place, 'development'), note: `of the ${kind} ${name}` };
  // An extra is installed when somebody asks for it, a group of a project by default.
  return { context: contextIn(place, kind === 'extra' ? 'optional' : 'live'), note: `of the ${kind} ${name}` };
}

/** Packages of a list of requirements: `dependencies = ["oss2>=2", "qiniu @ https://…"]`. */
export function listMentions(list: TomlNode | undefined, section: Section, { text, knowledge }: TomlSource): Mention[] {
  return textsOf(list).flatMap(({ span }) =>
    requirementMentions({ text: text.slice(span.start, span.end), at: span.start, ...section }, knowledge),
  );
}

/**
 * Packages that stand as the names of a table, as Poetry and Pipenv write them: `oss2 = "^2"`,
 * `x = { git = "https://…", optional = true }`, or a list of such values.
 */
export function tableMentions(table: TomlNode | undefined, section: Section, source: TomlSource): Mention[] {
  return tomlMembers(table).flatMap(({ name, key, value }) => {
    if (name === 'python') return [];
    const isOptional = tomlItems(value).some((item) => plainText(tomlAt(item, 'optional')) === 'true');
    const context = isOptional && section.context === 'live' ? 'optional' : section.context;
    const note = [section.note, isOptional ? 'an optional dependency' : undefined].filter(Boolean).join('; ');
    const entry = { context, ...(note ? { note } : {}) };
    return [
      ...packageMentions({ ecosystem: 'pypi', name, span: key, ...entry }, source.knowledge),
      ...tomlItems(value).flatMap((item) => addressMentions(item, { context, note: `source of ${name}` }, source)),
    ];
  });
}

/** Hosts of the addresses in the members of a table that hold one. */
export function addressMentions(
  table: TomlNode,
  section: Section,
  source: TomlSource,
  keys: readonly string[] = ['git', 'url', 'file', 'index'],
): Mention[] {
  return keys.flatMap((key) => textsOf(tomlAt(table, key)).flatMap((value) => hostMentions(value, section, source)));
}

/** Hosts of one text, or of the texts of a list, that name registries. */
export function hostsOf(node: TomlNode | undefined, section: Section, source: TomlSource): Mention[] {
  return textsOf(node).flatMap((value) => hostMentions(value, section, source));
}

function hostMentions({ span }: TomlText, section: Section, { text, knowledge }: TomlSource): Mention[] {
  return registryMentions({ text: text.slice(span.start, span.end), at: span.start, ...section }, knowledge);
}

/** The quoted texts of a list, or the text alone. */
export function textsOf(node: TomlNode | undefined): TomlText[] {
  return tomlItems(node).filter((item): item is TomlText => item.kind === 'text' && item.isQuoted);
}

const plainText = (node: TomlNode | undefined): string => (node?.kind === 'text' ? node.text : '');
