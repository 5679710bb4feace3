import type { EnvironmentEntry } from '../core/facts.ts';
import { environmentEntries, VARIABLE_HOLDER } from '../match/environment-entries.ts';
import type { HclSetting } from './hcl-settings.ts';

/** `app_settings` of Azure's functions and web apps beside the names that all tools use. */
const HOLDER = /^(?:app_settings|site_environment_variables|environment_vars)$/;

/**
 * Variables that a file sets for programs: `environment { variables = { A = "…" } }` of a function, `env { name value }` of a
 * container, a list of such objects. What refers to a variable or local of the configuration refers to its entry.
 */
export function terraformEnvironment(settings: readonly HclSetting[], profile: string): EnvironmentEntry[] {
  const out: EnvironmentEntry[] = [];
  for (const setting of settings) {
    const name = variableOf(setting);
    if (name === undefined) continue;
    if (setting.refersTo !== undefined) {
      out.push({ name, value: '', refersTo: setting.refersTo, span: setting.span, profile });
    } else if (!setting.raw.includes('$') && setting.raw === setting.value)
      out.push(...environmentEntries(name, setting.value, setting.span, profile));
  }
  return [...out, ...settings.flatMap((setting) => configurationEntry(setting, profile))];
}

/** `var.x` and `local.x` as entries, for those that refer to them; `x` of a file of values is `var.x`. */
function configurationEntry({ keys, block, value, raw, span, refersTo, listSize }: HclSetting, profile: string) {
  const [first, second, ...rest] = keys;
  if (first === undefined || refersTo !== undefined || listSize > 0 || rest.length > 0 || value !== raw) return [];
  if (!block) return second === undefined ? environmentEntries(`var.${first}`, value, span, profile) : [];
  if (second === undefined || raw.includes('$')) return [];
  if (first === 'variable') return environmentEntries(`var.${second}`, value, span, profile);
  return first === 'locals' ? environmentEntries(`local.${second}`, value, span, profile) : [];
}

function variableOf({ keys, siblings }: HclSetting): string | undefined {
  const [holder = '', last = ''] = keys.slice(-2);
  const isHolder = VARIABLE_HOLDER.test(holder) || HOLDER.test(holder);
  if (!isHolder || keys.length < 2) return undefined;
  const name = last === 'value' ? siblings.find(([key]) => key === 'name')?.[1] : last;
  return name !== undefined && /^[A-Za-z_]\w*$/.test(name) && name !== 'name' ? name : undefined;
}
