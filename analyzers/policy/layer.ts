import { DEFAULT_POLICY, NO_CUSTOM_ROWS } from '../core/policy.ts';
import type { CustomRows, Policy } from '../core/policy.ts';

/** What one file says, before defaults: what it leaves open is undefined or empty. */
export interface PolicyLayer {
  readonly jurisdictions?: Policy['jurisdictions'];
  readonly include?: Policy['include'];
  readonly exclude: Policy['exclude'];
  readonly rules: Policy['rules'];
  readonly ruleOrigins: Policy['ruleOrigins'];
  readonly data: Policy['data'];
  readonly exceptions: Policy['exceptions'];
  readonly ended: Policy['ended'];
  readonly endpoints: Policy['endpoints'];
  readonly overrides: Policy['overrides'];
  readonly inlineIgnores?: boolean;
  readonly frameworks?: Policy['frameworks'];
  readonly baseline?: string;
  readonly custom: CustomRows;
  readonly failOn?: Policy['failOn'];
}

export const EMPTY_LAYER: PolicyLayer = {
  exclude: [],
  rules: {},
  ruleOrigins: {},
  data: [],
  exceptions: [],
  ended: [],
  endpoints: [],
  overrides: [],
  custom: NO_CUSTOM_ROWS,
};

/**
 * Lays `over` upon `under`. Single values and `rules` by rule: `over` wins. `jurisdictions`, `include` and `frameworks`
 * are choices as a whole, so `over` replaces them. Overrides of `over` come last: the last that matches wins. Other lists concatenate with the rows of `over` first; a custom row of
 * `over` replaces one of the same id, and an answer of `over` one for the same variable.
 */
export function mergeLayers(over: PolicyLayer, under: PolicyLayer): PolicyLayer {
  return {
    jurisdictions: over.jurisdictions ?? under.jurisdictions,
    include: over.include ?? under.include,
    exclude: [...over.exclude, ...under.exclude],
    rules: { ...under.rules, ...definedOnly(over.rules) },
    ruleOrigins: { ...under.ruleOrigins, ...over.ruleOrigins },
    data: [...over.data, ...under.data],
    exceptions: [...over.exceptions, ...under.exceptions],
    ended: [...over.ended, ...under.ended],
    endpoints: firstBy([...over.endpoints, ...under.endpoints], ({ variable }) => variable),
    overrides: [...under.overrides, ...over.overrides],
    inlineIgnores: over.inlineIgnores ?? under.inlineIgnores,
    frameworks: over.frameworks ?? under.frameworks,
    baseline: over.baseline ?? under.baseline,
    custom: mergeCustomRows(over.custom, under.custom),
    failOn: over.failOn ?? under.failOn,
  };
}

/** Joins custom rows, those of `over` first; a row of `over` replaces one of the same id. */
export function mergeCustomRows(over: CustomRows, under: CustomRows): CustomRows {
  return {
    providers: firstBy([...over.providers, ...under.providers], ({ id }) => id),
    dataTypes: firstBy([...over.dataTypes, ...under.dataTypes], ({ id }) => id),
    sources: [...over.sources, ...under.sources],
    sinks: [...over.sinks, ...under.sinks],
    sanitizers: [...over.sanitizers, ...under.sanitizers],
    guards: [...over.guards, ...under.guards],
  };
}

/** Fills in the defaults. */
export function toPolicy(layer: PolicyLayer, folder: string): Policy {
  return {
    folder,
    jurisdictions: layer.jurisdictions ?? DEFAULT_POLICY.jurisdictions,
    include: layer.include ?? DEFAULT_POLICY.include,
    exclude: layer.exclude,
    rules: layer.rules,
    ruleOrigins: layer.ruleOrigins,
    data: layer.data,
    exceptions: layer.exceptions,
    ended: layer.ended,
    endpoints: layer.endpoints,
    overrides: layer.overrides,
    inlineIgnores: layer.inlineIgnores ?? DEFAULT_POLICY.inlineIgnores,
    frameworks: layer.frameworks ?? DEFAULT_POLICY.frameworks,
    baseline: layer.baseline,
    custom: layer.custom,
    failOn: layer.failOn ?? DEFAULT_POLICY.failOn,
  };
}

function definedOnly(rules: Policy['rules']): Policy['rules'] {
  return Object.fromEntries(Object.entries(rules).filter(([, severity]) => severity !== undefined));
}

function firstBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(keyOf(row)) && seen.add(keyOf(row)));
}
