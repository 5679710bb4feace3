import type { ReportingDescriptor } from 'sarif';
import { ADVISORY_URL } from '../core/advisory.ts';
import { ruleUrl } from '../core/links.ts';
import { RULES } from '../core/rules.ts';
import type { Rule, RuleId } from '../core/rules.ts';
import { ruleHelp } from './rule-help.ts';

/** Every rule as SARIF tells it, in the order of the documentation. */
export const SARIF_RULES: ReportingDescriptor[] = [...RULES.values()].map((rule) => ({
  id: rule.id,
  ...nameOf(rule.id),
  shortDescription: { text: rule.title },
  fullDescription: { text: rule.says },
  helpUri: ruleUrl(rule.id),
  help: { text: ruleHelp(rule.id), markdown: helpMarkdown(rule) },
  defaultConfiguration: {
    enabled: rule.severity !== 'off',
    level: rule.severity === 'error' ? 'error' : rule.severity === 'warning' ? 'warning' : 'note',
  },
  properties: { kind: rule.kind, tags: ['security', 'data-egress', rule.kind] },
}));

/** Where a rule stands in `SARIF_RULES`. */
export const RULE_INDEX: ReadonlyMap<RuleId, number> = new Map([...RULES.keys()].map((id, index) => [id, index]));

/** `SdkImport` for `sdk-import`; none for a single word, as a name must not be the id in other letters (3.49.7). */
function nameOf(id: RuleId): { name?: string } {
  const name = id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return name.toLowerCase() === id ? {} : { name };
}

function helpMarkdown(rule: Rule): string {
  return [
    `**${rule.title}** — ${rule.says}`,
    ruleHelp(rule.id),
    `[Documentation of the rule](${ruleUrl(rule.id)}) · [DHS Data Security Business Advisory, December 2020](${ADVISORY_URL})`,
  ].join('\n\n');
}
