import type { Verdict } from '../core/finding.ts';
import type { ChangeState } from '../core/scan-change.ts';
import type { ScanResult } from '../core/scan-result.ts';
import {
  categoryText,
  type ChangedVerdict,
  changedVerdicts,
  changeWords,
  countGone,
  differenceText,
  movedCounts,
} from './change.ts';
import { countShown, countWords } from './counts.ts';
import { foldVerdicts, type FoldedVerdict } from './fold.ts';
import { oneLine, plural } from './text.ts';

/**
 * Writes a result as workflow commands of GitHub Actions
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, read 2026-11-22), one for each finding that people see, most severe first. GitHub shows ten errors, ten warnings and
 * ten notices of a step; what is more, and what was not analysed, follows as plain lines of the log and is counted in
 * a notice. Nothing that a project wrote can begin a command.
 */
export function githubReport(result: ScanResult): string {
  const live = toldOf(result);
  const missing = result.problems.filter(({ incomplete }) => incomplete);
  const shown: string[] = [];
  const rest: string[] = [];
  for (const severity of ['error', 'warning', 'information'] as const) {
    const all = live.filter(({ verdict }) => verdict.severity === severity);
    const most = MOST_ANNOTATIONS - RESERVED[severity];
    shown.push(...all.slice(0, most).map((one) => annotation(one, result)));
    rest.push(...all.slice(most).map((one) => logLine(one, result)));
  }
  const told = missing.map(({ path, message }) => plain(`not analysed in full: ${path || 'whole run'}: ${message}`));
  const head = missing.length
    ? [
        command(
          'warning',
          { title: 'Egress Lens: incomplete' },
          `Findings may be missing because of ${plural(missing.length, 'entry', 'entries')}; the log lists them.`,
        ),
      ]
    : [];
  const tail = rest.length
    ? [
        command(
          'notice',
          { title: 'Egress Lens' },
          `${plural(rest.length, 'finding')} more than GitHub shows; the log lists them.`,
        ),
      ]
    : [];
  return [...head, ...shown, ...tail, ...rest, ...told, ...sumOf(result)].map((line) => `${line}\n`).join('');
}

type Told = FoldedVerdict & Partial<Pick<ChangedVerdict, 'state'>>;

/** Of a change the new ones first, as GitHub shows the first ones only. */
function toldOf(result: ScanResult): readonly Told[] {
  if (result.change) return changedVerdicts(result, result.change);
  return foldVerdicts(result.verdicts.filter(({ suppressed }) => !suppressed));
}

/** One line of counts; of a change what it did, and the counts that it moved. */
function sumOf(result: ScanResult): string[] {
  const { change } = result;
  if (!change) return [plain(`Egress Lens: ${countWords(countShown(result.verdicts)).join(', ')}`)];
  const words = changeWords(changedVerdicts(result, change), countGone(change)) || 'no finding changed';
  const moved = movedCounts(change).map((count) => {
    const { providerName, before, after } = count;
    const of = `${providerName}, ${categoryText(count)}`;
    return plain(`Egress Lens: ${of}: ${before} before, ${after} after (${differenceText(count)})`);
  });
  return [...moved, plain(`Egress Lens: ${words} since ${change.revision}`)];
}

/** Of each level and step (https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md, "Limitations", read 2026-11-22). */
const MOST_ANNOTATIONS = 10;

/** Kept for what the report has to say of itself. */
const RESERVED: Readonly<Record<Verdict['severity'], number>> = { error: 0, warning: 1, information: 1 };

const LEVELS = { error: 'error', warning: 'warning', information: 'notice' } as const;

const STATES: Readonly<Record<ChangeState, string>> = {
  new: ' (new)',
  worse: ' (more severe than before)',
  touched: '',
};

function annotation({ verdict, message, state }: Told, result: ScanResult): string {
  const { finding, severity } = verdict;
  const start = result.locate(finding.path, finding.span.start);
  const end = result.locate(finding.path, finding.span.end);
  // Columns count only within one line.
  const columns: Readonly<Record<string, string>> =
    start.line === end.line ? { col: String(start.column), endColumn: String(end.column) } : {};
  const place = { file: finding.path, line: String(start.line), endLine: String(end.line), ...columns };
  return command(
    LEVELS[severity],
    { ...place, title: `Egress Lens: ${finding.rule}${state ? STATES[state] : ''}` },
    message,
  );
}

function logLine({ verdict, message }: FoldedVerdict, result: ScanResult): string {
  const { path, span, rule } = verdict.finding;
  return plain(`${verdict.severity}: ${path}:${result.locate(path, span.start).line}: ${message} (${rule})`);
}

function command(level: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(oneLine(value))}`);
  return `::${level} ${list.join(',')}::${escapeData(oneLine(message))}`;
}

/** By the runner's own escapes (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts, read 2026-11-22). */
function escapeData(text: string): string {
  return withoutOldCommands(text.replaceAll('%', '%25'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A line that begins with a word of ours, so that it is no command. */
function plain(text: string): string {
  return withoutOldCommands(oneLine(text));
}

/** The runner also reads commands of the form `##[name]`, wherever in a line they stand. */
function withoutOldCommands(text: string): string {
  return text.replaceAll('##[', '## [');
}
