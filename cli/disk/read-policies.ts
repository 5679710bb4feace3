import { dirname, join, relative, sep } from 'node:path';
import { type BaselineEntry, DEFAULT_BASELINE } from '../../analyzers/core/baseline.ts';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import { lineStartsOf } from '../../analyzers/core/lines.ts';
import { baseNameOf } from '../../analyzers/core/paths.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import { parseBaseline } from '../../analyzers/policy/baseline.ts';
import { formatPolicyProblem } from '../../analyzers/policy/parse-policy.ts';
import { createPolicySet, type LoadedPolicy, type PolicySet } from '../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../analyzers/policy/resolve-policy.ts';

export const POLICY_NAME = 'egress-lens.json';

export interface PolicyRequest {
  /** Absolute scan root. */
  readonly root: string;
  /** Absolute path of the file that `--policy` names; it governs the root in the place of those found. */
  readonly file?: string;
  /** Absolute path of the baseline that `--baseline` names; it holds in the place of the policy's. */
  readonly baseline?: string;
  /** Paths of policy files below the root, relative to it. */
  readonly below: readonly string[];
  readonly knowledge: Pick<Knowledge, 'providers'>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The text at an absolute path; undefined when there is none. */
  readonly readText: (path: string) => string | undefined;
}

export interface ReadPolicies {
  readonly policies: PolicySet;
  /** The absolute path of the policy that governs the root, when there is one. */
  readonly path?: string;
  /** The baseline that holds: where it lies, or would (absolute), and the folder that paths in it count from. */
  readonly baseline: { readonly file: string; readonly folder: string };
  /** What is wrong with them, each a line `path:line:column: what; what to do`, paths relative to the root. */
  readonly errors: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the policies of a scan: the named file, or the one in the root or the nearest folder above it, and those in
 * folders below, which refine it. Where neither they nor the caller name a baseline, `.egress-lens/baseline.json` beside
 * the main policy, or in the root, holds. A baseline is no part of what is reviewed.
 */
export function readPolicies(request: PolicyRequest): ReadPolicies {
  const main = request.file ?? findAbove(request);
  const base = request.file || !main ? request.root : dirname(main);
  const prefix = relative(base, request.root).split(sep).join('/');
  const toBase = (path: string) => relative(base, path).split(sep).join('/');
  const loader = {
    knowledge: request.knowledge,
    today: request.today,
    nameOf: (path: string) => fromRoot(base, request.root, path),
    readText: (path: string) => request.readText(path.startsWith('/') ? path : join(base, path)),
  };
  const files = request.below.map((path) => join(request.root, path)).filter((path) => path !== main);
  const resolved = [
    ...(main ? [resolvePolicy(toBase(main), loader, '')] : []),
    ...files.map((path) => resolvePolicy(toBase(path), loader)),
  ];
  const named = main ? resolved[0]?.policy?.baseline : undefined;
  const file = request.baseline ?? join(base, named ?? DEFAULT_BASELINE);
  const text = request.baseline === undefined && named !== undefined ? undefined : request.readText(file);
  const given = text === undefined ? undefined : parseBaseline(text, toBase(file));
  const problems = [...resolved.flatMap((one) => one.problems), ...(given?.problems ?? [])];
  const loaded = resolved.flatMap((one): LoadedPolicy[] => (one.policy ? [one.policy] : []));
  const policies = below(createPolicySet(loaded, request.baseline ? (given?.entries ?? []) : given?.entries), prefix);
  const own = fromRoot(base, request.root, toBase(file));
  return {
    policies: { ...policies, includes: (path) => path !== own && policies.includes(path) },
    baseline: { file, folder: base },
    path: main,
    problems: problems.map((problem) => ({ ...problem, path: fromRoot(base, request.root, problem.path) })),
    errors: problems.map((problem) => {
      const starts = lineStartsOf(loader.readText(problem.path) ?? '');
      return formatPolicyProblem({ ...problem, path: fromRoot(base, request.root, problem.path) }, starts);
    }),
  };
}

export function isPolicyPath(path: string): boolean {
  return baseNameOf(path) === POLICY_NAME;
}

function findAbove(request: PolicyRequest): string | undefined {
  for (let folder = request.root; ; folder = dirname(folder)) {
    const path = join(folder, POLICY_NAME);
    if (request.readText(path) !== undefined) return path;
    if (folder === dirname(folder)) return undefined;
  }
}

function fromRoot(base: string, root: string, path: string): string {
  return relative(root, join(base, path)).split(sep).join('/');
}

/** The policies of a folder as they are seen from one below it: asked with shorter paths, answering for the longer. */
function below(policies: PolicySet, prefix: string): PolicySet {
  if (prefix === '') return policies;
  const toBase = (path: string) => `${prefix}/${path}`;
  return {
    root: policies.policyFor(toBase(POLICY_NAME)),
    custom: policies.custom,
    namedProviders: policies.namedProviders,
    baseline: policies.baseline.map((entry) => movedEntry(prefix, entry)),
    findings: policies.findings.map((finding) => ({ ...finding, path: fromBase(prefix, finding.path) })),
    policyFor: (path) => policies.policyFor(toBase(path)),
    fileFor: (path) => {
      const file = policies.fileFor(toBase(path));
      return file === undefined ? undefined : fromBase(prefix, file);
    },
    includes: (path) => policies.includes(toBase(path)),
    exceptionsFor: (finding, today) => policies.exceptionsFor({ ...finding, path: toBase(finding.path) }, today),
    ownExceptions: policies.ownExceptions,
    register: policies.register.map((one) => ({
      ...one,
      paths: one.paths.map((path) => (path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : path)),
    })),
    files: policies.files,
    endpoints: policies.endpoints,
    answerFor: (variable, path) => policies.answerFor(variable, toBase(path)),
    ownEndpoints: policies.ownEndpoints,
  };
}

const movedEntry = (prefix: string, entry: BaselineEntry): BaselineEntry =>
  entry.path === undefined ? entry : { ...entry, path: fromBase(prefix, entry.path) };

/** `packages/app` and `egress-lens.json` → `../../egress-lens.json`. */
function fromBase(prefix: string, path: string): string {
  if (path.startsWith(`${prefix}/`)) return path.slice(prefix.length + 1);
  return `${prefix
    .split('/')
    .map(() => '..')
    .join('/')}/${path}`;
}
