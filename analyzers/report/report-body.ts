import type { Knowledge } from '../core/knowledge.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { aboutSection } from './body-about.ts';
import { changeSection } from './body-change.ts';
import { environmentSection } from './body-environments.ts';
import { evidenceSection } from './body-evidence.ts';
import { exceptionsSection } from './body-exceptions.ts';
import { findingSections } from './body-findings.ts';
import { frameSection } from './body-frame.ts';
import { matrixSection } from './body-matrix.ts';
import type { ReportInput } from './body-parts.ts';
import { questionsSection } from './body-questions.ts';
import { missingSection, suppressedSection } from './body-silenced.ts';
import { summarySection } from './body-summary.ts';
import { dataMap } from './data-map.ts';
import { dataMapSvg } from './data-map-svg.ts';
import { createExcerpts } from './excerpt.ts';
import { escapeHtml, sectionHtml } from './html.ts';
import { mapEntries } from './map-entry.ts';
import { filterEntries, NO_FILTER } from './map-filter.ts';

export interface ReportBodyOptions {
  /** Where titles and dates of evidence come from; without it only the addresses are listed. */
  readonly providers?: Knowledge['providers'];
  /** What was reviewed, for people. */
  readonly name?: string;
  /** Day of the review, `YYYY-MM-DD`. */
  readonly date?: string;
  /** Full hash of the commit that was reviewed. */
  readonly commit?: string;
  /** The revision since which changes are told, when only these are. */
  readonly changedSince?: string;
  /** Shows the code of flows and their steps, masked. */
  readonly hasExcerpts?: boolean;
  /** Put before ids of elements and findings, where a document holds several reports. */
  readonly idPrefix?: string;
  /** Places become buttons with `data-id` (of the finding) and `data-step` (of the flow, from 0), for a script to open. */
  readonly isInteractive?: boolean;
  /** Most findings that are listed of each kind; the rest is counted. */
  readonly most?: number;
}

const MOST_LISTED = 1000;

/**
 * Tells one review as the content of an HTML page: summary, picture and matrix of who is sent what, flows with their steps, other
 * findings, evidence with dates, the frame, the register of exceptions, what is silenced, what was not analysed, and versions. Of a change it tells what it moved first. No scripts, styles or outside
 * resources; every text is escaped. The same result gives the same bytes. Texts are English.
 */
export function reportBody(result: ScanResult, options: ReportBodyOptions = {}): string {
  const input: ReportInput = {
    result,
    providers: options.providers ?? new Map(),
    idPrefix: options.idPrefix ?? '',
    isInteractive: options.isInteractive ?? false,
    most: options.most ?? MOST_LISTED,
    date: options.date,
    ...(options.hasExcerpts ? { excerpts: createExcerpts(result) } : {}),
  };
  return [
    '<article class="report">',
    header(input, options),
    changeSection(input),
    summarySection(input),
    mapSection(input),
    matrixSection(input),
    environmentSection(input),
    ...findingSections(input),
    evidenceSection(input),
    frameSection(input),
    exceptionsSection(input),
    suppressedSection(input),
    questionsSection(input),
    missingSection(input),
    aboutSection(input, options),
    '</article>',
  ]
    .filter(Boolean)
    .join('\n');
}

function header({ result }: ReportInput, { name, date, changedSince }: ReportBodyOptions): string {
  const about = [name, date].flatMap((text) => (text ? [escapeHtml(text)] : [])).join(' · ');
  const line = about ? `<p class="about">${about}</p>` : '';
  const since = result.change?.revision ?? changedSince;
  const part =
    since === undefined ? '' : `<p><strong>Only what changed since <code>${escapeHtml(since)}</code>.</strong></p>`;
  return `<header><h1>Egress Lens report</h1>${line}${part}<p>Where data or trust reaches providers linked to the PRC, or regions inside the jurisdictions that the policy names. Facts with their evidence; no legal conclusion.</p></header>`;
}

function mapSection({ result, idPrefix }: ReportInput): string {
  const entries = mapEntries(result.verdicts, { lineOf: (path, offset) => result.locate(path, offset).line });
  const flows = filterEntries(entries, NO_FILTER);
  if (flows.length === 0) return '';
  const legend =
    '<p class="legend">Width: number of findings. ✕ error, ! warning, i information. Dashed: encrypted with keys held elsewhere.</p>';
  const svg = dataMapSvg(dataMap(flows), { idPrefix: `${idPrefix}map` });
  return sectionHtml(
    `${idPrefix}section-map`,
    'Data map',
    legend,
    `<div class="picture" role="region" aria-label="Picture of the data map" tabindex="0">${svg}</div>`,
  );
}
