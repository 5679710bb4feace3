import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { parseBuildScript, type BuildNode } from '../../parse/build-script.ts';
import { buildTexts, type BuildPlace, type BuildUse } from '../../parse/build-texts.ts';
import { GRADLE } from '../../parse/build-tokens.ts';
import { registryMentions } from '../registry-mention.ts';
import { constantsOf, filled, type Constants } from './gradle-constants.ts';
import { mappedCoordinates } from './gradle-maps.ts';
import { coordinateOf } from './maven-coordinate.ts';

/** Calls whose texts declare nothing that is fetched or called. */
const SILENT_CALLS =
  /^(?:exclude|excludeGroup\w*|excludeModule\w*|includeGroup\w*|includeModule\w*|include|project|projects|files?|fileTree|because|force|failOn\w*|println|print|error|GradleException|IllegalStateException|lifecycle|warn|info|debug|quiet|description|applicationId|namespace|hasProperty|findProperty|getProperty|resConfigs|disable|module|substitute|using|capability|requireCapability)$/;
/** Blocks that describe what is published, to people. */
const SILENT_BLOCKS =
  /^(?:pom|licenses|license|developers|developer|scm|organization|issueManagement|exclusiveContent\.filter|filter|content|modules|resolutionStrategy|dependencySubstitution|proguard\w*)$/;
const WRAPPERS = /^(?:platform|enforcedPlatform|testFixtures|dependencies\.create|variantOf|create)$/;

/**
 * Reads Gradle scripts, Groovy and Kotlin: dependencies, plugins and repositories, and what other texts say about
 * providers. https://docs.gradle.org/current/userguide/declaring_dependencies_basics.html
 */
export const buildGradle: Analyzer = {
  id: 'build.gradle',
  accepts: (path) => /\.gradle(?:\.kts)?$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const statements = parseBuildScript(document.text, GRADLE);
    const reading: Reading = {
      text: document.text,
      place: contextOfPath(document.path),
      constants: constantsOf(statements),
      knowledge,
    };
    return { mentions: [...textMentions(statements, reading), ...mapMentions(statements, reading)] };
  },
};

interface Reading {
  readonly text: string;
  readonly place: MentionContext;
  readonly constants: Constants;
  readonly knowledge: Knowledge;
}

function textMentions(statements: readonly BuildNode[], reading: Reading): Mention[] {
  const uses = buildTexts(statements);
  return uses.flatMap((use, at) => {
    const { around, text } = use;
    if (use.isCompared || around.some(isSilent) || text.value.length < 3) return [];
    const coordinate = coordinateMentions(use, reading);
    if (coordinate) return coordinate;
    if (text.value.includes('://') && isInRepositories(around)) return repositoryMentions(use, reading);
    if (isPlugin(around)) return pluginMentions(use, reading);
    return settingMentions(use, uses[at - 1], reading);
  });
}

const isSilent = ({ kind, name }: BuildPlace): boolean =>
  kind === 'call' ? SILENT_CALLS.test(lastOf(name)) : kind === 'block' && SILENT_BLOCKS.test(name);

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The mentions of a coordinate; undefined when the text is none. */
function coordinateMentions({ text, around }: BuildUse, reading: Reading): Mention[] | undefined {
  if (!text.value.includes(':') || text.value.includes('://')) return undefined;
  const value = filled(text.value, reading.constants);
  const found = coordinateOf(value.replace(/\$\{[^{}]*\}/g, (hole, at: number) => (isVersion(value, at) ? '0' : hole)));
  if (!found) return undefined;
  const isDeclared = around.some(({ kind, name }) => kind === 'block' && lastOf(name) === 'dependencies');
  // Outside of `dependencies` a coordinate is a constant of the build: it has a version, or it is something else.
  if (!isDeclared && (!/:.*:/.test(value) || !around.some(({ kind }) => kind === 'entry'))) return undefined;
  const raw = reading.text.slice(text.span.start, text.span.end);
  const length = raw.startsWith(found.name) ? found.name.length : endOfName(raw);
  return packageMentions(
    {
      ecosystem: 'maven',
      name: found.name,
      span: { start: text.span.start, end: text.span.start + length },
      ...rankOf(configurationOf(around), reading.place),
    },
    reading.knowledge,
  );
}

/** Whether what stands at an offset of a coordinate is behind its second colon. */
const isVersion = (value: string, at: number): boolean => value.slice(0, at).split(':').length > 2;

/** Where group and artifact end in a text that writes them with holes. */
function endOfName(raw: string): number {
  return /^(?:\$\{[^{}]*\}|[^:$]|\$)*:(?:\$\{[^{}]*\}|[^:@$]|\$)*/.exec(raw)?.[0].length ?? raw.length;
}

/** The configuration that a dependency is declared for: `implementation`, `testApi`; empty outside of `dependencies`. */
function configurationOf(around: readonly BuildPlace[]): string {
  const at = around.findLastIndex(({ kind, name }) => kind === 'block' && lastOf(name) === 'dependencies');
  const calls = around.slice(at + 1).filter(({ name }) => !WRAPPERS.test(name) && lastOf(name) !== 'constraints');
  return at < 0 ? '' : lastOf(calls[0]?.name ?? '');
}

/** Which part of a build a configuration serves. https://docs.gradle.org/current/userguide/java_library_plugin.html, https://developer.android.com/build/dependencies (read 2026-11-22). */
function rankOf(
  configuration: string,
  place: MentionContext,
): { readonly context: MentionContext; readonly note?: string } {
  if (place !== 'live') return { context: place };
  if (/test/i.test(configuration)) return { context: 'test' };
  if (
    /^(?:debug|lint|annotationProcessor|kapt|ksp|detekt|developmentOnly|classpath)|(?:AnnotationProcessor)$/.test(
      configuration,
    )
  )
    return { context: 'development', note: `declared for ${configuration}` };
  if (/^(?:compileOnly|provided|\w+CompileOnly)/.test(configuration))
    return { context: 'development', note: 'only compiled against' };
  return { context: 'live' };
}

/** Coordinates in parts: `group: 'g', name: 'a'`. */
function mapMentions(statements: readonly BuildNode[], reading: Reading): Mention[] {
  return mappedCoordinates(statements).flatMap(({ group, name, span, around }) => {
    if (around.some(isSilent)) return [];
    const found = coordinateOf(`${filled(group, reading.constants)}:${filled(name, reading.constants)}`);
    if (!found) return [];
    const rank = rankOf(configurationOf(around), reading.place);
    return packageMentions({ ecosystem: 'maven', name: found.name, span, ...rank }, reading.knowledge);
  });
}

const isInRepositories = (around: readonly BuildPlace[]): boolean =>
  around.some(
    ({ kind, name }) => (kind === 'block' && lastOf(name) === 'repositories') || /^(?:maven|ivy)$/.test(name),
  );

function repositoryMentions({ text, around }: BuildUse, reading: Reading): Mention[] {
  const isPublished = around.some(({ name }) =>
    /^(?:publishing|publications|uploadArchives|mavenDeployer)$/.test(name),
  );
  const raw = reading.text.slice(text.span.start, text.span.end);
  const source = { text: raw, at: text.span.start, context: reading.place };
  return registryMentions(
    isPublished ? { ...source, note: 'artefacts are published there' } : source,
    reading.knowledge,
  );
}

/** `id("x")` of `plugins`, `apply plugin: 'x'`. */
function isPlugin(around: readonly BuildPlace[]): boolean {
  const [last, before] = [around.at(-1), around.at(-2)];
  if (last?.kind === 'call' && last.name === 'id')
    return before?.kind === 'block' && /^plugins$/.test(lastOf(before.name));
  return last?.name === 'plugin' && before?.name === 'apply';
}

/** A plugin's id stands for its marker artefact. https://docs.gradle.org/current/userguide/plugins.html#sec:plugin_markers (read 2026-11-22). */
function pluginMentions({ text }: BuildUse, { place, knowledge }: Reading): Mention[] {
  const context = place === 'live' ? 'development' : place;
  return packageMentions(
    {
      ecosystem: 'maven',
      name: `${text.value}:${text.value}.gradle.plugin`,
      span: text.span,
      context,
      note: 'a plugin of the build',
    },
    knowledge,
  );
}

/** Calls whose second or third argument is the value of the name before it. */
const NAMED_BY_ARGUMENT =
  /^(?:buildConfigField|resValue|put|set|systemProperty|environment|property|manifestPlaceholder\w*|add)$/;

function settingMentions(
  use: BuildUse,
  before: BuildUse | undefined,
  { text: source, place, knowledge }: Reading,
): Mention[] {
  const { text, around } = use;
  const last = around.at(-1);
  const isNamed = last?.kind === 'call' && use.index > 0 && NAMED_BY_ARGUMENT.test(lastOf(last.name));
  const keys = [
    ...around.filter(({ kind, name }) => kind !== 'call' || name === last?.name).map(({ name }) => lastOf(name)),
    ...(isNamed && before ? [before.text.value] : []),
  ].filter((key) => key !== '' && !/^(?:if|switch|else|uri|URI|URL|mapOf|val|def|String)$/.test(key));
  return mentionsOfSetting(
    {
      keys,
      value: text.value,
      span: text.span,
      raw: source.slice(text.span.start, text.span.end),
      listSize: use.listSize,
      siblings: [],
    },
    { knowledge, context: place, clouds: [] },
  );
}
