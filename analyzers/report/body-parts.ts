import type { Finding } from '../core/finding.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Place } from '../core/span.ts';
import type { Excerpts } from './excerpt.ts';
import { escapeHtml, pathHtml } from './html.ts';

/** What every section is made from. */
export interface ReportInput {
  readonly result: ScanResult;
  readonly providers: Knowledge['providers'];
  /** Put before ids of elements and findings. */
  readonly idPrefix: string;
  readonly isInteractive: boolean;
  /** Most findings that are listed of each kind. */
  readonly most: number;
  /** Day of the review, `YYYY-MM-DD`. */
  readonly date?: string;
  /** Reads code for the page; absent: it shows none. */
  readonly excerpts?: Excerpts;
}

/** A place as `path:line`; a button when a script can open it. */
export function placeHtml(
  { result, isInteractive, idPrefix }: ReportInput,
  finding: Finding,
  at: { readonly path: string; readonly span: { readonly start: number } } = finding,
  step?: number,
): string {
  const text = pathHtml(`${at.path}:${result.locate(at.path, at.span.start).line}`);
  if (!isInteractive) return `<code class="place">${text}</code>`;
  const of = step === undefined ? '' : ` data-step="${step}"`;
  return `<button type="button" class="place" data-id="${escapeHtml(idPrefix + finding.fingerprint)}"${of}>${text}</button>`;
}

/** Says that a list was cut. */
export function cutHtml(total: number, most: number): string {
  return total > most
    ? `<p class="cut">${total - most} more are not listed here; the JSON and SARIF reports hold all.</p>`
    : '';
}

/** The code at a place, with as many lines before and after it; nothing when the page shows no code. */
export function excerptHtml({ excerpts }: ReportInput, place: Place, around: number): string {
  const lines = excerpts?.(place, around) ?? [];
  if (!lines.some(({ text }) => text)) return '';
  if (around === 0) return `<pre>${lines.map(({ text }) => escapeHtml(text)).join('\n')}</pre>`;
  const width = String(lines.at(-1)?.line ?? 0).length;
  const rows = lines.map(({ line, text, isPlace }) => {
    const row = `${String(line).padStart(width)}  ${escapeHtml(text)}`;
    return isPlace ? `<mark>${row}</mark>` : row;
  });
  const name = escapeHtml(`Code at ${place.path}`);
  return `<pre class="excerpt" role="region" aria-label="${name}" tabindex="0">${rows.join('\n')}</pre>`;
}
