import type { Analyzer } from '../../core/analyzer.ts';
import type { EnvironmentEntry } from '../../core/facts.ts';
import { environmentEntries } from '../../match/environment-entries.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseToml, tomlAt, tomlMembers, type TomlNode } from '../../parse/toml.ts';
import { contextIn } from '../groups.ts';
import { registryMentions } from '../registry-mention.ts';

/** Where Cargo fetches by default. */
const DEFAULT = 'crates-io';

/**
 * Reads `.cargo/config.toml`: sources and registries. Sources that nothing is replaced with are listed and not selected.
 * https://doc.rust-lang.org/cargo/reference/source-replacement.html, checked 2026-11-22.
 */
export const cargoConfig: Analyzer = {
  id: '.cargo/config.toml',
  accepts: (path) => /(?:^|\/)\.?cargo\/config(?:\.toml)?$/.test(path),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    const place = contextOfPath(document.path);
    const selected = selectedSources(tomlAt(root, 'source'));
    const addresses = [
      ...tomlMembers(tomlAt(root, 'source')).flatMap(({ name, value }) =>
        ['registry', 'git'].map((key) => ({ node: tomlAt(value, key), name, isSelected: selected.has(name) })),
      ),
      ...tomlMembers(tomlAt(root, 'registries')).map(({ name, value }) => ({
        node: tomlAt(value, 'index'),
        name,
        isSelected: true,
      })),
      { node: tomlAt(root, 'registry', 'index'), name: 'registry', isSelected: true },
    ];
    const mentions = addresses.flatMap(({ node, name, isSelected }) => {
      if (node?.kind !== 'text') return [];
      const { start, end } = node.span;
      const note = isSelected ? `the source ${name}` : `the source ${name} is not selected`;
      const context = contextIn(place, isSelected ? 'live' : 'optional');
      return registryMentions({ text: document.text.slice(start, end), at: start, context, note }, knowledge);
    });
    return { mentions, environment: environmentOf(root), problems };
  },
};

/** The sources that Cargo's default, or a repository, is replaced with, in one or several steps. */
function selectedSources(sources: TomlNode | undefined): ReadonlySet<string> {
  const selected = new Set<string>();
  for (const { name, value } of tomlMembers(sources)) {
    const isRepository = tomlAt(value, 'git') !== undefined;
    if (name === DEFAULT || isRepository) selected.add(name);
  }
  for (const name of selected) {
    const next = tomlAt(sources, name, 'replace-with');
    if (next?.kind === 'text') selected.add(next.text);
  }
  return selected;
}

/** `[env]`: `NAME = "value"` or `{ value = "…", force = true }`. */
function environmentOf(root: TomlNode): EnvironmentEntry[] {
  return tomlMembers(tomlAt(root, 'env')).flatMap(({ name, value }) => {
    const node = value.kind === 'table' ? tomlAt(value, 'value') : value;
    return node?.kind === 'text' ? environmentEntries(name, node.text, node.span, '') : [];
  });
}
