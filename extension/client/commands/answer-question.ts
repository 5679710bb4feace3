import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient';
import {
  ANSWER_REQUEST,
  QUESTIONS_REQUEST,
  type AnswerParams,
  type AnsweredRow,
  type AnswerProblem,
  type QuestionParams,
  type QuestionRow,
  type QuestionsAnswer,
} from '../../shared/messages.ts';
import type { Session } from '../session.ts';

/** The answer for a variable that points into the team's own network, as policies write it. */
const OWN_NETWORK = 'internal';
const SHOWN_TIME = 6000;

/**
 * Asks where a variable points, of those that decide where data goes without a value, and writes the answer into the
 * nearest policy. Gives whether it was written.
 */
export async function answerQuestion(session: Session, asked?: QuestionParams): Promise<boolean> {
  const question = asked ?? (await chooseQuestion(session));
  const address = question && (await chooseAddress(session, question));
  if (!question || address === undefined) return false;
  const { client } = session;
  const answer = await ask(session, { ...question, address });
  if (!client || !answer || 'problem' in answer) {
    const problem = answer && problemOf(answer);
    void vscode.window.showWarningMessage(problem ?? vscode.l10n.t('Egress Lens: the policy was not changed.'));
    return false;
  }
  const { edit } = await client.protocol2CodeConverter.asCodeAction(answer);
  if (!edit || !(await vscode.workspace.applyEdit(edit))) return false;
  const [uri] = edit.entries()[0] ?? [];
  if (uri) await vscode.window.showTextDocument(uri, { preserveFocus: true, preview: true });
  const text = vscode.l10n.t('Egress Lens: the policy says now where {0} points.', question.variable);
  void vscode.window.setStatusBarMessage(text, SHOWN_TIME);
  return true;
}

type Answer = CodeAction | AnswerProblem;

const ask = async ({ client }: Session, asked: AnswerParams): Promise<Answer | undefined> =>
  client?.sendRequest<Answer>(ANSWER_REQUEST, asked);

const problemOf = (answer: Answer): string | undefined => ('problem' in answer ? answer.problem : undefined);

async function chooseQuestion({ client }: Session): Promise<QuestionParams | undefined> {
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Egress Lens: where data goes') };
  const answer = await vscode.window.withProgress(progress, async () =>
    client?.sendRequest<QuestionsAnswer>(QUESTIONS_REQUEST),
  );
  const items = [...(answer?.rows ?? []).map(itemOf), ...answeredItems(answer?.answered ?? [])];
  if (!answer || !items.length) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Egress Lens: no variable decides alone where data goes.'));
    return undefined;
  }
  const title = vscode.l10n.t('Egress Lens: Answer Where Variables Point');
  const placeHolder = vscode.l10n.t('{0} variables decide where data goes. Choose one to answer.', answer.rows.length);
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.row;
}

type Item = vscode.QuickPickItem & { readonly row?: QuestionParams };

/** What the policies answer already, below what is open. */
function answeredItems(rows: readonly AnsweredRow[]): Item[] {
  if (!rows.length) return [];
  const separator = { label: vscode.l10n.t('Answered'), kind: vscode.QuickPickItemKind.Separator };
  return [separator, ...rows.map((row) => ({ label: `$(check) ${row.variable}`, description: row.address, row }))];
}

function itemOf(row: QuestionRow): Item {
  const data = row.data || vscode.l10n.t('data of no known category');
  const detail =
    row.readers > 1
      ? vscode.l10n.t('Read at {0} and {1} more places', row.place, row.readers - 1)
      : vscode.l10n.t('Read at {0}', row.place);
  return { label: `$(question) ${row.variable}`, description: data, detail, row };
}

/** Gives an address that the policy accepts; undefined when people turn back. */
async function chooseAddress(session: Session, question: QuestionParams): Promise<string | undefined> {
  const title = vscode.l10n.t('Where does {0} point?', question.variable);
  const typed = vscode.l10n.t('An address or host…');
  const own = vscode.l10n.t('Our own network: nothing is asked, and nothing found');
  const chosen = await vscode.window.showQuickPick([`$(link) ${typed}`, `$(home) ${own}`], { title });
  if (chosen === undefined) return undefined;
  if (chosen.endsWith(own)) return OWN_NETWORK;
  const address = await vscode.window.showInputBox({
    title,
    placeHolder: 'https://gateway.example.com',
    value: question.address === OWN_NETWORK ? '' : question.address,
    ignoreFocusOut: true,
    validateInput: async (text) => {
      const answer = text ? await ask(session, { ...question, address: text }) : undefined;
      return answer && problemOf(answer);
    },
  });
  return address?.trim() || undefined;
}
