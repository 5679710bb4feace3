import type { Category } from './categories.ts';
import type { DataTypeRow, Jurisdiction } from './knowledge.ts';
import type { RuleId, Severity } from './rules.ts';

export interface DataRow {
  readonly effect: 'allow' | 'deny';
  readonly categories: readonly Category[];
  readonly providers: readonly string[];
  readonly jurisdictions: readonly Jurisdiction[];
  readonly when?: 'encrypted';
}

export interface Exception {
  readonly rule?: RuleId;
  readonly provider?: string;
  readonly paths: readonly string[];
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly expires: string;
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

/** A validated policy: what a team allows. Defaults filled in, `extends` merged. */
export interface Policy {
  /** Folder it governs, relative to the workspace root; the empty string for the root. */
  readonly folder: string;
  readonly jurisdictions: readonly Jurisdiction[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: Readonly<Partial<Record<RuleId, Severity>>>;
  /** In the order of the file; the first matching row wins. */
  readonly data: readonly DataRow[];
  readonly exceptions: readonly Exception[];
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
  data: [],
  exceptions: [],
  custom: NO_CUSTOM_ROWS,
  failOn: 'error',
};
