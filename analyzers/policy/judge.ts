import type { Suppression } from '../core/facts.ts';
import { type Finding, isOfProvider, type SuppressedBy, type Verdict } from '../core/finding.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { lineColumnAt } from '../core/lines.ts';
import { baseNameOf } from '../core/paths.ts';
import type { Exception } from '../core/policy.ts';
import { compareTexts } from '../core/order.ts';
import { compareSpans } from '../core/span.ts';
import { dataRowFor } from './data-rows.ts';
import { unusedAnswer } from './endpoints.ts';
import { unusedException } from './exception-findings.ts';
import { hygieneFinding } from './hygiene.ts';
import type { PolicySet } from './policy-set.ts';
import { severityOf } from './severity.ts';
import { IN_BASELINE } from './update-baseline.ts';

export interface JudgeOptions {
  /** `YYYY-MM-DD`; absent: no exception is past its last day. */
  readonly today?: string;
  /** Tells which providers are silent until a policy names them; absent: none is. */
  readonly knowledge?: Pick<Knowledge, 'providers'>;
  /** Fingerprints of what the baseline knows. */
  readonly baseline?: { has(fingerprint: string): boolean };
  /** The findings are those of the whole folder: an exception that matches none of them is told as unused. */
  readonly isWhole?: boolean;
  /** Says whether anything in the folder reads a variable of the environment: an answer for another is told as unused. */
  isRead?(variable: string): boolean;
}

/** The valid inline ignores of one file, with the offsets at which its lines start. */
export interface FileSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly lineStarts: readonly number[];
}

/**
 * Says what the policies make of findings: what is out of scope or off is dropped, the rest gets its severity, the row
 * that decided it, and what suppresses it (inline ignore, then exception or `data.allow` row, then baseline). Adds the
 * findings about the policies and about unused inline ignores. Suppressions are given by path, for every file that was
 * reviewed. Sorted by path, span and rule; the order of the findings given does not matter.
 */
export function judge(
  findings: readonly Finding[],
  policies: PolicySet,
  suppressions: ReadonlyMap<string, FileSuppressions>,
  options: JudgeOptions = {},
): Verdict[] {
  const context: Context = { policies, suppressions, used: new Set(), usedExceptions: new Set(), options };
  const verdicts = findings.flatMap((finding) => judgeOne(finding, context));
  verdicts.push(...unusedFindings(context).flatMap((finding) => judgeOne(finding, context)));
  // Rows of a policy speak for themselves, wherever its file lies.
  const ofPolicies = [
    ...policies.findings,
    ...(options.isWhole ? [...unusedExceptions(context), ...unusedAnswers(context)] : []),
  ];
  verdicts.push(...ofPolicies.flatMap((finding) => judgeInScope(finding, context)));
  return verdicts.sort(compareVerdicts);
}

interface Context {
  readonly policies: PolicySet;
  readonly suppressions: ReadonlyMap<string, FileSuppressions>;
  /** Filled: the inline ignores that matched a finding. */
  readonly used: Set<Suppression>;
  /** Filled: the exceptions that matched a finding, by effect or not. */
  readonly usedExceptions: Set<Exception>;
  readonly options: JudgeOptions;
}

function judgeOne(finding: Finding, context: Context): Verdict[] {
  return isInScope(finding, context) ? judgeInScope(finding, context) : [];
}

function judgeInScope(finding: Finding, context: Context): Verdict[] {
  const policy = context.policies.policyFor(finding.path);
  const row = dataRowFor(finding, policy);
  const { severity, decidedBy } = severityOf(finding, policy, row);
  if (severity === 'off') return [];
  const suppressed = suppressedBy(finding, context, row?.effect === 'allow' ? decidedBy : undefined);
  return [{ finding, severity, decidedBy, ...(suppressed ? { suppressed } : {}) }];
}

function isInScope(finding: Finding, { policies, options }: Context): boolean {
  if (!policies.includes(finding.path)) return false;
  if (finding.kind === 'policy') return true;
  const { jurisdictions } = policies.policyFor(finding.path);
  if (!relevantJurisdictions(finding).some((label) => jurisdictions.includes(label))) return false;
  // `software-origin` is off until a policy turns it on, which is as good as naming its providers.
  if (finding.provider === undefined || finding.rule === 'software-origin') return true;
  const isSilent = options.knowledge?.providers.get(finding.service ?? finding.provider)?.enabled === false;
  return !isSilent || [...policies.namedProviders].some((id) => isOfProvider(finding, id));
}

/** A region counts by where it is; everything else also by who owns the operator. */
function relevantJurisdictions(finding: Finding): readonly string[] {
  return finding.rule === 'region' ? finding.jurisdictions.slice(0, 1) : finding.jurisdictions;
}

function suppressedBy(finding: Finding, context: Context, allowedBy: string | undefined): SuppressedBy | undefined {
  // A mistake in the policy itself can only be mended.
  if (finding.rule === 'invalid-policy') return undefined;
  const inline = inlineFor(finding, context);
  const exceptions = context.policies.exceptionsFor(finding, context.options.today);
  for (const each of exceptions) context.usedExceptions.add(each);
  if (inline) return { kind: 'inline', reason: inline.reason };
  const [exception] = exceptions;
  if (exception) return { kind: 'exception', reason: exceptionReason(exception) };
  if (allowedBy !== undefined) return { kind: 'exception', reason: `Allowed by the policy: ${allowedBy}` };
  return context.options.baseline?.has(finding.fingerprint) ? IN_BASELINE : undefined;
}

/** The ignore on the line where the finding, or the call it stands in, begins. All that match count as used. */
function inlineFor(finding: Finding, { suppressions, used, policies }: Context): Suppression | undefined {
  if (!policies.policyFor(finding.path).inlineIgnores) return undefined;
  const file = suppressions.get(finding.path);
  const candidates = file?.suppressions.filter((suppression) => suppression.rule === finding.rule);
  if (!file || !candidates?.length) return undefined;
  const lines = new Set([lineColumnAt(file.lineStarts, finding.span.start).line]);
  const { call } = finding;
  if (call?.path === finding.path) lines.add(lineColumnAt(file.lineStarts, call.span.start).line);
  const matching = candidates.filter((suppression) => lines.has(suppression.line));
  for (const suppression of matching) used.add(suppression);
  return matching[0];
}

/** Where a policy forbids inline ignores, each is told instead of being followed. */
function forbiddenFindings(path: string, suppressions: readonly Suppression[]): Finding[] {
  return suppressions.map(({ rule, span }, index) => {
    const message = `The policy forbids inline ignores here: remove this comment, or ask for an exception for "${rule}" in the policy.`;
    return hygieneFinding('invalid-policy', { path, span }, message, `inline ${rule}`, index);
  });
}

/** Exceptions of policies above the folder also speak of files that were not reviewed. */
function unusedExceptions({ policies, usedExceptions }: Context): Finding[] {
  return policies.ownExceptions.flatMap((exception) => {
    const { from } = exception;
    if (!from || from.file.startsWith('../') || usedExceptions.has(exception)) return [];
    return [unusedException({ ...exception, from })];
  });
}

function unusedAnswers({ policies, options: { isRead } }: Context): Finding[] {
  return policies.ownEndpoints.flatMap((answer) => {
    const { from, variable } = answer;
    return !from || from.file.startsWith('../') || !isRead || isRead(variable)
      ? []
      : [unusedAnswer({ ...answer, from })];
  });
}

function exceptionReason(exception: Exception): string {
  const ticket = exception.ticket ? `, ${exception.ticket}` : '';
  return `${exception.reason} (${exception.owner}${ticket}, until ${exception.expires})`;
}

/**
 * An ignore of `unused-suppression` is for these findings themselves, so it is never called unused. Findings that are
 * equal but for their place are counted, so that each has a fingerprint of its own.
 */
function unusedFindings({ policies, suppressions, used }: Context): Finding[] {
  const ordinals = new Map<string, number>();
  const paths = [...suppressions.keys()].filter((path) => policies.includes(path)).sort(compareTexts);
  return paths.flatMap((path) => {
    if (!policies.policyFor(path).inlineIgnores)
      return forbiddenFindings(path, suppressions.get(path)?.suppressions ?? []);
    const unused = suppressions.get(path)?.suppressions.filter((each) => !used.has(each)) ?? [];
    return unused
      .filter(({ rule }) => rule !== 'unused-suppression')
      .map(({ rule, line, span }) => {
        const key = `${baseNameOf(path)}\n${rule}`;
        const ordinal = ordinals.get(key) ?? 0;
        ordinals.set(key, ordinal + 1);
        const message = `Nothing on line ${line} is reported as "${rule}": remove this inline ignore.`;
        return hygieneFinding('unused-suppression', { path, span }, message, rule, ordinal);
      });
  });
}

function compareVerdicts({ finding: a }: Verdict, { finding: b }: Verdict): number {
  return (
    compareTexts(a.path, b.path) ||
    compareSpans(a.span, b.span) ||
    compareTexts(a.rule, b.rule) ||
    compareTexts(a.fingerprint, b.fingerprint)
  );
}
