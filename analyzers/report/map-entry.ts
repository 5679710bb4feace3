import type { Category } from '../core/categories.ts';
import type { Finding, Verdict } from '../core/finding.ts';
import type { RuleId, Rung } from '../core/rules.ts';
import { foldVerdicts } from './fold.ts';

/** What the data map needs of one finding: plain data, small enough to send thousands to a page. */
export interface MapEntry {
  /** The finding's fingerprint, after the prefix of its folder. */
  readonly id: string;
  /** Id of the finding that people see it with: one call that sends several kinds of data is one finding. */
  readonly finding: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  readonly rule: RuleId;
  readonly severity: Verdict['severity'];
  readonly rung: Rung;
  /** Empty when no data of a known category was seen. */
  readonly categories: readonly Category[];
  /** Stable key of the provider: its id, else its name. */
  readonly provider: string;
  readonly providerName: string;
  /** Who owns the operator, for people. */
  readonly owner: string;
  /** For people, short: `PRC, by location`, `SG, owned in PRC`. */
  readonly jurisdiction: string;
  readonly encrypted: boolean;
  /** Number of steps from the source to the sink; 0 for facts. */
  readonly steps: number;
}

export interface EntryOptions {
  /** Put before fingerprints and paths, where several folders are shown together. */
  readonly idPrefix?: string;
  readonly pathPrefix?: string;
  /** 1-based line of an offset. */
  lineOf(path: string, offset: number): number;
}

/**
 * Gives the entries of all findings that count, in their order. Every kind of data that one call sends is an entry of
 * its own, and names the finding that it belongs to; facts that stand inside a flow's call are told with the flow and left out, as are findings on the policy.
 */
export function mapEntries(verdicts: readonly Verdict[], options: EntryOptions): MapEntry[] {
  const live = verdicts.filter((verdict) => !verdict.suppressed && verdict.finding.kind !== 'policy');
  return foldVerdicts(live).flatMap(({ verdict, folded }) => {
    const told = [verdict, ...folded.filter((one) => one.finding.kind === 'data-flow')];
    return told.map((one) => entryOf(one, verdict, options));
  });
}

/** Counts the findings of entries as people see them. */
export function countFindings(entries: readonly MapEntry[]): number {
  return new Set(entries.map((entry) => entry.finding)).size;
}

function entryOf({ finding, severity }: Verdict, lead: Verdict, options: EntryOptions): MapEntry {
  return {
    id: `${options.idPrefix ?? ''}${finding.fingerprint}`,
    finding: `${options.idPrefix ?? ''}${lead.finding.fingerprint}`,
    path: `${options.pathPrefix ?? ''}${finding.path}`,
    line: options.lineOf(finding.path, finding.span.start),
    message: finding.message,
    rule: finding.rule,
    severity,
    rung: finding.rung,
    categories: finding.categories,
    provider: finding.provider ?? finding.providerName,
    providerName: finding.providerName,
    owner: finding.answers.owner,
    jurisdiction: jurisdictionText(finding),
    encrypted: finding.encrypted,
    steps: finding.steps?.length ?? 0,
  };
}

/**
 * Says in a few words which jurisdiction is touched, and whether by where the data rests or by who owns the operator.
 * A finding that touches two names the location first.
 */
export function jurisdictionText({ jurisdiction, jurisdictions, answers }: Finding): string {
  const [location, owner] = jurisdictions;
  if (location && owner) return `${location}, owned in ${owner}`;
  return answers.location === 'not stated here' ? `${jurisdiction}, by owner` : `${jurisdiction}, by location`;
}
