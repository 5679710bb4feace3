import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { parseXml, xmlChild, xmlChildren, type XmlElement } from '../../parse/xml.ts';
import { xmlStrings } from '../../parse/xml-strings.ts';
import { registryMentions } from '../registry-mention.ts';
import { coordinateOf } from './maven-coordinate.ts';
import { filled, type Constants } from './gradle-constants.ts';

/** What stands in a POM for people, or is read by itself. */
const SILENT =
  /^(?:dependencies|profiles|dependencyManagement|repositories|pluginRepositories|distributionManagement|licenses|developers|contributors|scm|issueManagement|ciManagement|mailingLists|organization|url|description|name|parent|modules|prerequisites|inceptionYear|groupId|artifactId|version|packaging|modelVersion)$/;
/** What is read by itself further down, or only described. */
const SILENT_BELOW = /^(?:dependencies|exclusions|manifestEntries|groupId|artifactId|links?)$/;

/**
 * Reads Maven's POM: dependencies, plugins, repositories, properties and the configuration of plugins, profiles included.
 * Properties hold that stand in the same file. https://maven.apache.org/pom.html (read 2026-11-22)
 */
export const pomXml: Analyzer = {
  id: 'pom.xml',
  accepts: (path) => /^pom\.xml$|\.pom$|[.-]pom\.xml$|^pom[.-][\w.-]*\.xml$/i.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseXml(document);
    if (root?.name !== 'project') return { problems };
    const profiles = xmlChildren(root, 'profiles', 'profile');
    const place = contextOfPath(document.path);
    const reading: Reading = { text: document.text, place, knowledge, constants: constantsOf(root, profiles) };
    return {
      mentions: [root, ...profiles].flatMap((part) => [
        ...dependencyMentions(part, reading),
        ...pluginMentions(part, reading),
        ...repositoryMentions(part, reading),
        ...settingMentions(part, reading),
      ]),
      problems,
    };
  },
};

interface Reading {
  readonly text: string;
  readonly place: MentionContext;
  readonly knowledge: Knowledge;
  readonly constants: Constants;
}

/** Properties of the file and of its profiles, and what it says of itself: `project.groupId`. */
function constantsOf(root: XmlElement, profiles: readonly XmlElement[]): Constants {
  const out = new Map<string, string>();
  const set = (name: string, value: string | undefined): void => {
    if (value && !out.has(name)) out.set(name, value);
  };
  for (const { name, text } of [root, ...profiles].flatMap((part) => xmlChild(part, 'properties')?.children ?? []))
    set(name, text);
  for (const name of ['groupId', 'artifactId', 'version']) {
    const value = xmlChild(root, name)?.text || xmlChild(xmlChild(root, 'parent'), name)?.text;
    set(`project.${name}`, value);
    set(`pom.${name}`, value);
  }
  return out;
}

function dependencyMentions(part: XmlElement, reading: Reading): Mention[] {
  const own = xmlChildren(part, 'dependencies', 'dependency').flatMap((dependency) =>
    entryMentions(dependency, reading),
  );
  const managed = xmlChildren(part, 'dependencyManagement', 'dependencies', 'dependency').flatMap((dependency) =>
    // A bill of materials, or a version for whoever declares it: no use by itself.
    entryMentions(dependency, reading, {
      context: reading.place === 'live' ? 'development' : reading.place,
      note: 'a version for modules that declare it',
    }),
  );
  return [...own, ...managed];
}

interface Rank {
  readonly context: MentionContext;
  readonly note?: string;
}

function entryMentions(entry: XmlElement, reading: Reading, rank = rankOf(entry, reading)): Mention[] {
  const artifact = xmlChild(entry, 'artifactId');
  const group = xmlChild(entry, 'groupId');
  if (!artifact) return [];
  const name = `${filled(group?.text ?? '', reading.constants)}:${filled(artifact.text, reading.constants)}`;
  // Modules of the same project are no packages of somebody else.
  if (!coordinateOf(name) || name.startsWith(`${reading.constants.get('project.groupId') ?? ' '}:`)) return [];
  return packageMentions({ ecosystem: 'maven', name, span: artifact.textSpan, ...rank }, reading.knowledge);
}

/** https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html#dependency-scope (read 2026-11-22) */
function rankOf(entry: XmlElement, { place }: Reading): Rank {
  if (place !== 'live') return { context: place };
  const scope = xmlChild(entry, 'scope')?.text;
  if (scope === 'test') return { context: 'test' };
  if (scope === 'provided') return { context: 'development', note: 'only compiled against' };
  return xmlChild(entry, 'optional')?.text === 'true'
    ? { context: 'live', note: 'an optional dependency' }
    : { context: 'live' };
}

function pluginMentions(part: XmlElement, reading: Reading): Mention[] {
  const build = xmlChild(part, 'build');
  const plugins = [
    ...xmlChildren(build, 'plugins', 'plugin'),
    ...xmlChildren(build, 'pluginManagement', 'plugins', 'plugin'),
    ...xmlChildren(build, 'extensions', 'extension'),
  ];
  const rank: Rank = {
    context: reading.place === 'live' ? 'development' : reading.place,
    note: 'a plugin of the build',
  };
  return plugins
    .flatMap((plugin) => [plugin, ...xmlChildren(plugin, 'dependencies', 'dependency')])
    .flatMap((entry) => entryMentions(entry, reading, rank));
}

function repositoryMentions(part: XmlElement, reading: Reading): Mention[] {
  const distribution = xmlChild(part, 'distributionManagement');
  const published = ['repository', 'snapshotRepository'].flatMap((name) => xmlChildren(distribution, name, 'url'));
  const fetched = [
    ...xmlChildren(part, 'repositories', 'repository', 'url'),
    ...xmlChildren(part, 'pluginRepositories', 'pluginRepository', 'url'),
  ];
  return [
    ...fetched.flatMap((url) => urlMentions(url, reading)),
    ...published.flatMap((url) => urlMentions(url, reading, 'artefacts are published there')),
  ];
}

function urlMentions({ textSpan }: XmlElement, { text, place, knowledge }: Reading, note?: string): Mention[] {
  const source = { text: text.slice(textSpan.start, textSpan.end), at: textSpan.start, context: place };
  return registryMentions(note ? { ...source, note } : source, knowledge);
}

/** Properties and configuration of plugins as settings: image registries, hosts, regions. */
function settingMentions(part: XmlElement, { text, place, knowledge }: Reading): Mention[] {
  return part.children
    .filter(({ name }) => !SILENT.test(name))
    .flatMap((child) => xmlStrings(child, text, ({ name }) => SILENT_BELOW.test(name)))
    .flatMap((setting) => mentionsOfSetting(setting, { knowledge, context: place, clouds: [] }));
}
