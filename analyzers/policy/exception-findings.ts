import { daysBetween } from '../core/days.ts';
import type { Finding } from '../core/finding.ts';
import type { Exception } from '../core/policy.ts';
import type { Span } from '../core/span.ts';
import { hygieneFinding } from './hygiene.ts';

/** An exception as it is written, with its place and that of its last day. */
export interface WrittenException extends Pick<Exception, 'rule' | 'provider' | 'owner' | 'expires'> {
  readonly paths?: readonly string[];
  readonly span: Span;
  readonly index: number;
}

/** From how many days before its end on an exception is told to end soon. */
export const SOON_DAYS = 14;

/** Days as `YYYY-MM-DD` compare like texts. */
export function isExpired(expires: string, today: string | undefined): boolean {
  return today !== undefined && expires < today;
}

/**
 * Says of an exception that it is past its last day (an error), or ends within `SOON_DAYS` (information with the days
 * left); undefined for others. `row.span` is the place of the last day.
 */
export function dateFinding(row: WrittenException, path: string, today: string): Finding | undefined {
  const place = { path, span: row.span };
  if (isExpired(row.expires, today)) {
    const message =
      `This exception ended on ${row.expires} and has no effect any more: ` +
      `review it with ${row.owner}, then extend "expires" or remove the row.`;
    return hygieneFinding('expired-exception', place, message, subjectOf(row), row.index);
  }
  const left = daysBetween(today, row.expires);
  if (left > SOON_DAYS) return undefined;
  const message = `This exception ${endWords(left)}: review it with ${row.owner}, then extend "expires" or let it end.`;
  const finding = hygieneFinding('expired-exception', place, message, `soon ${subjectOf(row)}`, row.index);
  return { ...finding, atMost: 'information' };
}

/** Says that an exception matches no finding; its place is that of the row. */
export function unusedException(row: Exception & Required<Pick<Exception, 'from'>>): Finding {
  const about = [row.rule && `"${row.rule}"`, row.provider && `provider "${row.provider}"`].filter(Boolean).join(', ');
  const where = row.paths.length ? ` in ${row.paths.join(', ')}` : '';
  const message = `Nothing is found that this exception (${about}${where}) accepts: remove it, or correct its paths; its owner is ${row.owner}.`;
  const place = { path: row.from.file, span: row.from.span };
  return hygieneFinding('unused-suppression', place, message, `exception ${subjectOf(row)}`);
}

function subjectOf(row: Pick<WrittenException, 'rule' | 'provider' | 'paths' | 'expires'>): string {
  return [row.rule ?? '', row.provider ?? '', (row.paths ?? []).join(' '), row.expires].join(' ');
}

function endWords(left: number): string {
  if (left === 0) return 'ends today';
  return left === 1 ? 'ends tomorrow' : `ends in ${left} days`;
}
