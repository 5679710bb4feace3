import type { Finding } from '../core/finding.ts';
import type { Policy } from '../core/policy.ts';
import { RULES } from '../core/rules.ts';
import type { Severity } from '../core/rules.ts';
import { originName } from './data-rows.ts';
import type { MatchedRow } from './data-rows.ts';

/** A severity and the row or default that decided it, for people. */
export interface Decision {
  readonly severity: Severity;
  readonly decidedBy: string;
}

/**
 * Decides the severity of a finding in scope:
 * - `data.deny` makes an error: a warning at most outside live code, and for a weak basis unless the row names the
 *   provider (then the team has decided); `data.allow` leaves the severity and suppresses the finding (see `judge`);
 * - `rules` decides next; a weak finding is a warning at most. A mention in a deny list blocks the provider, so it
 *   stays information whatever the policy says, unless the rule is off;
 * - else the rule's default; `user-content` alone and data of low confidence are a warning; weak findings and regions of
 *   what holds no data (a DNS record) are information.
 * - what the fact by itself allows at most (`Finding.atMost`) bounds all of it.
 *
 * Weak is a finding whose basis needs review, or whose context is not live code (test, development, example, optional).
 */
export function severityOf(finding: Finding, policy: Policy, row: MatchedRow | undefined): Decision {
  const decision = decide(finding, policy, row);
  if (finding.atMost === undefined || decision.severity === 'off') return decision;
  return { ...decision, severity: finding.atMost };
}

function decide(finding: Finding, policy: Policy, row: MatchedRow | undefined): Decision {
  const isLive = finding.context === 'live';
  if (row?.effect === 'deny') {
    const isFull = isLive && (!finding.review || row.namesProvider);
    return { severity: isFull ? 'error' : 'warning', decidedBy: row.name };
  }
  const base = ruleDecision(finding, policy);
  const decidedBy = row ? row.name : base.decidedBy;
  if (base.severity === 'off' || base.severity === 'information') return { ...base, decidedBy };
  if (finding.context === 'deny-list') return { severity: 'information', decidedBy: `${decidedBy}; deny list` };
  if (isLive && !finding.review)
    return isGuess(finding, base, policy)
      ? { severity: 'warning', decidedBy: `${decidedBy}; low confidence` }
      : { ...base, decidedBy };
  const reason = isLive ? 'weak basis' : `${finding.context} context`;
  const severity = policy.rules[finding.rule] === undefined ? 'information' : 'warning';
  return { severity, decidedBy: `${decidedBy}; ${reason}` };
}

/** A flow whose data only a short or common name speaks of (`ip`, `nick`): no error unless the policy says so. */
function isGuess(finding: Finding, base: Decision, policy: Policy): boolean {
  return (
    finding.kind === 'data-flow' &&
    finding.confidence === 'low' &&
    base.severity === 'error' &&
    policy.rules[finding.rule] === undefined
  );
}

function ruleDecision(finding: Finding, policy: Policy): Decision {
  const explicit = policy.rules[finding.rule];
  if (explicit !== undefined) {
    const from = policy.ruleOrigins[finding.rule];
    return { severity: explicit, decidedBy: from ? originName(from) : `rules.${finding.rule}` };
  }
  const isContentOnly = finding.categories.length === 1 && finding.categories[0] === 'user-content';
  if (finding.rule === 'sensitive-data-flow' && isContentOnly) {
    return { severity: 'warning', decidedBy: 'default for user-content alone' };
  }
  if (finding.rule === 'region' && finding.rung === 'declared')
    return { severity: 'information', decidedBy: 'default for what holds no data' };
  return { severity: RULES.get(finding.rule)?.severity ?? 'warning', decidedBy: 'default' };
}
