import type { Document } from '../core/document.ts';
import type { Verdict } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Policy } from '../core/policy.ts';
import { isNotebookPath } from '../parse/notebook.ts';
import { addToBaseline } from './baseline.ts';
import { useAlternative } from './alternative.ts';
import { changeRegion } from './change-region.ts';
import { encryptBeforeLeaving } from './encrypt-before-leaving.ts';
import { addException } from './exception.ts';
import { extendException, removeException } from './exception-row.ts';
import { exceptForbiddenIgnore, removeForbiddenIgnore } from './forbidden-ignore.ts';
import { ignoreWithReason } from './ignore-with-reason.ts';
import { dropProperty, redact, sendOpaqueId } from './minimise.ts';
import { openRule } from './open-rule.ts';
import { removeAnswer } from './remove-answer.ts';
import { removeMirror } from './remove-mirror.ts';
import { removeSuppression } from './remove-suppression.ts';
import type { ParseScript } from './syntax.ts';

/** What the fixes may look at beside the verdict. */
export interface FixContext {
  /** The text that the finding stands in. */
  readonly document: Document;
  /** The text of another file of the workspace; undefined when there is none or it can't be read. */
  textOf(path: string): string | undefined;
  readonly knowledge: Knowledge;
  readonly policy: Policy;
  /** The nearest policy file that governs a path; absent: actions that change policies offer nothing. */
  policyFileOf?(path: string): string | undefined;
  /** All verdicts of the review, for fixes that speak of other files. */
  readonly verdicts?: readonly Verdict[];
  /** `YYYY-MM-DD`; while it is absent, no fix writes a day. */
  readonly today?: string;
  /** Reads scripts; while it is absent, actions that need a tree offer nothing. */
  readonly parseScript?: ParseScript;
}

/** Makes the fixes of one action; an empty list where it has nothing to offer. Pure, and never throws. */
export type FixAction = (verdict: Verdict, context: FixContext) => readonly Fix[];

/**
 * The fixes for a verdict, mends first and help last. Each stands for itself; applying one twice changes nothing more.
 * Findings that are suppressed already have only their help; no edit is made inside of a notebook.
 */
export function fixesFor(verdict: Verdict, context: FixContext): Fix[] {
  const actions = verdict.suppressed
    ? [openRule]
    : isNotebookPath(verdict.finding.path)
      ? [addException, addToBaseline, openRule]
      : [...FIX_ACTIONS.values()];
  return actions.flatMap((action) => action(verdict, context));
}

/** Every action by its id, in the order in which they are offered. */
export const FIX_ACTIONS: ReadonlyMap<string, FixAction> = new Map<string, FixAction>([
  ['encrypt', encryptBeforeLeaving],
  ['drop-property', dropProperty],
  ['opaque-id', sendOpaqueId],
  ['redact', redact],
  ['change-region', changeRegion],
  ['alternative', useAlternative],
  ['remove-mirror', removeMirror],
  ['remove-suppression', removeSuppression],
  ['remove-forbidden-ignore', removeForbiddenIgnore],
  ['except-forbidden-ignore', exceptForbiddenIgnore],
  ['extend-exception', extendException],
  ['remove-exception', removeException],
  ['remove-answer', removeAnswer],
  ['ignore-with-reason', ignoreWithReason],
  ['exception', addException],
  ['baseline', addToBaseline],
  ['open-rule', openRule],
]);
