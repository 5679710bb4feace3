import type { Mention } from '../core/facts.ts';
import { rankedByResource } from './resource-kind.ts';
import type { Setting } from './setting.ts';

/** How a document of CloudFormation, SAM or ARM speaks of its settings. */
export interface TemplateDocument {
  /** The setting by the name of the parameter whose value or default it is. */
  named<T extends Setting>(setting: T): T;
  /** Mentions ranked by the resource that they stand in; those of look-up tables are not selected there. */
  ranked(setting: Setting, mentions: readonly Mention[]): readonly Mention[];
}

const PLAIN: TemplateDocument = { named: (setting) => setting, ranked: (_, mentions) => mentions };
const ARM_SCHEMA = /schema\.management\.azure\.com\/.*deployment(?:Template|Parameters)\.json/i;
const RESOURCE_TYPE = /^(?:(?:AWS|ALIYUN|Alexa|Custom)::[\w:]{1,80}|Microsoft\.[\w.]{1,60}\/[\w./]{1,80})$/;

/**
 * Tells how to read the settings of a document that may be a template
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html and
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax, read 2026-11-22): `Parameters.X.Default` is
 * `X`, `Mappings` are tables of which one row is chosen.
 */
export function templateDocument(settings: readonly Setting[]): TemplateDocument {
  const types = new Map<string, string>();
  let isArm = false;
  for (const { keys, value } of settings) {
    if (keys.length === 1 && keys[0] === '$schema' && ARM_SCHEMA.test(value)) isArm = true;
    const at = keys.indexOf('Resources');
    if (at >= 0 && keys.length === at + 3 && keys[at + 2] === 'Type' && RESOURCE_TYPE.test(value))
      types.set(keys[at + 1] ?? '', value);
  }
  if (!isArm && types.size === 0) return PLAIN;
  return {
    named: (setting) => {
      const [holder, name, field, ...rest] = setting.keys;
      if (name === undefined || rest.length > 0 || !/^parameters$/i.test(holder ?? '')) return setting;
      return /^(?:default|defaultValue|value)$/i.test(field ?? '')
        ? { ...setting, keys: ['parameters', name] }
        : setting;
    },
    ranked: (setting, mentions) => {
      if (mentions.length === 0) return mentions;
      const { keys } = setting;
      if (keys.includes('Mappings')) return mentions.map(optional);
      const at = keys.indexOf('Resources');
      const near = at >= 0 ? types.get(keys[at + 1] ?? '') : setting.siblings.find(([name]) => name === 'type')?.[1];
      return near === undefined || !RESOURCE_TYPE.test(near)
        ? mentions
        : mentions.map((mention) => rankedByResource(mention, near));
    },
  };
}

const optional = (mention: Mention): Mention =>
  mention.context === 'live' ? { ...mention, context: 'optional' } : mention;
