import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Command,
  type Diagnostic,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { createDocument } from '../../analyzers/core/document.ts';
import type { Verdict } from '../../analyzers/core/finding.ts';
import type { Fix } from '../../analyzers/core/fix.ts';
import { fixesFor, type FixContext } from '../../analyzers/fix/fixes.ts';
import { isAutomatic, withoutOverlaps } from '../../analyzers/fix/safe-fixes.ts';
import type { ParseScript } from '../../analyzers/fix/syntax.ts';
import { isScriptPath } from '../../analyzers/parse/languages.ts';
import { FIX_ALL_KIND, SHOW_FLOW_COMMAND, type FlowParams } from '../shared/messages.ts';
import type { Folders } from './folders.ts';
import type { Review } from './folder.ts';
import { loadRememberingParser } from './script-parser.ts';
import { policyMends } from './policy-help.ts';
import { questionActionsAt } from './questions.ts';
import type { ShownVerdict } from './shown.ts';
import { today } from './today.ts';
import { codeActionOf, fixAllActionOf, rangeOf, type Places } from './to-protocol.ts';

/** Actions that only help: of a folded fact they would repeat those of its flow. */
const HELP = new Set(['ignore-with-reason', 'exception', 'baseline', 'open-rule']);

/** Offers the fixes of the findings in a range; nothing is analysed for them, and nothing while a newer text awaits its review. */
export async function codeActionsAt(
  folders: Folders,
  document: TextDocument | undefined,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const found = document && lookUp(folders, document);
  const wants = (kind = ''): boolean => !context.only || context.only.some((one) => isBelow(kind, one));
  const mends = document && wants(CodeActionKind.QuickFix) ? policyMends(folders, document, range) : [];
  if (found && wants(CodeActionKind.QuickFix))
    mends.push(...questionActionsAt(found.review.result.questions, found.path, range, found.places));
  if (!document || !found?.shown.length) return mends;
  const parseScript = isScriptPath(found.path) ? await loadRememberingParser() : undefined;
  // The text may have changed while the parser was loaded.
  const here = lookUp(folders, document);
  if (!here) return [];
  const fixContext = fixContextOf(document.getText(), here, parseScript);
  const actions: CodeAction[] = [...mends];
  if (wants(CodeActionKind.QuickFix) || wants(CodeActionKind.Refactor)) {
    const near = here.shown.filter((one) =>
      [one.verdict, ...one.folded].some((verdict) => touches(verdict, range, here)),
    );
    actions.push(...near.flatMap((one) => actionsFor(one, fixContext, here.places)).filter(({ kind }) => wants(kind)));
  }
  if (context.only && wants(FIX_ALL_KIND)) actions.push(...fixAll(here, fixContext));
  return actions;
}

/** What is known of a text whose present version was reviewed. */
export interface Here {
  readonly path: string;
  readonly review: Review;
  readonly shown: readonly ShownVerdict[];
  readonly places: Places;
}

/** Looks a text up, if the present version of it was reviewed. */
export function lookUp(folders: Folders, document: TextDocument): Here | undefined {
  const home = folders.find(document.uri);
  if (!home?.folder.isFresh(home.path, document.version)) return undefined;
  const { review, shown, places } = home.folder;
  if (!review || !shown || !places) return undefined;
  return { path: home.path, review, shown: shown.byPath.get(home.path) ?? [], places };
}

/** What the fixes of a text may look at. */
export function fixContextOf(text: string, { path, review }: Here, parseScript?: ParseScript): FixContext {
  return {
    document: createDocument(path, text, ''),
    textOf: (other) => review.policyTexts.get(other) ?? review.result.textOf(other),
    knowledge: review.knowledge,
    policy: review.policies.policyFor(path),
    policyFileOf: review.policies.fileFor,
    verdicts: review.result.verdicts,
    today: today(),
    parseScript,
  };
}

function actionsFor({ verdict, folded, diagnostic }: ShownVerdict, context: FixContext, places: Places): CodeAction[] {
  const mends = folded.flatMap((fact) => fixesFor(fact, context).filter((fix) => !HELP.has(fix.action)));
  const all = withoutRepeats([...fixesFor(verdict, context), ...mends]).sort(byRank);
  const actions = all.map((fix) => codeActionOf(fix, diagnostic, places));
  const flows = [verdict, ...folded].filter(({ finding }) => finding.steps?.length);
  return flows.length ? [...actions, showFlowAction(flows, diagnostic)] : actions;
}

/** Steps through the flows of a call, in the editor. */
function showFlowAction(flows: readonly Verdict[], diagnostic: Diagnostic): CodeAction {
  const asked: FlowParams = { fingerprints: flows.map(({ finding }) => finding.fingerprint) };
  const command: Command = { title: 'Step through this flow', command: SHOW_FLOW_COMMAND, arguments: [asked] };
  return { title: command.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command };
}

/** One call may send several kinds of data: what mends the whole of it is offered once. */
function withoutRepeats(fixes: readonly Fix[]): Fix[] {
  return [
    ...new Map(fixes.map((fix) => [JSON.stringify([fix.title, fix.edits, fix.opens, fix.unavailable]), fix])).values(),
  ];
}

/** Mends before help, and each as its action gave them. */
function byRank(a: Fix, b: Fix): number {
  return Number(HELP.has(a.action)) - Number(HELP.has(b.action));
}

function fixAll({ shown, places }: Here, context: FixContext): CodeAction[] {
  const verdicts = shown.flatMap((one) => [one.verdict, ...one.folded]);
  const safe = verdicts.flatMap((verdict) => fixesFor(verdict, context).filter(isAutomatic).slice(0, 1));
  const edits = withoutOverlaps(safe.map((fix) => ({ fix }))).flatMap(({ fix }) => fix.edits);
  return edits.length ? [fixAllActionOf(edits, places)] : [];
}

/** Whether a finding stands at a range of the text, bounds included. */
export function touches({ finding }: Verdict, range: Range, { path, places }: Here): boolean {
  if (finding.path !== path) return false;
  const own = rangeOf(finding, places);
  return compare(own.start, range.end) <= 0 && compare(range.start, own.end) <= 0;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether a kind of action is the one asked for, or below it: `source.fixAll` is below `source`. */
function isBelow(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
