import type { BaselineEntry } from '../core/baseline.ts';
import { type Finding, isOfProvider } from '../core/finding.ts';
import { DEFAULT_POLICY, NO_CUSTOM_ROWS } from '../core/policy.ts';
import type { CustomRows, EndpointAnswer, Exception, Override, Policy } from '../core/policy.ts';
import { compileGlobs } from './globs.ts';
import type { PathMatcher } from './globs.ts';
import { EMPTY_LAYER, mergeCustomRows, mergeLayers, toPolicy } from './layer.ts';
import type { PolicyLayer } from './layer.ts';
import { compareTexts } from '../core/order.ts';

/** A policy with what `createPolicySet` needs to let nested ones refine it. */
export interface LoadedPolicy extends Policy {
  /** The file it came from. */
  readonly path?: string;
  /** How decisions name that file. */
  readonly name?: string;
  /** Every file that was read for it, named in the same way. */
  readonly files?: readonly string[];
  /** What its files say, without defaults; absent: every field of the policy counts as said. */
  readonly layer?: PolicyLayer;
  /** `expired-exception` findings. */
  readonly findings?: readonly Finding[];
  /** What the baseline that it names knows; absent when it names none. */
  readonly known?: readonly BaselineEntry[];
}

/** All policies of a workspace: each governs its folder, a nested one refines those above it. */
export interface PolicySet {
  /** The policy of the workspace root: it decides `failOn` and `baseline`. */
  readonly root: Policy;
  /** Findings about the policies themselves, in the order of the policies. */
  readonly findings: readonly Finding[];
  /** The custom rows of every policy, for the catalogue; they hold in the whole workspace. */
  readonly custom: CustomRows;
  /** Ids of providers that a `data` row, custom sink or answer names: such providers are not silent. */
  readonly namedProviders: ReadonlySet<string>;
  /** What the baseline of the workspace root knows, paths relative to the root. */
  readonly baseline: readonly BaselineEntry[];
  /** The merged policy that governs a path. */
  policyFor(path: string): Policy;
  /** The file of the nearest policy that governs a path; undefined when none does. */
  fileFor(path: string): string | undefined;
  /** Whether the path is under review: every policy above it must include and none exclude it. */
  includes(path: string): boolean;
  /** The exceptions for a finding that hold on a day (`YYYY-MM-DD`), those of the nearest policy first. */
  exceptionsFor(finding: Finding, today?: string): readonly Exception[];
  /** The exceptions of all policies but those of files that they extend, which other projects may need. */
  readonly ownExceptions: readonly Exception[];
  /** The exceptions of all policies, those that have ended too, with paths relative to the workspace root. */
  readonly register: readonly Exception[];
  /** Policies, files that they extend and baselines: what they say of hosts is no use of them. */
  readonly files: ReadonlySet<string>;
  /** What the policies answer, those of files that they extend among it; one for each variable and policy. */
  readonly endpoints: readonly EndpointAnswer[];
  /** What the nearest policy says of where a variable points that the file at a path reads. */
  answerFor(variable: string, path: string): EndpointAnswer | undefined;
  /** The answers that the policies write themselves. */
  readonly ownEndpoints: readonly EndpointAnswer[];
}

/**
 * Orders policies by folder; without any, the default policy governs all. The order given does not matter. `baseline`
 * holds in the place of the one that the root's policy names.
 */
export function createPolicySet(policies: readonly LoadedPolicy[], baseline?: readonly BaselineEntry[]): PolicySet {
  const scopes = [...policies].sort((a, b) => compareTexts(a.folder, b.folder)).map(createScope);
  const chains = new Map<string, { readonly scopes: readonly Scope[]; readonly policy: Policy }>();
  const chainOf = (path: string) => {
    const above = scopes.filter((scope) => scope.governs(path));
    const overrides = above.map((scope) => scope.overridesFor(path));
    const key = JSON.stringify(above.map(({ policy }, at) => [policy.folder, overrides[at]?.map(({ from }) => from)]));
    let chain = chains.get(key);
    if (!chain) chains.set(key, (chain = { scopes: above, policy: mergeScopes(above, overrides) }));
    return chain;
  };
  return {
    root: mergeScopes(scopes.filter((scope) => scope.policy.folder === '')),
    findings: scopes.flatMap((scope) => scope.policy.findings ?? []),
    custom: scopes.reduce((rows, scope) => mergeCustomRows(rows, scope.policy.custom), NO_CUSTOM_ROWS),
    namedProviders: namedProviders(scopes),
    baseline: baseline ?? scopes.flatMap(({ policy }) => (policy.folder === '' ? (policy.known ?? []) : [])),
    policyFor: (path) => chainOf(path).policy,
    fileFor: (path) => chainOf(path).scopes.at(-1)?.policy.path,
    includes: (path) => chainOf(path).scopes.every((scope) => scope.includes(path)),
    exceptionsFor: (finding, today) =>
      chainOf(finding.path)
        .scopes.toReversed()
        .flatMap((scope) => scope.exceptionsFor(finding, today)),
    ownExceptions: scopes.flatMap(({ policy }) =>
      policy.exceptions.filter(({ from }) => from !== undefined && from.file === policy.name),
    ),
    register: scopes.flatMap(({ policy }) =>
      [...policy.ended, ...policy.exceptions].map((one) => fromRoot(one, policy)),
    ),
    files: new Set(scopes.flatMap(({ policy }) => policy.files ?? [])),
    endpoints: scopes.flatMap(({ policy }) => policy.endpoints),
    answerFor: (variable, path) =>
      scopes.some(({ policy }) => policy.endpoints.some((one) => one.variable === variable))
        ? chainOf(path).policy.endpoints.find((one) => one.variable === variable)
        : undefined,
    ownEndpoints: scopes.flatMap(({ policy }) =>
      policy.endpoints.filter(({ from }) => from !== undefined && from.file === policy.name),
    ),
  };
}

function fromRoot(exception: Exception, { folder }: Policy): Exception {
  if (!folder) return exception;
  const { paths } = exception;
  return {
    ...exception,
    paths: (paths.length ? paths : ['**']).map((path) => `${folder}/${path.replace(/^\.\//, '')}`),
  };
}

/** A policy with its globs compiled. */
interface Scope {
  readonly policy: LoadedPolicy;
  governs(path: string): boolean;
  includes(path: string): boolean;
  exceptionsFor(finding: Finding, today: string | undefined): Exception[];
  /** Those of its overrides that hold for a path. */
  overridesFor(path: string): Override[];
}

function createScope(policy: LoadedPolicy): Scope {
  const prefix = policy.folder && `${policy.folder}/`;
  const isIncluded = compileGlobs(policy.include);
  const isExcluded = compileGlobs(policy.exclude);
  const exceptions = policy.exceptions.map((exception): [Exception, PathMatcher] => [
    exception,
    exception.paths.length ? compileGlobs(exception.paths) : () => true,
  ]);
  const overrides = policy.overrides.map((override): [Override, PathMatcher] => [
    override,
    compileGlobs(override.paths),
  ]);
  const relative = (path: string) => path.slice(prefix.length);
  return {
    policy,
    governs: (path) => path.startsWith(prefix),
    includes: (path) => isIncluded(relative(path)) && !isExcluded(relative(path)),
    overridesFor: (path) => overrides.flatMap(([override, matches]) => (matches(relative(path)) ? [override] : [])),
    exceptionsFor: (finding, today) =>
      exceptions.flatMap(([exception, matches]) =>
        (today === undefined || today <= exception.expires) &&
        (exception.rule === undefined || exception.rule === finding.rule) &&
        (exception.provider === undefined || isOfProvider(finding, exception.provider)) &&
        matches(relative(finding.path))
          ? [exception]
          : [],
      ),
  };
}

function mergeScopes(scopes: readonly Scope[], overrides: readonly (readonly Override[])[] = []): Policy {
  let merged: PolicyLayer | undefined;
  scopes.forEach(({ policy }, index) => {
    const layers = [policy.layer ?? policy, ...(overrides[index] ?? []).map((one) => ({ ...EMPTY_LAYER, ...one }))];
    for (const layer of layers) merged = merged ? mergeLayers(layer, merged) : layer;
  });
  return merged ? toPolicy(merged, scopes.at(-1)?.policy.folder ?? '') : DEFAULT_POLICY;
}

function namedProviders(scopes: readonly Scope[]): ReadonlySet<string> {
  return new Set(
    scopes.flatMap(({ policy }) => [
      ...[policy, ...policy.overrides].flatMap(({ data }) => data.flatMap((row) => row.providers)),
      ...policy.custom.sinks.map((sink) => sink.provider),
      ...policy.endpoints.flatMap(({ provider }) => provider ?? []),
    ]),
  );
}
