import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseToml, tomlAt, tomlItems, tomlMembers, type TomlNode } from '../../parse/toml.ts';
import { contextIn } from '../groups.ts';
import { addressMentions, hostsOf, listMentions, type TomlSource } from '../manifests/python-tables.ts';

/** Settings of uv whose values are indexes, or mirrors of Python itself. */
const INDEX_KEYS = [
  'index-url',
  'extra-index-url',
  'find-links',
  'python-install-mirror',
  'pypy-install-mirror',
  'python-downloads-json-url',
];

/** Reads `uv.toml`, which says at its root what `pyproject.toml` says below `tool.uv`. */
export const uvToml: Analyzer = {
  id: 'uv.toml',
  accepts: (path) => baseNameOf(path) === 'uv.toml',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    return { mentions: uvMentions(root, contextOfPath(document.path), { text: document.text, knowledge }), problems };
  },
};

/** Gives the indexes, sources and development packages of uv's settings. https://docs.astral.sh/uv/reference/settings/, checked 2026-11-22. */
export function uvMentions(uv: TomlNode | undefined, place: MentionContext, source: TomlSource): Mention[] {
  const note = (key: string) => ({ context: place, note: `set by ${key}` });
  const sources = tomlMembers(tomlAt(uv, 'sources'));
  return [
    ...tomlItems(tomlAt(uv, 'index')).flatMap((item) => addressMentions(item, note('index'), source, ['url'])),
    ...[uv, tomlAt(uv, 'pip')].flatMap((holder) =>
      INDEX_KEYS.flatMap((key) => hostsOf(tomlAt(holder, key), note(key), source)),
    ),
    ...sources.flatMap(({ name, value }) =>
      tomlItems(value).flatMap((item) =>
        addressMentions(item, { context: place, note: `source of ${name}` }, source, ['git', 'url']),
      ),
    ),
    ...listMentions(tomlAt(uv, 'dev-dependencies'), { context: contextIn(place, 'development') }, source),
  ];
}
