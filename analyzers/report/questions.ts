import type { Question } from '../core/question.ts';
import { placeJson } from './place-json.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Place } from '../core/span.ts';
import { oneLine, plural } from './text.ts';

/** Readers, and calls, that are named of one question. */
const MAX_PLACES = 4;

/**
 * Writes the questions of a result for a terminal, those that most data reaches first: each with the data, where it is
 * read, what sends there, and the settings that leave it open; then how they are answered. The empty string without any.
 */
export function questionsText(result: ScanResult): string {
  const { questions } = result;
  if (questions.length === 0) return '';
  const blocks = questions.map((question) => questionText(question, result));
  const first = questions[0]?.variable ?? '';
  const how = `Answer in egress-lens.json: "endpoints": { ${JSON.stringify(first)}: "https://…" }, or "internal" for your own network.`;
  return `${[`${plural(questions.length, 'question')}:`, ...blocks, how].join('\n\n')}\n`;
}

function questionText({ variable, data, readers, calls, settings }: Question, result: ScanResult): string {
  const list = (places: readonly Place[], textOf: (place: Place, index: number) => string): string => {
    const more = places.length - MAX_PLACES;
    return `${places.slice(0, MAX_PLACES).map(textOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  const at = (place: Place): string => placeText(place, result);
  return [
    `${variable}: where does it point?`,
    `  gets    ${data || 'data of no known category'}`,
    ...(readers.length ? [`  read    ${list(readers, at)}`] : []),
    `  sent    ${list(calls, (place, index) => `${calls[index]?.message} at ${at(place)}`)}`,
    ...(settings.length ? [`  open    ${list(settings, at)}`] : []),
  ]
    .map(oneLine)
    .join('\n');
}

const placeText = ({ path, span }: Place, { locate }: ScanResult): string => `${path}:${locate(path, span.start).line}`;

/** The questions as plain data: `{ variable, data, categories, dataTypes, readers, calls, settings }`, places as in findings. */
export function questionsJson(result: ScanResult) {
  return result.questions.map(({ variable, data, categories, dataTypes, readers, calls, settings }) => ({
    variable,
    data,
    categories,
    dataTypes,
    readers: readers.map((place) => placeJson(place, result)),
    calls: calls.map((call) => ({ ...placeJson(call, result), message: call.message })),
    settings: settings.map((setting) => ({ ...placeJson(setting, result), profile: setting.profile })),
  }));
}
