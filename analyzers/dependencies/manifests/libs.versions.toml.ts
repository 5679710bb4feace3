import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Span } from '../../core/span.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { parseToml, tomlAt, tomlMembers, type TomlNode } from '../../parse/toml.ts';
import { coordinateOf } from './maven-coordinate.ts';

/** Reads version catalogs of Gradle: libraries and plugins. https://docs.gradle.org/current/userguide/version_catalogs.html (read 2026-11-22) */
export const libsVersionsToml: Analyzer = {
  id: 'libs.versions.toml',
  accepts: (path) => baseNameOf(path).endsWith('.versions.toml'),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    const place = contextOfPath(document.path);
    return {
      mentions: [
        ...tomlMembers(tomlAt(root, 'libraries')).flatMap(({ value }) => libraryMentions(value, place, knowledge)),
        ...tomlMembers(tomlAt(root, 'plugins')).flatMap(({ value }) => pluginMentions(value, place, knowledge)),
      ],
      problems,
    };
  },
};

/** `"g:a:v"`, `{ module = "g:a" }`, `{ group = "g", name = "a" }`. */
function libraryMentions(node: TomlNode, context: MentionContext, knowledge: Knowledge): Mention[] {
  const whole = node.kind === 'text' ? node : tomlAt(node, 'module');
  if (whole?.kind === 'text') {
    const found = coordinateOf(whole.text);
    if (!found) return [];
    const span = { start: whole.span.start, end: whole.span.start + found.span.end };
    return packageMentions({ ecosystem: 'maven', name: found.name, span, context }, knowledge);
  }
  const [group, name] = [tomlAt(node, 'group'), tomlAt(node, 'name')];
  if (group?.kind !== 'text' || name?.kind !== 'text') return [];
  return packageMentions(
    { ecosystem: 'maven', name: `${group.text}:${name.text}`, span: name.span, context },
    knowledge,
  );
}

/** `"id:version"`, `{ id = "…" }`; the id stands for its marker artefact. */
function pluginMentions(node: TomlNode, place: MentionContext, knowledge: Knowledge): Mention[] {
  const text = node.kind === 'text' ? node : tomlAt(node, 'id');
  if (text?.kind !== 'text') return [];
  const [id = ''] = text.text.split(':', 1);
  const span: Span = { start: text.span.start, end: text.span.start + id.length };
  const context = place === 'live' ? 'development' : place;
  return packageMentions(
    { ecosystem: 'maven', name: `${id}:${id}.gradle.plugin`, span, context, note: 'a plugin of the build' },
    knowledge,
  );
}
