import type { ReportTexts } from '../../shared/page-texts.ts';
import { escape } from './page.ts';

/** The content of the report's page, before its script fills it. */
export function reportPageBody(texts: ReportTexts): string {
  return `
<main id="report" aria-label="${escape(texts.title)}">
  <div id="empty"><h1>${escape(texts.title)}</h1><p>${escape(texts.nothingReviewed)}</p>
  <p><button type="button" id="scan">${escape(texts.scan)}</button></p></div>
</main>`;
}
