import {
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type CodeAction,
  type CreateFile,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Position,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Step } from '../../analyzers/core/flow.ts';
import type { Verdict } from '../../analyzers/core/finding.ts';
import type { FoldedVerdict } from '../../analyzers/report/fold.ts';
import type { Edit, Fix } from '../../analyzers/core/fix.ts';
import type { LineColumn } from '../../analyzers/core/lines.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import type { Place } from '../../analyzers/core/span.ts';
import {
  FILL_IN_COMMAND,
  FIX_ALL_KIND,
  SHOW_NOTE_COMMAND,
  type FillInParams,
  type NoteParams,
  type ProblemEntry,
} from '../shared/messages.ts';

/** Name under which findings stand in the Problems panel. */
export const SOURCE = 'Egress Lens';

/** What the mapping asks of a folder: the only places where offsets become lines, and paths become URIs. */
export interface Places {
  uriOf(path: string): string;
  /** 1-based line and column of an offset. */
  locate(path: string, offset: number): LineColumn;
  /** The version of an open text that was reviewed; undefined when the file is not open. */
  versionOf(path: string): number | undefined;
}

const SEVERITIES: Readonly<Record<Verdict['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Shows a verdict at its place, with every step of its flow and the facts folded under it as related information. */
export function diagnosticOf(
  { verdict, folded, message }: FoldedVerdict,
  address: (rule: string) => string,
  places: Places,
): Diagnostic {
  const { finding, severity } = verdict;
  const steps: readonly Step[] = [
    ...(finding.steps ?? []),
    ...finding.related,
    // Of another kind of data in the same call, where it starts says more than the call once again.
    ...folded.map(({ finding: fact }) => fact.steps?.[0] ?? fact),
  ];
  return {
    range: rangeOf(finding, places),
    severity: SEVERITIES[severity],
    code: finding.rule,
    codeDescription: { href: address(finding.rule) },
    source: SOURCE,
    message,
    relatedInformation: steps.map((step) => relatedOf(step, places)),
    ...(finding.rule === 'unused-suppression' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    data: { fingerprint: finding.fingerprint },
  };
}

/** Shows a mistake of a policy file at its place; its beginning when none is known. */
export function policyDiagnosticOf(problem: Problem, href: string, places: Places): Diagnostic {
  return {
    range: rangeOf({ path: problem.path, span: problem.span ?? { start: 0, end: 0 } }, places),
    severity: DiagnosticSeverity.Error,
    code: 'invalid-policy',
    codeDescription: { href },
    source: SOURCE,
    message: problem.message,
  };
}

/** Offers a fix for a diagnostic; edits of open texts name the version they were made for. */
export function codeActionOf(fix: Fix, diagnostic: Diagnostic, places: Places): CodeAction {
  return {
    title: fix.title,
    kind: fix.kind === 'refactor' ? CodeActionKind.Refactor : CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix.isPreferred ? { isPreferred: true } : {}),
    ...(fix.unavailable === undefined ? {} : { disabled: { reason: fix.unavailable } }),
    ...(fix.edits.length ? { edit: editOf(fix, places) } : {}),
    ...(fix.action === 'open-rule'
      ? { command: { title: fix.title, command: 'egressLens.openRule', arguments: [diagnostic.code] } }
      : {}),
    ...(fix.shows === undefined
      ? {}
      : {
          command: {
            title: fix.title,
            command: SHOW_NOTE_COMMAND,
            arguments: [{ text: fix.shows } satisfies NoteParams],
          },
        }),
    ...(fix.fills
      ? {
          command: {
            title: fix.title,
            command: FILL_IN_COMMAND,
            arguments: [{ uri: places.uriOf(fix.fills.path), names: fix.fills.names } satisfies FillInParams],
          },
        }
      : {}),
  };
}

/** Offers all safe edits of a text at once. */
export function fixAllActionOf(edits: readonly Edit[], places: Places): CodeAction {
  return {
    title: 'Apply all safe fixes of Egress Lens',
    kind: FIX_ALL_KIND,
    edit: { documentChanges: documentChangesOf(edits, places) },
  };
}

/** Tells what was not analysed. */
export function problemEntryOf(problem: Problem, places: Places): ProblemEntry {
  const at =
    problem.path && problem.span ? positionOf(problem.path, problem.span.start, places) : { line: 0, character: 0 };
  return {
    ...(problem.path ? { uri: places.uriOf(problem.path) } : {}),
    path: problem.path,
    ...at,
    code: problem.code,
    message: problem.message,
    isIncomplete: problem.incomplete,
  };
}

/** The range of a place. */
export function rangeOf(place: Place, places: Places): Range {
  const { path, span } = place;
  return { start: positionOf(path, span.start, places), end: positionOf(path, span.end, places) };
}

function positionOf(path: string, offset: number, places: Places): Position {
  const { line, column } = places.locate(path, offset);
  return { line: line - 1, character: column - 1 };
}

function relatedOf(step: Step, places: Places): DiagnosticRelatedInformation {
  return { location: { uri: places.uriOf(step.path), range: rangeOf(step, places) }, message: step.message };
}

/** The edits of a fix as one change of the workspace; those to be looked at first say why. */
function editOf({ edits, title, note, needsConfirmation }: Fix, places: Places): WorkspaceEdit {
  const documentChanges = documentChangesOf(edits, places, needsConfirmation ? CONFIRMED : undefined);
  if (!needsConfirmation) return { documentChanges };
  const description = note === undefined ? {} : { description: note };
  return {
    documentChanges,
    changeAnnotations: { [CONFIRMED]: { label: title, needsConfirmation: true, ...description } },
  };
}

const CONFIRMED = 'egress-lens-confirm';

/** Edits as changes of the workspace: new files first, each made before its text is put in; one that appeared meanwhile is left as it is. */
export function documentChangesOf(
  edits: readonly Edit[],
  places: Places,
  annotation?: string,
): (CreateFile | TextDocumentEdit)[] {
  const paths = [...new Set(edits.map((edit) => edit.path))];
  const isNew = new Set(edits.filter((edit) => edit.isNewFile).map((edit) => edit.path));
  const annotated = annotation === undefined ? {} : { annotationId: annotation };
  return [
    ...[...isNew].map((path): CreateFile => ({ kind: 'create', uri: places.uriOf(path), ...annotated })),
    ...paths.map((path): TextDocumentEdit => ({
      textDocument: { uri: places.uriOf(path), version: isNew.has(path) ? null : (places.versionOf(path) ?? null) },
      edits: edits
        .filter((edit) => edit.path === path)
        .map((edit) => ({ range: isNew.has(path) ? START : rangeOf(edit, places), newText: edit.text, ...annotated })),
    })),
  ];
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
