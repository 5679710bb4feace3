import type { Verdict } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import type { ScanResult } from '../core/scan-result.ts';

/**
 * Writes a result as CSV (RFC 4180, https://www.ietf.org/rfc/rfc4180.txt, section 2, read 2026-11-22): a header, one row for
 * every finding in the order of the result, suppressed ones too, then one row for everything that was not read or not
 * decided. UTF-8 without a mark, lines end with CRLF, lists within a cell are parted by `; `. A cell that a spreadsheet
 * would take for a formula begins with `'`.
 */
export function csvReport(result: ScanResult): string {
  const head = COLUMNS.map(([name]) => name);
  const findings = result.verdicts.map((verdict) => COLUMNS.map(([, cell]) => cell(verdict, result)));
  const problems = result.problems.map((problem) => problemCells(problem, result, head));
  return [head, ...findings, ...problems].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

type Cell = (verdict: Verdict, result: ScanResult) => string;

const list = (texts: readonly string[]): string => texts.join('; ');

/** Names never change their meaning; new ones come at the end. */
const COLUMNS: readonly (readonly [name: string, cell: Cell])[] = [
  ['severity', ({ severity }) => severity],
  ['rule', ({ finding }) => finding.rule],
  ['kind', ({ finding }) => finding.kind],
  ['path', ({ finding }) => finding.path],
  ['line', ({ finding }, result) => String(result.locate(finding.path, finding.span.start).line)],
  ['column', ({ finding }, result) => String(result.locate(finding.path, finding.span.start).column)],
  ['message', ({ finding }) => finding.message],
  ['provider', ({ finding }) => finding.provider ?? ''],
  ['providerName', ({ finding }) => finding.providerName],
  ['jurisdictions', ({ finding }) => list(finding.jurisdictions)],
  ['location', ({ finding }) => finding.answers.location],
  ['operator', ({ finding }) => finding.answers.operator],
  ['owner', ({ finding }) => finding.answers.owner],
  ['categories', ({ finding }) => list(finding.categories)],
  ['dataTypes', ({ finding }) => list(finding.dataTypes)],
  ['encrypted', ({ finding }) => String(finding.encrypted)],
  ['confidence', ({ finding }) => finding.confidence],
  ['rung', ({ finding }) => finding.rung],
  ['context', ({ finding }) => finding.context],
  ['profiles', ({ finding }) => list(finding.profiles)],
  ['subject', ({ finding }) => finding.subject],
  ['decidedBy', ({ decidedBy }) => decidedBy],
  ['suppressedBy', ({ suppressed }) => suppressed?.kind ?? ''],
  ['suppressionReason', ({ suppressed }) => suppressed?.reason ?? ''],
  ['advisory', ({ finding }) => finding.advisory],
  ['evidence', ({ finding }) => list(finding.evidence)],
  ['fingerprint', ({ finding }) => finding.fingerprint],
];

function problemCells({ code, path, span, message, incomplete }: Problem, result: ScanResult, head: readonly string[]) {
  const at = span && result.locate(path, span.start);
  const cells: Readonly<Record<string, string>> = {
    severity: incomplete ? 'incomplete' : 'note',
    rule: code,
    kind: 'not-analysed',
    path,
    line: at ? String(at.line) : '',
    column: at ? String(at.column) : '',
    message,
  };
  return head.map((name) => cells[name] ?? '');
}

/**
 * Writes one cell. Spreadsheets run what begins with these characters (OWASP, "CSV Injection",
 * https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-22); the wide forms of the signs are taken along.
 */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
