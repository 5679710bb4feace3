import type { Finding } from '../core/finding.ts';
import { hashOf } from '../core/hash.ts';
import { baseNameOf } from '../core/paths.ts';
import type { RuleId } from '../core/rules.ts';
import type { Place } from '../core/span.ts';

/** Rules that speak of the policy and of inline comments. */
export type HygieneRule = Extract<RuleId, 'unused-suppression' | 'expired-exception' | 'invalid-policy'>;

/**
 * Makes a finding about the policy itself. It concerns no provider: `providerName`, `jurisdiction` and `advisory`
 * are empty, and so are the lists. `ordinal` tells apart findings that are equal but for their place.
 */
export function hygieneFinding(
  rule: HygieneRule,
  place: Place,
  message: string,
  subject: string,
  ordinal = 0,
): Finding {
  return {
    path: place.path,
    span: place.span,
    rule,
    kind: 'policy',
    message,
    providerName: '',
    jurisdiction: '',
    jurisdictions: [],
    answers: { location: 'unknown', operator: 'unknown', owner: 'unknown' },
    basis: [],
    confidence: 'high',
    reasons: [],
    categories: [],
    dataTypes: [],
    evidence: [],
    advisory: '',
    rung: 'declared',
    encrypted: false,
    review: false,
    context: 'live',
    subject,
    related: [],
    profiles: [],
    fingerprint: hashOf([rule, baseNameOf(place.path), subject, ordinal].join('\n')),
  };
}
