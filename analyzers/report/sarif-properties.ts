import type { PropertyBag } from 'sarif';
import { CATEGORIES } from '../core/categories.ts';
import type { Category } from '../core/categories.ts';
import type { Verdict } from '../core/finding.ts';
import type { Policy } from '../core/policy.ts';
import { dojReferences } from './frameworks.ts';

/** The `properties` of a result; other tools depend on their names. */
export function sarifProperties({ finding, decidedBy }: Verdict, policy: Policy): PropertyBag {
  const doj = dojReferences(finding, policy);
  const category = mostSevereCategory(finding.categories);
  return {
    kind: finding.kind,
    ...(finding.provider === undefined ? {} : { provider: finding.provider }),
    ...(finding.service === undefined ? {} : { service: finding.service }),
    providerName: finding.providerName,
    jurisdiction: finding.jurisdiction,
    jurisdictions: [...finding.jurisdictions],
    location: finding.answers.location,
    operator: finding.answers.operator,
    owner: finding.answers.owner,
    basis: [...finding.basis],
    confidence: finding.confidence,
    reasons: [...finding.reasons],
    ...(category === undefined ? {} : { category }),
    categories: [...finding.categories],
    dataTypes: [...finding.dataTypes],
    evidence: [...finding.evidence],
    advisory: finding.advisory,
    ...(doj.length ? { doj: [...doj] } : {}),
    rung: finding.rung,
    encrypted: finding.encrypted,
    review: finding.review,
    context: finding.context,
    subject: finding.subject,
    decidedBy,
    ...(finding.chain ? { chain: [...finding.chain] } : {}),
    ...(finding.variable ? { variable: finding.variable } : {}),
    ...(finding.profiles.length ? { profiles: [...finding.profiles] } : {}),
  };
}

/** The category that stands first in the advisory's order; passwords and keys outrank all, as they open the rest. */
export function mostSevereCategory(categories: readonly Category[]): Category | undefined {
  if (categories.includes('credential')) return 'credential';
  return CATEGORIES.find((category) => categories.includes(category));
}
