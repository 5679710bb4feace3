/**
 * The styles of the HTML report: one light theme, as it is printed and sent around. Every text has a contrast of at
 * least 4.5:1 (WCAG 2.2, 1.4.3). No fonts or pictures from elsewhere.
 */
export const HTML_STYLE = `
:root { --line: #d0d7de; --muted: #57606a; --error: #c2261d; --warning: #a8590a; --information: #1f6fc4; color-scheme: light; }
body { background: #ffffff; color: #1f2328; font: 15px/1.5 system-ui, sans-serif; margin: 0; }
.report, nav { margin: 0 auto; max-width: 1080px; padding: 8px 24px; }
h1 { font-size: 1.7em; margin: 16px 0 4px; }
h2 { font-size: 1.25em; margin: 12px 0 8px; }
h3 { font-size: 1em; margin: 4px 0; }
a { color: #0a55b5; }
a:focus-visible, [tabindex]:focus-visible { outline: 2px solid #0a55b5; outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 0; padding: 8px 0; }
.report section { border-top: 1px solid var(--line); margin-top: 20px; padding-top: 4px; }
.about, .data, .cut, .none, caption { color: var(--muted); }
.severity, .nowrap { white-space: nowrap; }
.counts { display: flex; flex-wrap: wrap; font-size: 1.2em; font-weight: 600; gap: 8px 24px; list-style: none; padding: 0; }
.is-error > .severity, .severity.is-error, li.is-error { color: var(--error); }
.severity.is-warning, li.is-warning { color: var(--warning); }
.severity.is-information, li.is-information { color: var(--information); }
.incomplete { border-inline-start: 3px solid var(--warning); padding-inline-start: 8px; }
.tables { display: grid; gap: 8px 32px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); }
.table, .picture, .excerpt { overflow-x: auto; }
table { border-collapse: collapse; margin: 8px 0; width: 100%; }
caption { font-size: 0.9em; padding: 4px 0; text-align: start; }
th, td { border-bottom: 1px solid var(--line); overflow-wrap: break-word; padding: 4px 12px 4px 0; text-align: start; vertical-align: top; }
th { font-weight: 600; overflow-wrap: normal; }
td ul { margin: 0; padding-inline-start: 16px; }
td code { overflow-wrap: break-word; }
@media (min-width: 800px) { td code.place { display: inline-block; min-width: 15em; } }
code, pre { font: 13px/1.45 ui-monospace, Consolas, monospace; }
.flow { border-inline-start: 3px solid var(--line); margin: 16px 0; padding-inline-start: 12px; }
.flow.is-error { border-color: var(--error); }
.flow.is-warning { border-color: var(--warning); }
.flow.is-information { border-color: var(--information); }
.flow p { margin: 4px 0; }
.excerpt { background: #f6f8fa; border: 1px solid var(--line); border-radius: 4px; margin: 6px 0; padding: 6px 10px; }
.excerpt mark { background: #fff3bf; color: inherit; }
.steps pre { margin: 2px 0 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
@page { margin: 16mm 14mm; }
@media print {
  body { font-size: 11px; }
  code, pre { font-size: 9.5px; }
  nav { display: none; }
  .report { max-width: none; padding: 0; }
  .tables { grid-template-columns: 1fr 1fr; }
  h2, h3, caption, .flow > h3 + p { break-after: avoid; }
  .picture svg { height: auto; max-width: 100%; }
  .table, .picture, .excerpt { overflow: visible; }
  .excerpt { white-space: pre-wrap; }
  tr, li, .excerpt, .picture { break-inside: avoid; }
}
`;
