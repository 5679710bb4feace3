import type { Analyzer } from '../core/analyzer.ts';
import type { EnvironmentEntry, Mention } from '../core/facts.ts';
import { baseNameOf } from '../core/paths.ts';
import { packageMentions } from '../match/package-mention.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { mentionsOfSetting, type SettingContext } from '../match/setting.ts';
import { cloudsOfSettings, mentionsOfSettings, oncePerLine } from '../match/settings.ts';
import { templateDocument } from '../match/template-documents.ts';
import { parseYaml, type YamlString } from '../parse/yaml.ts';
import { linesOfBlock } from '../match/block.ts';
import { profileOfPath } from '../match/profiles.ts';
import { environmentEntries, VARIABLE_HOLDER } from '../match/environment-entries.ts';
import { chartEntries, configMapEntries, referringEntries } from './kubernetes.ts';
import { scriptSettings } from './pipeline-scripts.ts';
import { isTemplate, templateLines, templateSettings } from './template-text.ts';
import { yamlModule } from './yaml-module.ts';

/** Also templates of it: `values.yaml.gotmpl`, `daemon.yml.j2`. */
const NAME = /.\.ya?ml(?:\.(?:j2|tpl|tmpl|gotmpl))?$/i;
/** Lockfiles and files with readers of their own. */
const OTHER =
  /^(?:pnpm-lock|pnpm-workspace|\.yarnrc|pubspec|pubspec_overrides)\.ya?ml$|^\.?(?:codecov|golangci)\.ya?ml$/i;
const MAX_LIST = 60;

/** Reads YAML: Compose, Kubernetes, Helm values, CI and any other configuration. */
export const yamlConfig: Analyzer = {
  id: 'yaml',
  accepts: (path) => NAME.test(baseNameOf(path)) && !OTHER.test(baseNameOf(path)) && !isLocalePath(path),
  summarise: (document, { knowledge }) => {
    const { documents, problems, tree } = parseYaml(document);
    const context = contextOfPath(document.path);
    const profile = profileOfPath(document.path);
    const mentions: Mention[] = [];
    const environment: EnvironmentEntry[] = [];
    for (const entries of documents) {
      const around: SettingContext = { knowledge, context, clouds: cloudsOfSettings(entries, knowledge) };
      const template = templateDocument(entries);
      for (const entry of entries) {
        mentions.push(...template.ranked(entry, mentionsOf(template.named(entry), around, document.lineStarts)));
        environment.push(...environmentOf(entry, profile));
      }
      environment.push(...configMapEntries(entries, profile));
    }
    const isTemplated = isTemplate(document.path, document.text);
    if (isTemplated) {
      const settings = [...templateSettings(document.text), ...(problems.length ? templateLines(document.text) : [])];
      mentions.push(
        ...missingFrom(mentions, mentionsOfSettings(settings, { context, knowledge }, document.lineStarts)),
      );
    }
    environment.push(...chartEntries(document, profile), ...referringEntries(document, profile));
    // A template is YAML only once it is rendered.
    return {
      mentions,
      environment,
      problems: isTemplated ? problems.filter(({ code }) => code !== 'syntax') : problems,
      ...yamlModule(document, tree),
    };
  },
};

/** What was not found already at the same place. */
function missingFrom(found: readonly Mention[], more: readonly Mention[]): Mention[] {
  const places = new Set(found.map(({ span, subject }) => `${span.start} ${subject}`));
  return more.filter(({ span, subject }) => !places.has(`${span.start} ${subject}`));
}

function mentionsOf(entry: YamlString, around: SettingContext, lineStarts: readonly number[]): Mention[] {
  if (entry.listSize > MAX_LIST) return [];
  const commands = scriptSettings(entry)?.flatMap((setting) => mentionsOfSetting(setting, around));
  if (commands) return oncePerLine(commands, lineStarts);
  // A line of package sources (`repo: deb https://… jammy main`) reads as one of a text.
  if (entry.isBlock || /^deb(?:-src)?\s/.test(entry.value))
    return linesOfBlock(entry).flatMap((line) => mentionsOfSetting(line, around));
  return [...actionMentions(entry, around), ...mentionsOfSetting(assignmentOf(entry) ?? entry, around)];
}

/** `uses: owner/name@v1` of a workflow or composite action. */
function actionMentions({ keys, value, span }: YamlString, { context, knowledge }: SettingContext): Mention[] {
  if (keys.at(-1) !== 'uses') return [];
  const name = /^[\w.-]+\/[\w.-]+(?=[@/]|$)/.exec(value)?.[0];
  if (!name) return [];
  const place = { start: span.start, end: span.start + name.length };
  return packageMentions({ ecosystem: 'github-action', name, span: place, context }, knowledge);
}

/** The setting that an entry is when it carries its own name. */
function assignmentOf(entry: YamlString): YamlString | undefined {
  return entry.listSize ? (assignedSetting(entry) ?? namedSetting(entry)) : namedSetting(entry);
}

/** `environment: ["REGION=cn-beijing"]`, `args: ["--region=cn-beijing"]`. */
function assignedSetting(entry: YamlString): YamlString | undefined {
  const match = /^-{0,2}([A-Za-z_][\w.-]{0,80})=/.exec(entry.raw);
  if (!match?.[1] || entry.value.length !== entry.raw.length) return undefined;
  const cut = match[0].length;
  return {
    ...entry,
    keys: [...entry.keys, match[1]],
    value: entry.value.slice(cut),
    raw: entry.raw.slice(cut),
    span: { start: entry.span.start + cut, end: entry.span.end },
    siblings: [],
  };
}

/**
 * `name: REGION` beside `value: cn-beijing`, `key: topology.kubernetes.io/zone` beside `values: [cn-hangzhou-a]`, as
 * Kubernetes writes them: the neighbour names the setting.
 */
function namedSetting(entry: YamlString): YamlString | undefined {
  if (!/^values?$/.test(entry.keys.at(-1) ?? '')) return undefined;
  const name = entry.siblings.find(([key]) => key === 'name' || key === 'key')?.[1];
  if (name === undefined) return undefined;
  return { ...entry, keys: [...entry.keys.slice(0, -1), name.slice(name.lastIndexOf('/') + 1)], siblings: [] };
}

/** Variables that Compose, Kubernetes, Serverless or a CI job set for a program. */
function environmentOf(entry: YamlString, profile: string): EnvironmentEntry[] {
  const setting = assignmentOf(entry) ?? entry;
  // GitLab CI describes a variable with a map: https://docs.gitlab.com/ci/yaml/#variablesvalue
  const isDescribed = setting.keys.at(-1) === 'value' && setting.keys.at(-3) === 'variables';
  const [holder, name] = isDescribed ? setting.keys.slice(-3, -1) : setting.keys.slice(-2);
  if (!holder || !name || !VARIABLE_HOLDER.test(holder)) return [];
  if (!/^[A-Za-z_]\w*$/.test(name) || entry.isBlock || (entry.listSize && /^(?:name|value)$/.test(name))) return [];
  const fallback = /^\$\{\w+:?-([^{}]*)\}$/.exec(setting.value)?.[1];
  if (fallback === undefined && /^(?:\$\{?\w+\}?|\$+)$/.test(setting.value)) return [];
  const value = fallback ?? setting.value;
  const at = Math.max(0, setting.raw.indexOf(value));
  const span = { start: setting.span.start + at, end: setting.span.start + at + value.length };
  return environmentEntries(name, value, span, profile);
}
