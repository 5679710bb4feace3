import type { Node } from 'jsonc-parser';
import type { Finding } from '../core/finding.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { lineColumnAt } from '../core/lines.ts';
import { folderOf } from '../core/paths.ts';
import type { Policy } from '../core/policy.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { dateFinding } from './exception-findings.ts';
import { toPolicy } from './layer.ts';
import type { PolicyLayer } from './layer.ts';
import { parseLocated, spanOfPath } from './locate.ts';
import { suggestion } from './nearest.ts';
import { issueErrors } from './schema-errors.ts';
import { policySchema } from './schema.ts';
import type { PolicyDocument } from './schema.ts';
import { toLayer } from './to-layer.ts';

/** What a policy is checked against beside its own shape. */
export interface PolicyContext {
  /** The catalogue without custom rows; absent: provider ids are not checked. */
  readonly knowledge?: Pick<Knowledge, 'providers'>;
  /** `YYYY-MM-DD`; absent: no exception is past its date. */
  readonly today?: string;
  /** How decisions name a file; its path by default. */
  nameOf?(path: string): string;
}

/** A use of a provider id, to be checked once the policies it builds on are known. */
export interface ProviderUse {
  readonly id: string;
  readonly path: string;
  readonly span: Span;
}

/** One file as read. With any problem there is no policy. */
export interface ParsedPolicy {
  /** The file alone, without the policies it extends. */
  readonly policy?: Policy;
  /** The same before defaults. */
  readonly layer?: PolicyLayer;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** One `expired-exception` for each exception past its date, which has no effect any more, or soon to end. */
  readonly findings: readonly Finding[];
  readonly extends: readonly string[];
  readonly extendsSpans: readonly Span[];
  readonly uses: readonly ProviderUse[];
}

/**
 * Reads one policy file: JSON with comments and trailing commas. Never throws; every problem has code `policy` and a
 * span and says what to do. A policy that extends others has its provider ids checked by `resolvePolicy`.
 */
export function parsePolicy(text: string, path: string, context: PolicyContext = {}): ParsedPolicy {
  const { value, root, errors } = parseLocated(text);
  const parsed = root && !errors.length ? policySchema.safeParse(value) : undefined;
  const found = [...errors, ...(parsed?.error && root ? issueErrors(parsed.error, root, policySchema) : [])];
  const document = parsed?.data;
  if (!root || !document) return invalid(toProblems(found, path));
  const uses = providerUses(document, root, path);
  found.push(...crossErrors(document, root, context));
  if (!document.extends?.length) found.push(...unknownProviders(uses, ownProviders(document), context));
  if (found.length) return invalid(toProblems(found, path));
  const name = context.nameOf?.(path) ?? path;
  const layer = toLayer({ document, root, name }, context.today);
  return {
    policy: toPolicy(layer, folderOf(path)),
    layer,
    problems: [],
    findings: dateFindings(document, root, path, context.today),
    extends: document.extends ?? [],
    extendsSpans: (document.extends ?? []).map((_, index) => spanOfPath(root, ['extends', index])),
    uses,
  };
}

/** One line for a terminal: `egress-lens.json:12:5: message`. */
export function formatPolicyProblem(problem: Problem, lineStarts: readonly number[]): string {
  const at = problem.span ? lineColumnAt(lineStarts, problem.span.start) : undefined;
  return `${problem.path}${at ? `:${at.line}:${at.column}` : ''}: ${problem.message}`;
}

/** A mistake with its place, before it becomes a problem of a file. */
export interface LocatedError {
  readonly message: string;
  readonly span: Span;
}

/** Errors for provider ids that neither the catalogue nor the policy has. */
export function unknownProviders(
  uses: readonly ProviderUse[],
  own: ReadonlySet<string>,
  context: PolicyContext,
): (LocatedError & { path: string })[] {
  const catalogue = context.knowledge?.providers;
  if (!catalogue) return [];
  return uses
    .filter((use) => !own.has(use.id) && !catalogue.has(use.id))
    .map((use) => ({
      path: use.path,
      span: use.span,
      message:
        `dead provider: "${use.id}" is neither in the catalogue nor in custom.providers` +
        suggestion(use.id, [...own, ...catalogue.keys()], '; see `egress-lens signatures list`'),
    }));
}

/** Makes a policy problem; such a policy is invalid and the scan does not begin. */
export function policyProblem(path: string, message: string, span?: Span): Problem {
  return { code: 'policy', path, span, message, incomplete: true };
}

function toProblems(errors: readonly LocatedError[], path: string): Problem[] {
  return [...errors]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map((error) => policyProblem(path, error.message, error.span));
}

function invalid(problems: readonly Problem[]): ParsedPolicy {
  return { problems, findings: [], extends: [], extendsSpans: [], uses: [] };
}

function ownProviders(document: PolicyDocument): Set<string> {
  return new Set(document.custom?.providers?.map((provider) => provider.id));
}

function providerUses(document: PolicyDocument, root: Node, path: string): ProviderUse[] {
  const uses: ProviderUse[] = [];
  const use = (id: string | undefined, at: readonly (string | number)[]) => {
    if (id !== undefined) uses.push({ id, path, span: spanOfPath(root, at) });
  };
  const useData = (data: PolicyDocument['data'], at: readonly (string | number)[]) => {
    for (const effect of ['allow', 'deny'] as const) {
      data?.[effect]?.forEach((row, i) =>
        row.providers?.forEach((id, j) => use(id, [...at, effect, i, 'providers', j])),
      );
    }
  };
  useData(document.data, ['data']);
  document.overrides?.forEach((row, i) => useData(row.data, ['overrides', i, 'data']));
  document.exceptions?.forEach((row, i) => use(row.provider, ['exceptions', i, 'provider']));
  for (const [variable, answer] of Object.entries(document.endpoints ?? {}))
    if (typeof answer === 'object' && !Array.isArray(answer)) use(answer.provider, ['endpoints', variable, 'provider']);
  document.custom?.sinks?.forEach((row, i) => use(row.provider, ['custom', 'sinks', i, 'provider']));
  return uses;
}

function crossErrors(document: PolicyDocument, root: Node, context: PolicyContext): LocatedError[] {
  const errors: LocatedError[] = [];
  for (const list of ['providers', 'dataTypes'] as const) {
    const seen = new Set<string>();
    document.custom?.[list]?.forEach(({ id }, index) => {
      const span = spanOfPath(root, ['custom', list, index, 'id']);
      if (seen.has(id)) errors.push({ span, message: `duplicate id "${id}": another row of custom.${list} has it` });
      else if (list === 'providers' && context.knowledge?.providers.has(id))
        errors.push({ span, message: `the id "${id}" belongs to a provider of the catalogue; choose another` });
      seen.add(id);
    });
  }
  return errors;
}

function dateFindings(document: PolicyDocument, root: Node, path: string, today: string | undefined): Finding[] {
  if (today === undefined) return [];
  return (document.exceptions ?? []).flatMap((row, index) => {
    const span = spanOfPath(root, ['exceptions', index, 'expires']);
    return dateFinding({ ...row, span, index }, path, today) ?? [];
  });
}
