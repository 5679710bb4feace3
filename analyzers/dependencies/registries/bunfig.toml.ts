import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseToml, tomlAt, tomlMembers, type TomlNode } from '../../parse/toml.ts';
import { registryMentions } from '../registry-mention.ts';

/** Reads `bunfig.toml`: the registry of Bun's `install`, and those of scopes. https://bun.com/docs/runtime/bunfig, checked 2026-11-22. */
export const bunfigToml: Analyzer = {
  id: 'bunfig.toml',
  accepts: (path) => /^\.?bunfig\.toml$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    const context = contextOfPath(document.path);
    const install = tomlAt(root, 'install');
    const scopes = tomlMembers(tomlAt(install, 'scopes')).map(({ value }) => value);
    const mentions = [tomlAt(install, 'registry'), ...scopes].flatMap((node) => {
      const address = addressOf(node);
      if (address?.kind !== 'text') return [];
      const { start, end } = address.span;
      return registryMentions(
        { text: document.text.slice(start, end), at: start, context, note: 'a registry of Bun' },
        knowledge,
      );
    });
    return { mentions, problems };
  },
};

/** An address, or `{ url, token }`. */
const addressOf = (node: TomlNode | undefined): TomlNode | undefined =>
  node?.kind === 'table' ? tomlAt(node, 'url') : node;
