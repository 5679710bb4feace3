import type { ScanResult } from '../core/scan-result.ts';
import { escapeHtml } from './html.ts';
import { HTML_STYLE } from './html-style.ts';
import { reportBody } from './report-body.ts';
import type { ReportOptions } from './report.ts';

/**
 * Writes a result as one HTML file that stands alone: its styles are in it, it has no script and asks for nothing from
 * elsewhere, which its own policy enforces. Code is shown masked. Long lists are cut with a notice, so that the page
 * stays one that a browser opens at once.
 */
export function htmlReport(
  result: ScanResult,
  { providers, name, date, commit, changedSince }: ReportOptions = {},
): string {
  const body = reportBody(result, { providers, name, date, commit, changedSince, hasExcerpts: true });
  const title = `Egress Lens report${name ? `: ${name}` : ''}`;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${HTML_STYLE}</style>`,
    '</head>',
    '<body>',
    contents(body),
    `<main>${body}</main>`,
    '</body>',
    '</html>\n',
  ].join('\n');
}

/** Links to the sections; nothing that a project wrote stands in headings of this level. */
function contents(body: string): string {
  const links = [...body.matchAll(/<h2 id="([^"<>]{1,80})">([^<]{1,80})<\/h2>/g)];
  const items = links.map(([, id, title]) => `<li><a href="#${id}">${title}</a></li>`);
  return `<nav aria-label="Sections"><ul>${items.join('')}</ul></nav>`;
}
