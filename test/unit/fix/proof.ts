import assert from 'node:assert/strict';
import * as prettier from 'prettier';
import { formatBaseline } from '../../../analyzers/core/baseline.ts';
import { createDocument } from '../../../analyzers/core/document.ts';
import type { Verdict } from '../../../analyzers/core/finding.ts';
import type { Fix } from '../../../analyzers/core/fix.ts';
import { hashOf } from '../../../analyzers/core/hash.ts';
import type { RuleId } from '../../../analyzers/core/rules.ts';
import { applyEdits } from '../../../analyzers/fix/apply-edits.ts';
import { fixesFor } from '../../../analyzers/fix/fixes.ts';
import { parseJson } from '../../../analyzers/parse/json.ts';
import { isScriptPath } from '../../../analyzers/parse/languages.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { parseBaseline } from '../../../analyzers/policy/baseline.ts';
import { typeErrors } from '../../support/encrypted.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { policiesOf, reviewFiles, type Files } from '../../support/review.ts';

/** A sample, the finding to mend, and what is promised of the fix. */
export interface Proof {
  readonly of: string;
  readonly files: Files;
  readonly action: string;
  readonly rule: RuleId;
  /** Chooses among several fixes: a part of the title. */
  readonly title?: string;
  /** Chooses among several findings of the rule: a part of its data or subject. */
  readonly about?: string;
  /** What a person does after the fix: an empty text is filled in. */
  readonly fill?: (after: Files) => Files;
  /** `gone`: no longer found; `suppressed`: found, but silent. */
  readonly then: 'gone' | 'suppressed';
  /** Data types of flows that are told of instead, as the fix says. */
  readonly leaves?: string;
  /** Texts that must be part of a file afterwards. */
  readonly shows?: Readonly<Record<string, string>>;
}

/** The fixes of an action for the live findings of a rule, in the order of the findings. */
export async function fixesIn(
  files: Files,
  rule: RuleId,
  action: string,
): Promise<{ readonly verdict: Verdict; readonly fix: Fix }[]> {
  const { verdicts } = await reviewFiles(files);
  const policies = policiesOf(files);
  return verdicts.flatMap((verdict) => {
    const { path } = verdict.finding;
    if (verdict.finding.rule !== rule || verdict.suppressed) return [];
    const text = files[path] ?? '';
    const context = {
      document: createDocument(path, text, hashOf(text)),
      textOf: (name: string) => files[name],
      knowledge: loadKnowledge(),
      policy: policies.policyFor(path),
      policyFileOf: policies.fileFor,
      verdicts,
      today: '2026-11-22',
      parseScript,
    };
    const fixes = fixesFor(verdict, context).filter((fix) => fix.action === action);
    return fixes.map((fix) => ({ verdict, fix }));
  });
}

/** Makes all edits of a fix; fails when one does not fit. */
export function applyFix(files: Files, { edits }: Fix): Files {
  const after: Record<string, string> = { ...files };
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const own = edits.filter((edit) => edit.path === path);
    assert.equal(
      own.some((edit) => edit.isNewFile),
      after[path] === undefined,
      `${path}: a new file is one that was not there`,
    );
    const result = applyEdits(after[path] ?? '', own);
    assert.equal(result.applied, own.length, `${path}: every edit fits`);
    after[path] = result.text;
  }
  return after;
}

/**
 * Proves one fix: all edits fit, what changed parses and type-checks as before, no formatter has more to do, the next
 * review says what was promised and nothing new, and the fix is not offered again.
 */
export async function prove(proof: Proof): Promise<Files> {
  const isMeant = ({ verdict: { finding }, fix }: { verdict: Verdict; fix: Fix }): boolean =>
    fix.title.includes(proof.title ?? '') && `${finding.data ?? ''} ${finding.subject}`.includes(proof.about ?? '');
  const [chosen] = (await fixesIn(proof.files, proof.rule, proof.action)).filter(isMeant);
  assert.ok(chosen, `no fix "${proof.action}" is offered`);
  const edited = applyFix(proof.files, chosen.fix);
  const changed = Object.keys(edited).filter((path) => edited[path] !== proof.files[path]);
  assert.ok(changed.length > 0, 'something changes');
  for (const path of changed) await checkText(path, proof.files, edited);
  checkTypes(proof.files, edited);
  const after = proof.fill ? proof.fill(edited) : edited;
  for (const [path, part] of Object.entries(proof.shows ?? {})) assert.ok(after[path]?.includes(part), after[path]);

  await checkReview(proof, chosen.verdict, after);
  const again = (await fixesIn(after, proof.rule, proof.action)).filter(
    (one) => one.fix.title === chosen.fix.title && keyOf(one.verdict) === keyOf(chosen.verdict),
  );
  assert.deepEqual(again, [], 'the fix is not offered again');
  return after;
}

async function checkReview(proof: Proof, mended: Verdict, after: Files): Promise<void> {
  const before = (await reviewFiles(proof.files)).verdicts;
  const { verdicts } = await reviewFiles(after);
  const same = verdicts.filter((verdict) => keyOf(verdict) === keyOf(mended));
  const was = before.filter((verdict) => keyOf(verdict) === keyOf(mended));
  if (proof.then === 'gone') assert.ok(same.length < was.length, 'the finding is gone');
  else assert.ok(same.filter((verdict) => verdict.suppressed).length > 0, 'the finding is suppressed');
  const live = (list: readonly Verdict[]) => list.filter((verdict) => !verdict.suppressed);
  const known = new Set(live(before).map(keyOf));
  const added = live(verdicts).filter((verdict) => !known.has(keyOf(verdict)));
  const meant = added.filter(({ finding }) => finding.dataTypes.join() !== (proof.leaves ?? ' '));
  assert.deepEqual(meant.map(keyOf), [], 'nothing new is found');
}

/** What a finding is about, wherever its text has moved. */
function keyOf({ finding }: Verdict): string {
  return [finding.rule, finding.path, finding.provider, finding.subject, ...finding.dataTypes].join(' ');
}

async function checkText(path: string, before: Files, after: Files): Promise<void> {
  const [old, now] = [before[path], after[path] ?? ''];
  assert.ok(problemsOf(path, now) <= (old === undefined ? 0 : problemsOf(path, old)), `${path} parses:\n${now}`);
  assert.ok(
    (await unformatted(path, now)) <= (old === undefined ? 0 : await unformatted(path, old)),
    `format of ${path}:\n${now}`,
  );
}

function problemsOf(path: string, text: string): number {
  const document = createDocument(path, text, '');
  if (isScriptPath(path)) return parseScript(document).problems.length;
  return path.endsWith('.json') ? parseJson(document).problems.length : 0;
}

/** How many lines a formatter would change; 0 for files that it does not know, and for a baseline as this tool writes it. */
async function unformatted(path: string, text: string): Promise<number> {
  if (text.includes('"fingerprints"') && text === formatBaseline(parseBaseline(text, path).entries)) return 0;
  const { inferredParser } = await prettier.getFileInfo(path);
  if (!inferredParser) return 0;
  const options = { filepath: path, singleQuote: true, printWidth: 100, endOfLine: 'auto' } as const;
  const formatted = new Set((await prettier.format(text, options)).split(/\r?\n/));
  return text.split(/\r?\n/).filter((line) => !formatted.has(line)).length;
}

function checkTypes(before: Files, after: Files): void {
  const errorsOf = (files: Files) => typeErrors(files).map((error) => error.replace(/^(\S*):\d+ /, '$1 '));
  const known = new Set(errorsOf(before));
  const added = errorsOf(after).filter((error) => !known.has(error));
  assert.deepEqual(added, [], 'types agree');
}
