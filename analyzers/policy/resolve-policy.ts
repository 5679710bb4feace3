import type { BaselineEntry } from '../core/baseline.ts';
import type { Finding } from '../core/finding.ts';
import { folderOf, joinPath } from '../core/paths.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { parseBaseline } from './baseline.ts';
import { mergeLayers, toPolicy } from './layer.ts';
import type { PolicyLayer } from './layer.ts';
import { parsePolicy, policyProblem, unknownProviders } from './parse-policy.ts';
import type { ParsedPolicy, PolicyContext, ProviderUse } from './parse-policy.ts';
import type { LoadedPolicy } from './policy-set.ts';
import { findExtended } from './extended-path.ts';

/** How `resolvePolicy` reads files; paths are those it was given or lie beside and above them. */
export interface PolicyLoader extends PolicyContext {
  /** The text of a file; undefined when there is none. */
  readText(path: string): string | undefined;
}

/** A policy with all it builds on; with any problem there is none. */
export interface ResolvedPolicy {
  readonly policy?: LoadedPolicy;
  /** By file in the order of reading, then in the order of the text. */
  readonly problems: readonly Problem[];
  /** Every file that was read, the policy first: a change of any of them changes the policy. */
  readonly files: readonly string[];
}

/**
 * Reads a policy file and, through `extends`, those it builds on. `folder` is the folder it governs when that is not
 * its own (`--policy FILE` governs the scanned folder); every glob, and the baseline, count from there, also those of
 * extended files. A baseline that is not there yet knows nothing.
 */
export function resolvePolicy(path: string, loader: PolicyLoader, folder: string = folderOf(path)): ResolvedPolicy {
  const state: State = { loader, layers: new Map(), problems: [], findings: [], uses: [], files: [] };
  const layer = readLayer(path, state, []);
  if (layer) {
    const own = new Set(layer.custom.providers.map((provider) => provider.id));
    for (const error of unknownProviders(state.uses, own, loader)) {
      state.problems.push(policyProblem(error.path, error.message, error.span));
    }
  }
  const known = layer?.baseline === undefined ? undefined : readBaseline(path, layer.baseline, folder, state);
  const { problems, files, findings } = state;
  if (!layer || problems.length) return { problems, files };
  const nameOf = (file: string): string => loader.nameOf?.(file) ?? file;
  return {
    policy: { ...toPolicy(layer, folder), path, name: nameOf(path), files: files.map(nameOf), layer, findings, known },
    problems,
    files,
  };
}

function readBaseline(policy: string, name: string, folder: string, state: State): readonly BaselineEntry[] {
  const path = joinPath(folder, name);
  if (path === undefined) {
    const message = `the baseline "${name}" lies outside the folder of the policy; name a file inside it`;
    state.problems.push(policyProblem(policy, message));
    return [];
  }
  state.files.push(path);
  const text = state.loader.readText(path);
  if (text === undefined) return [];
  const { entries, problems } = parseBaseline(text, path);
  state.problems.push(...problems);
  return entries;
}

interface State {
  readonly loader: PolicyLoader;
  /** By path; undefined for an invalid one. */
  readonly layers: Map<string, PolicyLayer | undefined>;
  readonly problems: Problem[];
  readonly findings: Finding[];
  readonly uses: ProviderUse[];
  readonly files: string[];
}

/** Where one file names another. */
interface Reference {
  readonly path: string;
  readonly span: Span;
}

function readLayer(path: string, state: State, chain: readonly string[], from?: Reference): PolicyLayer | undefined {
  if (chain.includes(path)) {
    const circle = [...chain.slice(chain.indexOf(path)), path].join(' → ');
    state.problems.push(policyProblem(from?.path ?? path, `"extends" goes in a circle: ${circle}`, from?.span));
    return undefined;
  }
  if (state.layers.has(path)) return state.layers.get(path);
  state.files.push(path);
  const text = state.loader.readText(path);
  if (text === undefined) {
    state.problems.push(policyProblem(from?.path ?? path, `the policy file ${path} cannot be read`, from?.span));
    return undefined;
  }
  const parsed = parsePolicy(text, path, state.loader);
  state.problems.push(...parsed.problems);
  state.findings.push(...parsed.findings);
  state.uses.push(...parsed.uses);
  const layer = parsed.layer && withExtended(path, parsed, parsed.layer, state, [...chain, path]);
  state.layers.set(path, layer);
  return layer;
}

function withExtended(
  path: string,
  parsed: ParsedPolicy,
  own: PolicyLayer,
  state: State,
  chain: readonly string[],
): PolicyLayer | undefined {
  let under: PolicyLayer | undefined;
  let isComplete = true;
  parsed.extends.forEach((specifier, index) => {
    const span = parsed.extendsSpans[index] ?? { start: 0, end: 0 };
    const extended = findExtended(path, specifier, state.loader.readText);
    if (extended === undefined) {
      state.problems.push(policyProblem(path, missing(specifier) + chainWords([...chain, specifier]), span));
      isComplete = false;
      return;
    }
    const layer = readLayer(extended, state, chain, { path, span });
    if (layer) under = under ? mergeLayers(layer, under) : layer;
    else isComplete = false;
  });
  if (!isComplete) return undefined;
  return under ? mergeLayers(own, under) : own;
}

function missing(specifier: string): string {
  return /^\.{1,2}\//.test(specifier)
    ? `the extended policy "${specifier}" is not there; correct the path`
    : `the extended package "${specifier}" is not in any node_modules above; install it, or begin a file with "./"`;
}

/** How a file was reached, when it was not named by the policy itself. */
function chainWords(chain: readonly string[]): string {
  return chain.length > 2 ? ` (${chain.join(' → ')})` : '';
}
