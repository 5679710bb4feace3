import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseToml, tomlAt, tomlMembers, type TomlNode } from '../../parse/toml.ts';
import { hostsOf, sectionOf, tableMentions, type TomlSource } from './python-tables.ts';

/** Reads `pixi.toml`, which says at its root what `pyproject.toml` says below `tool.pixi`. */
export const pixiToml: Analyzer = {
  id: 'pixi.toml',
  accepts: (path) => baseNameOf(path) === 'pixi.toml',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    return { mentions: pixiMentions(root, contextOfPath(document.path), { text: document.text, knowledge }), problems };
  },
};

/** Gives the packages and channels of pixi's settings. https://pixi.sh/latest/reference/pixi_manifest/, checked 2026-11-22. */
export function pixiMentions(pixi: TomlNode | undefined, place: MentionContext, source: TomlSource): Mention[] {
  const features = tomlMembers(tomlAt(pixi, 'feature')).map(
    ({ name, value }) => [value, sectionOf(name, 'group', place)] as const,
  );
  const project = tomlAt(pixi, 'workspace') ?? tomlAt(pixi, 'project');
  return [
    ...[[pixi, { context: place }] as const, ...features].flatMap(([holder, section]) =>
      ['dependencies', 'pypi-dependencies'].flatMap((key) => tableMentions(tomlAt(holder, key), section, source)),
    ),
    ...hostsOf(tomlAt(project, 'channels'), { context: place, note: 'a channel' }, source),
    ...hostsOf(tomlAt(pixi, 'pypi-options', 'index-url'), { context: place, note: 'set by index-url' }, source),
  ];
}
