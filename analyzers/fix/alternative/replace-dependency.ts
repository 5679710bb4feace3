import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Edit } from '../../core/fix.ts';

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** What a manifest says until a package manager has chosen: the catalogue knows names, and no versions. */
const VERSION = 'latest';

/**
 * Replaces a package in every section of a `package.json`; a sorted section stays sorted, and one that has the other
 * package already only loses this one. Undefined for a broken text, an alias, or a version that is an address.
 */
export function replaceDependency(path: string, text: string, name: string, other: string): Edit[] | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors);
  if (!root || errors.length) return undefined;
  const found = SECTIONS.flatMap((section) => findNodeAtLocation(root, [section]) ?? []).filter(
    (node) => entryOf(node, name) !== undefined,
  );
  const isPlain = found.every((node) => /^[\w.^~<>=|* -]*$/.test(String(entryOf(node, name)?.children?.[1]?.value)));
  return found.length && isPlain ? found.map((node) => sectionEdit(path, text, node, name, other)) : undefined;
}

function entryOf(section: Node, name: string): Node | undefined {
  return section.children?.find((entry) => entry.children?.[0]?.value === name);
}

function sectionEdit(path: string, text: string, section: Node, name: string, other: string): Edit {
  const entries = section.children ?? [];
  const [first, last] = [entries[0], entries.at(-1)];
  const span = { start: first?.offset ?? 0, end: (last?.offset ?? 0) + (last?.length ?? 0) };
  const separator = entries[1] && first ? text.slice(first.offset + first.length, entries[1].offset) : ',';
  const parts = entries.map((entry) => ({
    name: String(entry.children?.[0]?.value),
    text: text.slice(entry.offset, entry.offset + entry.length),
  }));
  const added = { name: other, text: `${JSON.stringify(other)}: ${JSON.stringify(VERSION)}` };
  const isThere = parts.some((part) => part.name === other);
  const isSorted = parts.every((part, index) => index === 0 || (parts[index - 1]?.name ?? '') <= part.name);
  const replaced = parts.flatMap((part) => (part.name !== name ? [part] : isThere ? [] : [added]));
  if (isSorted) replaced.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { path, span, text: replaced.map((part) => part.text).join(separator) };
}
