import { CATEGORIES, type Category } from '../core/categories.ts';
import type { FileFacts } from '../core/facts.ts';
import type { OpenCall, Step } from '../core/flow.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { compareTexts } from '../core/order.ts';
import type { Question } from '../core/question.ts';
import { compareSpans, type Place } from '../core/span.ts';
import { contextOfPath } from '../match/path-context.ts';
import type { Answers } from './answered-variables.ts';
import { dataNames } from './messages.ts';

/**
 * Makes one question for each variable that decides where live calls send: what tests and examples send is none. Readers
 * for which a policy has an answer ask nothing. Sorted by the number of categories, then of calls, then by name.
 */
export function questionsOf(
  open: readonly OpenCall[],
  reviewed: readonly FileFacts[],
  answers: Answers,
  knowledge: Knowledge,
): Question[] {
  const byVariable = new Map<string, OpenCall[]>();
  for (const one of open) {
    if (contextOfPath(one.call.path) !== 'live') continue;
    const list = byVariable.get(one.variable);
    if (list) list.push(one);
    else byVariable.set(one.variable, [one]);
  }
  return [...byVariable]
    .flatMap(([variable, calls]) => questionOf(variable, calls, reviewed, answers, knowledge) ?? [])
    .sort(compareQuestions);
}

function questionOf(
  variable: string,
  open: readonly OpenCall[],
  reviewed: readonly FileFacts[],
  answers: Answers,
  knowledge: Knowledge,
): Question | undefined {
  const asks = (path: string): boolean => answers.answerFor(variable, path) === undefined;
  const readers = reviewed.flatMap(({ path, environmentReads = [] }): Place[] =>
    contextOfPath(path) === 'live' && asks(path)
      ? environmentReads.flatMap(({ name, span }) => (name === variable ? [{ path, span }] : []))
      : [],
  );
  if (readers.length === 0 && !open.some(({ call }) => asks(call.path))) return undefined;
  const settings = reviewed.flatMap(({ path, environment }) =>
    environment.flatMap(({ name, span, profile }) => (name === variable ? [{ path, span, profile }] : [])),
  );
  const found = new Set(open.flatMap(({ categories }) => categories));
  const categories = CATEGORIES.filter((category: Category) => found.has(category));
  const dataTypes = [...new Set(open.flatMap((one) => one.dataTypes))].sort(compareTexts);
  return {
    variable,
    readers: readers.sort(comparePlaces),
    calls: callsOf(open),
    settings: settings.sort(comparePlaces),
    categories,
    dataTypes,
    data: dataNames({ dataTypes }, categories, knowledge),
  };
}

function callsOf(open: readonly OpenCall[]): Step[] {
  const calls = new Map<string, Step>();
  for (const { call, sink } of open)
    calls.set(`${call.path} ${call.span.start} ${call.span.end}`, { path: call.path, span: call.span, message: sink });
  return [...calls.values()].sort(comparePlaces);
}

const comparePlaces = (a: Place, b: Place): number => compareTexts(a.path, b.path) || compareSpans(a.span, b.span);

const compareQuestions = (a: Question, b: Question): number =>
  b.categories.length - a.categories.length || b.calls.length - a.calls.length || compareTexts(a.variable, b.variable);
