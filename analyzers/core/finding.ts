import type { Category, Confidence } from './categories.ts';
import type { Jurisdiction } from './knowledge.ts';
import type { FindingKind, RuleId, Rung, Severity } from './rules.ts';
import type { Place } from './span.ts';
import type { MentionContext } from './facts.ts';
import type { Step } from './flow.ts';

/** The three separate answers of every finding, for people; `unknown` where nothing tells. */
export interface Answers {
  /** Where the data rests. */
  readonly location: string;
  /** Who runs the service. */
  readonly operator: string;
  /** Who owns the operator. */
  readonly owner: string;
}

/** One fact with its evidence. Findings are sorted by path, span and rule; same input, same bytes. */
export interface Finding extends Place {
  readonly rule: RuleId;
  readonly kind: FindingKind;
  /** One sentence for people. */
  readonly message: string;
  readonly provider?: string;
  /** The service, brand or region of the provider that the fact is about, when it has a row of its own. */
  readonly service?: string;
  /** Ids of the firms above, nearest first: policies may name any of them. */
  readonly parents?: readonly string[];
  readonly providerName: string;
  /** The jurisdiction that makes it a finding. */
  readonly jurisdiction: Jurisdiction;
  /** Every jurisdiction it touches: location first, then the owner's. */
  readonly jurisdictions: readonly Jurisdiction[];
  readonly answers: Answers;
  readonly basis: readonly string[];
  readonly confidence: Confidence;
  /** Why that confidence and rank, one clause each. */
  readonly reasons: readonly string[];
  readonly categories: readonly Category[];
  readonly dataTypes: readonly string[];
  /** The data of a flow in words: `e-mail addresses (personal)`. */
  readonly data?: string;
  /** URLs. */
  readonly evidence: readonly string[];
  /** Heading of the section of the DHS advisory. */
  readonly advisory: string;
  readonly rung: Rung;
  readonly encrypted: boolean;
  /** True for weak or split bases: shown as information, "review". */
  readonly review: boolean;
  readonly context: MentionContext;
  /** The highest severity that the fact by itself allows, whatever a policy says of its rule. */
  readonly atMost?: 'information';
  /** Id of the cloud region that a flow goes to, when one is selected. */
  readonly region?: string;
  /** Host, package, region or sink; what `explain` and the fingerprint speak of. */
  readonly subject: string;
  /** Source first, sink last; absent for facts. */
  readonly steps?: readonly Step[];
  /** Other ways of the same data to the same sink, each source first. */
  readonly ways?: readonly (readonly Step[])[];
  /** The sink call under which facts inside it are folded. */
  readonly call?: Place;
  readonly related: readonly Step[];
  readonly chain?: readonly string[];
  readonly count?: number;
  /** The environment variable in whose value it stands. */
  readonly variable?: string;
  /** Environment profiles for which it holds; empty for all. */
  readonly profiles: readonly string[];
  /** Survives line moves and renames of the folder above; unique within a scan. */
  readonly fingerprint: string;
}

/** Why a finding does not count. */
export interface SuppressedBy {
  readonly kind: 'inline' | 'exception' | 'baseline';
  readonly reason: string;
}

/** A finding as the policy sees it. */
export interface Verdict {
  readonly finding: Finding;
  readonly severity: Exclude<Severity, 'off'>;
  /** The row or default that decided, for people. */
  readonly decidedBy: string;
  readonly suppressed?: SuppressedBy;
}

/** Says whether an id that a policy names is the finding's provider, its service, or a firm above. */
export function isOfProvider(finding: Pick<Finding, 'provider' | 'service' | 'parents'>, id: string): boolean {
  return finding.provider === id || finding.service === id || (finding.parents?.includes(id) ?? false);
}
