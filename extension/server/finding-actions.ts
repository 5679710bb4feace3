import type { CodeAction } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { FIX_ACTIONS } from '../../analyzers/fix/fixes.ts';
import type { FindingActionParams } from '../shared/messages.ts';
import { fixContextOf } from './answers.ts';
import type { Folders } from './folders.ts';
import { codeActionOf } from './to-protocol.ts';

/**
 * Gives an action on a finding by its fingerprint, also of a file that is not open; null when the finding is gone, the
 * open text has not been reviewed yet, or the action can't be had there.
 */
export function findingActionOf(
  folders: Folders,
  open: TextDocument | undefined,
  { uri, fingerprint, action }: FindingActionParams,
): CodeAction | null {
  const home = folders.find(uri);
  const { review, shown, places } = home?.folder ?? {};
  if (!home || !review || !shown || !places) return null;
  if (open && !home.folder.isFresh(home.path, open.version)) return null;
  const text = open?.getText() ?? review.policyTexts.get(home.path) ?? review.result.textOf(home.path);
  const found = shown.byPath.get(home.path)?.find(({ verdict }) => verdict.finding.fingerprint === fingerprint);
  if (text === undefined || !found) return null;
  const here = { path: home.path, review, shown: [found], places };
  const [fix] = FIX_ACTIONS.get(action)?.(found.verdict, fixContextOf(text, here)) ?? [];
  return fix ? codeActionOf(fix, found.diagnostic, places) : null;
}
