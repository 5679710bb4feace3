import {
  CodeActionKind,
  type CancellationToken,
  type CodeAction,
  type Command,
  type Range,
} from 'vscode-languageserver';
import type { Question } from '../../analyzers/core/question.ts';
import type { Place } from '../../analyzers/core/span.ts';
import { answerEndpoint } from '../../analyzers/fix/answer-endpoint.ts';
import { addressError, OWN_NETWORK } from '../../analyzers/policy/endpoints.ts';
import {
  ANSWER_COMMAND,
  type AnswerParams,
  type AnsweredRow,
  type AnswerProblem,
  type QuestionParams,
  type QuestionRow,
  type QuestionsAnswer,
} from '../shared/messages.ts';
import type { Folders } from './folders.ts';
import type { ReviewedFolder } from './reviewed-folder.ts';
import { nameOf } from './paths.ts';
import { documentChangesOf, rangeOf, type Places } from './to-protocol.ts';

/** Lists what is asked in all folders, once each of them has been reviewed for that. */
export async function askedRowsOf(folders: Folders, token: CancellationToken): Promise<QuestionsAnswer> {
  const abort = new AbortController();
  const following = token.onCancellationRequested(() => abort.abort());
  try {
    for (const { folder, reviewAll } of folders.all()) {
      if (folder.askAll() && !abort.signal.aborted) await reviewAll(abort.signal, () => undefined);
    }
    return questionRowsOf(folders);
  } finally {
    following.dispose();
  }
}

function questionRowsOf(folders: Folders): QuestionsAnswer {
  const all = folders.all();
  const rows = all.flatMap(({ id, review, places }): QuestionRow[] => {
    if (!review || !places) return [];
    return review.result.questions.flatMap((question) => {
      const first = firstPlaceOf(question);
      if (!first) return [];
      const { variable, data, readers } = question;
      const prefix = all.length > 1 ? `${nameOf(id)}/` : '';
      const place = `${prefix}${first.path}:${rangeOf(first, places).start.line + 1}`;
      return [{ variable, uri: places.uriOf(first.path), data, readers: readers.length, place }];
    });
  });
  return { rows, answered: all.flatMap(answeredOf), isReviewed: all.every(({ review }) => review !== undefined) };
}

function answeredOf({ review, places }: Pick<ReviewedFolder, 'review' | 'places'>): AnsweredRow[] {
  if (!review || !places) return [];
  return review.policies.ownEndpoints.flatMap(({ variable, addresses, from }) => {
    // Files above the folder are not for writing.
    if (!from || from.file.startsWith('../')) return [];
    const address = addresses.map((one) => one.address).join(', ') || OWN_NETWORK;
    return [{ variable, uri: places.uriOf(from.file), address }];
  });
}

const firstPlaceOf = ({ readers, calls }: Question): Place | undefined => readers[0] ?? calls[0];

/** Makes the edit that writes an answer, in the place of one that is there, into the nearest policy, or says what is wrong. Changes nothing. */
export function answerOf(folders: Folders, { variable, uri, address }: AnswerParams): CodeAction | AnswerProblem {
  const texts = address.split(',').map((one) => one.trim());
  const isOwn = texts.length === 1 && texts[0] === OWN_NETWORK;
  const problem = isOwn ? undefined : texts.map(addressError).find((one) => one !== undefined);
  if (problem !== undefined) return { problem };
  const home = folders.find(uri);
  const { review, places } = home?.folder ?? {};
  if (!home || !review || !places) return { problem: 'This file has not been reviewed yet.' };
  const edits = answerEndpoint(variable, texts, home.path, {
    policyFileOf: review.policies.fileFor,
    textOf: (path) => review.policyTexts.get(path) ?? review.result.textOf(path),
  });
  if (!edits) return { problem: 'The policy is broken or lies outside of the folder.' };
  const title = `Say in the policy where ${variable} points`;
  return { title, edit: { documentChanges: documentChangesOf(edits, places) } };
}

/** Offers to answer what is asked at a range: where the variable is read, and where something is sent to it. */
export function questionActionsAt(
  questions: readonly Question[],
  path: string,
  range: Range,
  places: Places,
): CodeAction[] {
  const isHere = (place: Place): boolean => place.path === path && overlaps(rangeOf(place, places), range);
  return questions
    .filter(({ readers, calls }) => readers.some(isHere) || calls.some(isHere))
    .map(({ variable }): CodeAction => {
      const title = `Egress Lens: say where ${variable} points…`;
      const asked: QuestionParams = { variable, uri: places.uriOf(path) };
      const command: Command = { title, command: ANSWER_COMMAND, arguments: [asked] };
      return { title, kind: CodeActionKind.QuickFix, command };
    });
}

const overlaps = (a: Range, b: Range): boolean => isBefore(a.start, b.end) && isBefore(b.start, a.end);

const isBefore = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character <= b.character);
