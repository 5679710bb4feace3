import type { Category } from './categories.ts';
import type { DataTypeRow, Jurisdiction } from './knowledge.ts';
import type { RuleId, Severity } from './rules.ts';
import type { Span } from './span.ts';

/** Where a row of a policy is written. */
export interface RowOrigin {
  /** The file, relative to the folder under review. */
  readonly file: string;
  /** The path of the row in that file: `data.deny[2]`. */
  readonly row: string;
  readonly span: Span;
}

export interface DataRow {
  /** Absent for rows that no file says. */
  readonly from?: RowOrigin;
  readonly effect: 'allow' | 'deny';
  readonly categories: readonly Category[];
  readonly providers: readonly string[];
  readonly jurisdictions: readonly Jurisdiction[];
  /** Ids of cloud regions (`cn-north-1`), with `*` at the end for any ending; empty for all. */
  readonly regions: readonly string[];
  /** Encrypted: before it is sent, with keys held elsewhere. */
  readonly when?: 'encrypted' | 'unencrypted';
}

export interface Exception {
  /** Absent for rows that no file says. */
  readonly from?: RowOrigin;
  readonly rule?: RuleId;
  readonly provider?: string;
  readonly paths: readonly string[];
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly expires: string;
}

/** What a team says of where a variable of the environment points; it holds beside the values that files set. */
export interface EndpointAnswer {
  /** Absent for rows that no file says. */
  readonly from?: RowOrigin;
  readonly variable: string;
  /** Empty for the team's own network. */
  readonly addresses: readonly AnsweredAddress[];
  /** Whom what stands there hands on to, whoever the host belongs to. */
  readonly provider?: string;
  readonly reason?: string;
}

/** An address or host as it is written; the span of `from` is the text without its quotes. */
export interface AnsweredAddress {
  readonly address: string;
  readonly from?: RowOrigin;
}

/** A call pattern: last name, dotted path or `package#export`, with `*`. */
export interface CallPattern {
  readonly call: string;
}
export interface CustomSource extends CallPattern {
  readonly category: Category;
}
export interface CustomSink extends CallPattern {
  /** Absent: every argument. */
  readonly argument?: number;
  readonly provider: string;
}

export interface CustomProvider {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  readonly basis: string;
  readonly hosts: readonly string[];
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Ids of cloud regions that it runs. */
  readonly regions: readonly string[];
  readonly globals: readonly string[];
}

export interface CustomRows {
  readonly providers: readonly CustomProvider[];
  readonly dataTypes: readonly Pick<DataTypeRow, 'id' | 'category' | 'names'>[];
  readonly sources: readonly CustomSource[];
  readonly sinks: readonly CustomSink[];
  readonly sanitizers: readonly CallPattern[];
  readonly guards: readonly CallPattern[];
}

export const NO_CUSTOM_ROWS: CustomRows = {
  providers: [],
  dataTypes: [],
  sources: [],
  sinks: [],
  sanitizers: [],
  guards: [],
};

/** Further frames that reports refer to when a policy names them: the Data Security Program of the US DOJ. */
export const FRAMEWORKS = ['doj-28-cfr-202'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** What holds only for some paths of the policy's folder. */
export interface Override {
  readonly from?: RowOrigin;
  /** Globs, relative to the folder of the policy. */
  readonly paths: readonly string[];
  readonly jurisdictions?: readonly Jurisdiction[];
  readonly rules: Policy['rules'];
  readonly ruleOrigins: Policy['ruleOrigins'];
  readonly data: readonly DataRow[];
  readonly inlineIgnores?: boolean;
}

/** A validated policy: what a team allows. Defaults filled in, `extends` merged. */
export interface Policy {
  /** Folder it governs, relative to the workspace root; the empty string for the root. */
  readonly folder: string;
  readonly jurisdictions: readonly Jurisdiction[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: Readonly<Partial<Record<RuleId, Severity>>>;
  /** Where each of `rules` is written; rules that no file says are missing. */
  readonly ruleOrigins: Readonly<Partial<Record<RuleId, RowOrigin>>>;
  /** In the order of the file; the first matching row wins. */
  readonly data: readonly DataRow[];
  readonly exceptions: readonly Exception[];
  /** Exceptions past their last day: without effect, for registers. */
  readonly ended: readonly Exception[];
  /** One for each variable. */
  readonly endpoints: readonly EndpointAnswer[];
  /** Later ones win over earlier ones, all over the policy itself. */
  readonly overrides: readonly Override[];
  /** False: comments in files accept nothing. */
  readonly inlineIgnores: boolean;
  readonly frameworks: readonly Framework[];
  readonly baseline?: string;
  readonly custom: CustomRows;
  readonly failOn: Exclude<Severity, 'off'> | 'never';
}

export const DEFAULT_POLICY: Policy = {
  folder: '',
  jurisdictions: ['PRC'],
  include: ['**'],
  exclude: [],
  rules: {},
  ruleOrigins: {},
  data: [],
  exceptions: [],
  ended: [],
  endpoints: [],
  overrides: [],
  inlineIgnores: true,
  frameworks: [],
  custom: NO_CUSTOM_ROWS,
  failOn: 'error',
};
