import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Span } from '../../core/span.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { oncePerLine } from '../../match/settings.ts';
import { shellSettings } from '../../shell/shell-settings.ts';
import { innerSpan, jsonStrings, memberOf, membersOf, parseJson, type JsonNode } from '../../parse/json.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { registryMentions } from '../registry-mention.ts';
import { scriptVariables } from './script-variables.ts';

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json. */
const SECTIONS: readonly { readonly key: string; readonly context: MentionContext; readonly note?: string }[] = [
  { key: 'dependencies', context: 'live' },
  { key: 'devDependencies', context: 'development' },
  { key: 'optionalDependencies', context: 'live', note: 'an optional dependency' },
  { key: 'peerDependencies', context: 'live', note: 'a peer dependency' },
];
/** What is told to people or to tools that fetch nothing; the rest of the file is read as settings. */
const METADATA = new Set([
  ...SECTIONS.map(({ key }) => key),
  'overrides',
  'resolutions',
  'pnpm',
  'publishConfig',
  'scripts',
  'peerDependenciesMeta',
  'dependenciesMeta',
  'name',
  'version',
  'description',
  'keywords',
  'homepage',
  'repository',
  'bugs',
  'license',
  'licenses',
  'author',
  'contributors',
  'maintainers',
  'funding',
  'files',
  'exports',
  'imports',
  'browser',
  'main',
  'module',
  'types',
  'typesVersions',
  'bin',
  'man',
  'engines',
  'os',
  'cpu',
  'workspaces',
  'packageManager',
  'collective',
]);

/** Reads `package.json`: declared packages, aliases, repositories they are fetched from, registries of scripts. */
export const packageJson: Analyzer = {
  id: 'package.json',
  accepts: (path) => baseNameOf(path) === 'package.json',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseJson(document);
    const place = contextOfPath(document.path);
    return {
      mentions: root ? mentionsOf(root, document.text, place, knowledge) : [],
      environment: root ? scriptVariables(memberOf(root, 'scripts'), document.text) : [],
      problems,
    };
  },
};

function mentionsOf(root: JsonNode, text: string, place: MentionContext, knowledge: Knowledge): Mention[] {
  const sections = SECTIONS.flatMap(({ key, context, note }) =>
    membersOf(memberOf(root, key)).flatMap((entry) =>
      entryMentions(entry, place === 'live' ? context : place, note, text, knowledge),
    ),
  );
  const overridden = [
    memberOf(root, 'overrides'),
    memberOf(root, 'resolutions'),
    memberOf(memberOf(root, 'pnpm'), 'overrides'),
  ].flatMap((node) => (node ? overrideMentions(node, text, place, knowledge) : []));
  const published = membersOf(memberOf(root, 'publishConfig')).flatMap(({ name, value }) =>
    /registry$/.test(name) && value.type === 'string'
      ? registryMentions({ ...sourceOf(value, text), context: place, note: 'packages are published there' }, knowledge)
      : [],
  );
  const settings = membersOf(root).flatMap(({ name, value }) =>
    METADATA.has(name)
      ? []
      : jsonStrings(value, text, 60, [name]).flatMap((setting) =>
          mentionsOfSetting(setting, { knowledge, context: place, clouds: [] }),
        ),
  );
  const commands = membersOf(memberOf(root, 'scripts')).flatMap(({ value }) =>
    value.type === 'string' ? commandMentions(innerSpan(value), text, place, knowledge) : [],
  );
  return [...sections, ...overridden, ...published, ...settings, ...commands];
}

/** What a script's commands fetch, contact and select; what they only show says nothing. */
function commandMentions(range: Span, text: string, context: MentionContext, knowledge: Knowledge): Mention[] {
  const { settings } = shellSettings({ text, range, profile: '' });
  const mentions = settings.flatMap((setting) => mentionsOfSetting(setting, { knowledge, context, clouds: [] }));
  // A script stands in one line, whatever its place in the document.
  return oncePerLine(mentions, [0]);
}

/** One line of a dependency section: the package itself, the one behind an alias, the host of its address. */
function entryMentions(
  { name, key, value }: { name: string; key: JsonNode; value: JsonNode },
  context: MentionContext,
  note: string | undefined,
  text: string,
  knowledge: Knowledge,
): Mention[] {
  const range = value.type === 'string' ? String(value.value) : '';
  const target = aliasTarget(range);
  const noteOf = target ? [note, `an alias of ${target}`].filter(Boolean).join('; ') : note;
  const mentions = packageMentions(
    { ecosystem: 'npm', name: target ?? name, span: innerSpan(key), context, note: noteOf },
    knowledge,
  );
  if (!isAddress(range)) return mentions;
  return [
    ...mentions,
    ...registryMentions({ ...sourceOf(value, text), context, note: `source of ${name}` }, knowledge),
  ];
}

/** Overrides pin what others declare; only an alias or an address brings in something new. */
function overrideMentions(node: JsonNode, text: string, context: MentionContext, knowledge: Knowledge): Mention[] {
  return membersOf(node).flatMap((entry) => {
    if (entry.value.type === 'object') return overrideMentions(entry.value, text, context, knowledge);
    const range = String(entry.value.value);
    return (aliasTarget(range) ?? isAddress(range))
      ? entryMentions(entry, context, 'an override', text, knowledge)
      : [];
  });
}

/** `npm:ali-oss@6` → `ali-oss`; `npm:@scope/name@^1` → `@scope/name`. */
function aliasTarget(range: string): string | undefined {
  if (!range.startsWith('npm:')) return undefined;
  const rest = range.slice(4);
  const at = rest.indexOf('@', 1);
  return at < 0 ? rest : rest.slice(0, at);
}

const isAddress = (range: string): boolean => /^(?:git[+:@]|https?:|ssh:)|^git@/.test(range);

function sourceOf(node: JsonNode, text: string): { readonly text: string; readonly at: number } {
  const span = innerSpan(node);
  return { text: text.slice(span.start, span.end), at: span.start };
}
