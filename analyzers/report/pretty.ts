import type { Verdict } from '../core/finding.ts';
import type { Step } from '../core/flow.ts';
import type { Problem } from '../core/problem.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Place } from '../core/span.ts';
import { changedVerdicts, changeWords, countGone } from './change.ts';
import { countShown, countWords } from './counts.ts';
import { foldVerdicts } from './fold.ts';
import type { FoldedVerdict } from './fold.ts';
import { PLAIN } from './palette.ts';
import type { Palette } from './palette.ts';
import type { ReportOptions } from './report.ts';
import { oneLine, plural, wrap } from './text.ts';

/**
 * Writes a result for a terminal: grouped by file, facts folded under the flow they stand in, each finding with its
 * clickable place, path, evidence and the three answers; then what was not read, and a line of counts.
 */
export function prettyReport(result: ScanResult, options: ReportOptions = {}): string {
  const writer: Writer = { result, palette: options.palette ?? PLAIN, width: options.width, lines: [] };
  const shown = result.verdicts.filter((verdict) => !verdict.suppressed);
  let path: string | undefined;
  for (const folded of foldVerdicts(shown)) {
    const { finding } = folded.verdict;
    if (finding.path !== path) {
      path = finding.path;
      writer.lines.push(writer.palette.bold(oneLine(path)), '');
    }
    writeVerdict(folded, writer);
  }
  if (result.problems.length) writeProblems(result.problems, writer);
  writeSummary(writer);
  writer.lines.push(...changeLines(result));
  if (options.changedSince !== undefined)
    writer.lines.push(`Only what changed since ${oneLine(options.changedSince)}.`);
  return `${writer.lines.join('\n')}\n`;
}

/** What a change did, when the result is of one. */
function changeLines(result: ScanResult): string[] {
  const { change } = result;
  if (!change) return [];
  return [`${changeWords(changedVerdicts(result, change), countGone(change)) || 'No finding changed'}.`];
}

interface Writer {
  readonly result: ScanResult;
  readonly palette: Palette;
  readonly width: number | undefined;
  /** Filled: the lines of the report. */
  readonly lines: string[];
}

const INDENT = '    ';
/** Narrower terminals would break every other word. */
const MIN_WIDTH = 30;
const MAX_PLACES = 3;

function writeVerdict({ verdict, folded, message }: FoldedVerdict, writer: Writer): void {
  const { finding } = verdict;
  const { palette, lines } = writer;
  lines.push(
    `  ${severityMark(verdict, palette)} ${palette.bold(finding.rule)}  ${palette.dim(placeText(finding, writer))}`,
  );
  writeText(message, writer);
  finding.steps?.forEach((step, index) => {
    writeText(`${index + 1}. ${placeText(step, writer)}  ${step.message}`, writer, palette.dim, '     ');
  });
  if (finding.ways?.length) writeText(otherWays(finding.ways, writer), writer, palette.dim, '     ');
  for (const { finding: fact } of folded) {
    const first = fact.steps?.[0] ?? fact;
    writeText(
      `also ${fact.rule}: ${placeText(first, writer)}  ${fact.steps ? first.message : fact.message}`,
      writer,
      palette.dim,
    );
  }
  if (finding.count !== undefined && finding.count > 1) {
    const places = finding.related.slice(0, MAX_PLACES).map((place) => placeText(place, writer));
    const also = places.length ? `, also at ${places.join(', ')}` : '';
    writeText(`${plural(finding.count, 'entry', 'entries')} in this file${also}`, writer, palette.dim);
  }
  if (finding.kind !== 'policy') {
    const { location, operator, owner } = finding.answers;
    writeText(`rests in: ${location}  ·  run by: ${operator}  ·  owned by: ${owner}`, writer);
    const reasons = [`confidence ${finding.confidence}`, ...finding.reasons].join('; ');
    const evidence = finding.evidence[0];
    const more = finding.evidence.length > 1 ? ` (+${finding.evidence.length - 1})` : '';
    writeText(`${reasons}${evidence ? `  ·  ${evidence}${more}` : ''}`, writer, palette.dim);
  }
  writer.lines.push('');
}

function severityMark(verdict: Verdict, palette: Palette): string {
  const colour = { error: palette.red, warning: palette.yellow, information: palette.blue }[verdict.severity];
  return colour(verdict.severity);
}

function placeText(place: Place, { result }: Writer): string {
  const { line, column } = result.locate(place.path, place.span.start);
  return oneLine(`${place.path}:${line}:${column}`);
}

/** `also from src/a.ts:3:5, src/b.ts:9:1 and 4 more places`. */
function otherWays(ways: readonly (readonly Step[])[], writer: Writer): string {
  const places = ways.slice(0, MAX_PLACES).flatMap(([first]) => (first ? [placeText(first, writer)] : []));
  const more = ways.length - places.length;
  return `also from ${places.join(', ')}${more > 0 ? ` and ${plural(more, 'more place', 'more places')}` : ''}`;
}

function writeText(text: string, writer: Writer, colour: (line: string) => string = (line) => line, hang = ''): void {
  const width =
    writer.width === undefined ? undefined : Math.max(MIN_WIDTH, writer.width) - INDENT.length - hang.length;
  const lines = width === undefined ? [oneLine(text)] : wrap(oneLine(text), width);
  lines.forEach((line, index) => writer.lines.push(`${INDENT}${index ? hang : ''}${colour(line)}`));
}

function writeProblems(problems: readonly Problem[], writer: Writer): void {
  const { palette, lines } = writer;
  lines.push(palette.bold('Not read or not decided'), '');
  for (const problem of problems) {
    const place = problem.span ? placeText({ path: problem.path, span: problem.span }, writer) : oneLine(problem.path);
    const mark = problem.incomplete ? palette.yellow('incomplete') : palette.dim('note');
    lines.push(`  ${mark} ${place || 'the whole run'}`);
    writeText(problem.message, writer);
  }
  lines.push('');
}

function writeSummary({ result, palette, lines }: Writer): void {
  const counts = countShown(result.verdicts);
  const { seen, skipped, analysed, cached } = result.counts;
  const [errors = '', warnings = '', ...others] = countWords(counts);
  const parts = [
    counts.error ? palette.red(errors) : errors,
    counts.warning ? palette.yellow(warnings) : warnings,
    ...others,
  ];
  const total = counts.error + counts.warning + counts.information;
  lines.push(
    `${total ? parts.join(', ') : palette.green(`Nothing found${counts.suppressed ? `, ${counts.suppressed} suppressed` : ''}`)}.`,
  );
  const incomplete = result.problems.filter((problem) => problem.incomplete).length;
  const read = `${plural(seen, 'file')} seen, ${analysed + cached} analysed${cached ? ` (${cached} from the cache)` : ''}`;
  const left = `${skipped ? `, ${skipped} skipped` : ''}${incomplete ? `, ${incomplete} not read in full` : ''}`;
  lines.push(`${read}${left}.`);
  const asked = result.questions.length;
  if (asked)
    lines.push(
      `${plural(asked, 'variable decides', 'variables decide')} where data goes: \`egress-lens policy questions\` asks for these and all others.`,
    );
  if (incomplete) lines.push(palette.yellow('The scan is incomplete: findings may be missing for the reasons above.'));
}
