import { dojCategoriesOf } from '../core/doj-categories.ts';
import type { Finding } from '../core/finding.ts';
import type { Policy } from '../core/policy.ts';

/** Says whether the policy turns on references to the DOJ Data Security Program (`"frameworks": ["doj-28-cfr-202"]`). */
export function refersToDoj(policy: Policy): boolean {
  return policy.frameworks.includes('doj-28-cfr-202');
}

/** What a finding's data may fall under, for people: `Personal health data (28 CFR § 202.241, § 202.249)`; a reference only. */
export function dojReferences(finding: Finding, policy: Policy): readonly string[] {
  if (!refersToDoj(policy)) return [];
  return dojCategoriesOf(finding.categories).map(({ name, section }) => `${name} (28 CFR ${section})`);
}
