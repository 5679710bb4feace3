import {
  CodeActionKind,
  CompletionItemKind,
  MarkupKind,
  type CodeAction,
  type CompletionItem,
  type Hover,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { baseNameOf } from '../../analyzers/core/paths.ts';
import type { Span } from '../../analyzers/core/span.ts';
import { policyCompletionsAt, policyHoverAt, type WordContext } from '../../analyzers/policy/policy-words.ts';
import { mendsOf } from '../../analyzers/policy/problem-mends.ts';
import { ruleUrl } from '../../analyzers/core/links.ts';
import { POLICY_FILE } from '../shared/files.ts';
import { FILL_IN_COMMAND, type FillInParams } from '../shared/messages.ts';
import type { Folders } from './folders.ts';
import { policyDiagnosticOf } from './to-protocol.ts';
import { today } from './today.ts';

/** Completes ids, jurisdictions and days in a policy; keys and what the schema lists are left to the editor's JSON. */
export function policyCompletions(
  folders: Folders,
  document: TextDocument | undefined,
  position: Position,
): CompletionItem[] {
  const context = document && contextOf(folders, document);
  if (!document || !context) return [];
  const found = policyCompletionsAt(document.getText(), document.offsetAt(position), context);
  return found.map(({ text, detail, documentation, span }, index) => ({
    label: text,
    kind: CompletionItemKind.Value,
    detail,
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    // People look for a firm by its name as well as by its id.
    filterText: `"${text} ${detail}"`,
    sortText: String(index).padStart(6, '0'),
    textEdit: { range: rangeIn(document, span), newText: JSON.stringify(text) },
  }));
}

/** Tells what an id of a policy means; undefined for other texts. */
export function policyHover(
  folders: Folders,
  document: TextDocument | undefined,
  position: Position,
): Hover | undefined {
  const context = document && contextOf(folders, document);
  if (!document || !context) return undefined;
  const found = policyHoverAt(document.getText(), document.offsetAt(position), context);
  if (!found) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value: found.text }, range: rangeIn(document, found.span) };
}

/** Mends the mistakes of a policy in a range; nothing while a newer text awaits its review. */
export function policyMends(folders: Folders, document: TextDocument, range: Range): CodeAction[] {
  const home = folders.find(document.uri);
  const { review, places } = home?.folder ?? {};
  if (!home || !review || !places || !home.folder.isFresh(home.path, document.version)) return [];
  const text = document.getText();
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const near = review.problems.filter(
    ({ code, path, span }) => code === 'policy' && path === home.path && span && span.start <= to && from <= span.end,
  );
  return near.flatMap((problem) => {
    const mends = mendsOf(problem, text);
    return mends.map(({ title, span, text: newText, fills }): CodeAction => {
      const fill: FillInParams = { uri: document.uri, names: fills === undefined ? [] : [fills] };
      return {
        title,
        kind: CodeActionKind.QuickFix,
        isPreferred: mends.length === 1,
        diagnostics: [policyDiagnosticOf(problem, ruleUrl('invalid-policy'), places)],
        edit: {
          documentChanges: [
            {
              textDocument: { uri: document.uri, version: document.version },
              edits: [{ range: rangeIn(document, span), newText }],
            },
          ],
        },
        ...(fills === undefined ? {} : { command: { title, command: FILL_IN_COMMAND, arguments: [fill] } }),
      };
    });
  });
}

/** What a policy's words are looked up in; undefined for other files, and before the first review. */
function contextOf(folders: Folders, { uri }: TextDocument): WordContext | undefined {
  const home = folders.find(uri);
  const review = home?.folder.review;
  if (!home || !review) return undefined;
  const isPolicy = baseNameOf(home.path) === POLICY_FILE || review.policyTexts.has(home.path);
  return isPolicy ? { knowledge: review.knowledge, today: today() } : undefined;
}

function rangeIn(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
