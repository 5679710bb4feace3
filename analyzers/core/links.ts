import type { RuleId } from './rules.ts';

/** Home of the project. */
export const PROJECT_URL = 'https://github.com/egress-lens/egress-lens';

/** The address of a rule's page. */
export function ruleUrl(rule: RuleId): string {
  return `${PROJECT_URL}/blob/main/docs/rules/${rule}.md`;
}
