import type { Suppression } from '../core/facts.ts';
import type { Finding, SuppressedBy, Verdict } from '../core/finding.ts';
import type { LineColumn } from '../core/lines.ts';
import type { Exception } from '../core/policy.ts';
import { compareSpans } from '../core/span.ts';
import { dataRowFor } from './data-rows.ts';
import { hygieneFinding } from './hygiene.ts';
import type { HygieneRule } from './hygiene.ts';
import type { PolicySet } from './policy-set.ts';
import { severityOf } from './severity.ts';
import { suppressionError } from './suppressions.ts';

export interface JudgeOptions {
  /** 1-based line and column of an offset in a reviewed file. */
  locate(path: string, offset: number): LineColumn;
  /** Fingerprints of the baseline. */
  readonly baseline?: ReadonlySet<string>;
}

/**
 * Says what the policies make of findings: what is out of scope or off is dropped, the rest gets its severity, the row
 * that decided it, and what suppresses it (inline ignore, then exception or `data.allow` row, then baseline). Adds the
 * findings about the policies and the inline ignores themselves. Sorted by path, span and rule.
 *
 * Suppressions are given by path, as `findSuppressions` found them, for every file that was reviewed.
 */
export function judge(
  findings: readonly Finding[],
  policies: PolicySet,
  suppressions: ReadonlyMap<string, readonly Suppression[]>,
  options: JudgeOptions,
): Verdict[] {
  const valid = new Map<string, Suppression[]>();
  const notices: Notice[] = [];
  for (const [path, list] of suppressions) {
    if (!policies.includes(path)) continue;
    for (const suppression of list) {
      const error = suppressionError(suppression);
      if (error) notices.push({ rule: 'invalid-policy', path, suppression, message: error });
      else valid.set(path, [...(valid.get(path) ?? []), suppression]);
    }
  }
  const used = new Set<Suppression>();
  const context: Context = { policies, valid, used, options };
  const verdicts = findings.flatMap((finding) => judgeOne(finding, context));
  for (const [path, list] of valid) notices.push(...unusedNotices(path, list, used));
  const hygiene = [...policies.findings, ...noticeFindings(notices)];
  verdicts.push(...hygiene.flatMap((finding) => judgeOne(finding, context)));
  return verdicts.sort(compareVerdicts);
}

interface Context {
  readonly policies: PolicySet;
  readonly valid: ReadonlyMap<string, readonly Suppression[]>;
  /** Filled: the inline ignores that matched a finding. */
  readonly used: Set<Suppression>;
  readonly options: JudgeOptions;
}

function judgeOne(finding: Finding, context: Context): Verdict[] {
  const { policies } = context;
  const policy = policies.policyFor(finding.path);
  if (finding.kind !== 'policy') {
    if (!policies.includes(finding.path)) return [];
    if (!relevantJurisdictions(finding).some((label) => policy.jurisdictions.includes(label))) return [];
  }
  const row = dataRowFor(finding, policy);
  const { severity, decidedBy } = severityOf(finding, policy, row);
  if (severity === 'off') return [];
  const suppressed = suppressedBy(finding, context, row?.effect === 'allow' ? decidedBy : undefined);
  return [{ finding, severity, decidedBy, ...(suppressed ? { suppressed } : {}) }];
}

/** A region counts by where it is; everything else also by who owns the operator. */
function relevantJurisdictions(finding: Finding): readonly string[] {
  return finding.rule === 'region' ? finding.jurisdictions.slice(0, 1) : finding.jurisdictions;
}

function suppressedBy(finding: Finding, context: Context, allowedBy: string | undefined): SuppressedBy | undefined {
  // A mistake in the policy itself can only be mended.
  if (finding.rule === 'invalid-policy') return undefined;
  const inline = inlineFor(finding, context);
  if (inline) return { kind: 'inline', reason: inline.reason };
  const exception = context.policies.exceptionFor(finding);
  if (exception) return { kind: 'exception', reason: exceptionReason(exception) };
  if (allowedBy !== undefined) return { kind: 'exception', reason: `Allowed by the policy: ${allowedBy}` };
  return context.options.baseline?.has(finding.fingerprint)
    ? { kind: 'baseline', reason: 'Known when the baseline was taken' }
    : undefined;
}

/** The ignore on the line where the finding, or the call it stands in, begins. All that match count as used. */
function inlineFor(finding: Finding, { valid, used, options }: Context): Suppression | undefined {
  const candidates = valid.get(finding.path)?.filter((suppression) => suppression.rule === finding.rule);
  if (!candidates?.length) return undefined;
  const lines = new Set([options.locate(finding.path, finding.span.start).line]);
  if (finding.call?.path === finding.path) lines.add(options.locate(finding.path, finding.call.span.start).line);
  const matching = candidates.filter((suppression) => lines.has(suppression.line));
  for (const suppression of matching) used.add(suppression);
  return matching[0];
}

function exceptionReason(exception: Exception): string {
  const ticket = exception.ticket ? `, ${exception.ticket}` : '';
  return `${exception.reason} (${exception.owner}${ticket}, until ${exception.expires})`;
}

/** Something to say about an inline ignore. */
interface Notice {
  readonly rule: HygieneRule;
  readonly path: string;
  readonly suppression: Suppression;
  readonly message: string;
}

/** An ignore of `unused-suppression` is for the notices themselves, so it is never called unused. */
function unusedNotices(path: string, list: readonly Suppression[], used: ReadonlySet<Suppression>): Notice[] {
  return list
    .filter((suppression) => !used.has(suppression) && suppression.rule !== 'unused-suppression')
    .map((suppression) => ({
      rule: 'unused-suppression',
      path,
      suppression,
      message: `Nothing on line ${suppression.line} is reported as "${suppression.rule}": remove this inline ignore.`,
    }));
}

/** Notices that are equal but for their place are counted, so that each has a fingerprint of its own. */
function noticeFindings(notices: readonly Notice[]): Finding[] {
  const ordinals = new Map<string, number>();
  const ordered = [...notices].sort(
    (a, b) => compareText(a.path, b.path) || compareSpans(a.suppression.span, b.suppression.span),
  );
  return ordered.map(({ rule, path, suppression, message }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const key = [rule, name, suppression.rule].join('\n');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    return hygieneFinding(rule, { path, span: suppression.span }, message, suppression.rule, ordinal);
  });
}

function compareVerdicts({ finding: a }: Verdict, { finding: b }: Verdict): number {
  return (
    compareText(a.path, b.path) ||
    compareSpans(a.span, b.span) ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
