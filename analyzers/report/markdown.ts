import type { Verdict } from '../core/finding.ts';
import { ruleTitle } from '../core/rules.ts';
import type { ChangeState, ScanChange } from '../core/scan-change.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { changedVerdicts, changeWords, countGone, movedCounts } from './change.ts';
import { countShown, countWords } from './counts.ts';
import { SEVERITY_SIGNS } from './data-map-svg.ts';
import { foldVerdicts, SEVERITY_RANK, type FoldedVerdict } from './fold.ts';
import { jurisdictionText } from './map-entry.ts';
import { changeTable, goneText } from './markdown-change.ts';
import { policyHash } from './policy-hash.ts';
import type { ReportOptions } from './report.ts';
import { inertMarkdown, markdownCode, plural } from './text.ts';

/**
 * Most characters of a comment on GitHub, which refuses longer ones with "Body is too long (maximum is 65536 characters)"
 * (https://github.com/telia-oss/github-pr-resource/issues/259, read 2026-11-22).
 */
export const MOST_CHARACTERS = 65_536;

/** Room for the last notice. */
const RESERVE = 400;

/** Longer flows lose their middle: source and sink say most. */
const MOST_STEPS = 12;

/** Most entries on what was not analysed. */
const MOST_ENTRIES = 50;

/**
 * Writes a result as Markdown that fits a comment on a pull request: counts, then findings as people see them by
 * severity, flows with their steps, then what was not analysed. Of a change it tells what it moved: counts before and
 * after by provider and kind of data, new findings, those that are more severe, then known ones on changed lines, and
 * what it resolved; one line when it moved nothing. What does not fit is counted in a notice. Texts of a project are
 * shown as they are: they make no markup, links or mentions.
 */
export function markdownReport(result: ScanResult, options: ReportOptions = {}): string {
  const { change } = result;
  const told = change ? changedGroups(result, change) : severityGroups(result);
  const head = change ? changeHead(result, change, options) : headOf(result, options);
  if (change && !told.length && !change.gone.length && !movedCounts(change).length) return head;
  const foot = [change ? goneText(change) : '', problemsText(result), footOf(result, options)].join('');
  const page = createPage(MOST_CHARACTERS - RESERVE - head.length - foot.length);
  let last: string | undefined;
  let left = 0;
  for (const { one, title } of told) {
    const heading = title === last ? '' : `\n### ${title}\n\n`;
    if (left || !page.add(heading + findingText(one, result))) left++;
    else last = title;
  }
  const notice = left
    ? `\n> **Cut:** ${plural(left, 'finding')} more did not fit into a comment; the JSON and SARIF reports hold all.\n`
    : '';
  return `${head}${page.text()}${notice}${foot}`;
}

/** A finding, and the heading that it stands under. */
interface Told {
  readonly one: FoldedVerdict;
  readonly title: string;
}

function severityGroups(result: ScanResult): Told[] {
  return foldVerdicts(result.verdicts.filter(({ suppressed }) => !suppressed))
    .sort((a, b) => SEVERITY_RANK[b.verdict.severity] - SEVERITY_RANK[a.verdict.severity])
    .map((one) => ({ one, title: TITLES[one.verdict.severity] }));
}

function changedGroups(result: ScanResult, change: ScanChange): Told[] {
  return changedVerdicts(result, change).map((one) => ({ one, title: STATE_TITLES[one.state] }));
}

const TITLES: Readonly<Record<Verdict['severity'], string>> = {
  error: 'Errors',
  warning: 'Warnings',
  information: 'Notes',
};

const STATE_TITLES: Readonly<Record<ChangeState, string>> = {
  new: 'New',
  worse: 'More severe than before',
  touched: 'Known before, on changed lines',
};

/** A text that takes pieces as long as they fit. */
function createPage(most: number): { add(piece: string): boolean; text(): string } {
  const pieces: string[] = [];
  let length = 0;
  return {
    add(piece: string): boolean {
      if (length + piece.length > most) return false;
      pieces.push(piece);
      length += piece.length;
      return true;
    },
    text: () => pieces.join(''),
  };
}

function headOf(result: ScanResult, { name, changedSince }: ReportOptions): string {
  const counts = countWords(countShown(result.verdicts)).join(', ');
  return [
    `## Egress Lens${ofName(name)}: ${counts}\n`,
    changedSince === undefined ? '' : `\nOnly what changed since ${markdownCode(changedSince)}.\n`,
    result.verdicts.length ? '' : '\nNothing was found.\n',
    incompleteText(result),
  ].join('');
}

function changeHead(result: ScanResult, change: ScanChange, { name }: ReportOptions): string {
  const since = `since ${markdownCode(change.revision)}`;
  const words = changeWords(changedVerdicts(result, change), countGone(change));
  const table = changeTable(change);
  if (!words && !table) return `Egress Lens${ofName(name)}: no finding changed ${since}.\n${incompleteText(result)}`;
  return [
    `## Egress Lens${ofName(name)}: ${words || 'counts moved'}\n`,
    `\nOnly what changed ${since} (${markdownCode(change.base.slice(0, 12))}).\n`,
    incompleteText(result),
    table,
  ].join('');
}

function ofName(name: string | undefined): string {
  return name ? ` for ${inertMarkdown(name)}` : '';
}

function incompleteText({ problems }: ScanResult): string {
  const count = problems.filter((problem) => problem.incomplete).length;
  return count
    ? `\n> **This review is incomplete**: findings may be missing because of ${plural(count, 'entry', 'entries')}.\n`
    : '';
}

function findingText({ verdict, folded, message }: FoldedVerdict, result: ScanResult): string {
  const { finding, severity } = verdict;
  const title = ruleTitle(finding.rule);
  const about =
    finding.kind === 'policy'
      ? title
      : `${title}, ${inertMarkdown(jurisdictionText(finding))}, confidence ${finding.confidence}`;
  const also = folded.filter((one) => one.finding.kind !== 'data-flow').length;
  const steps = finding.steps ?? [];
  const told = steps.length > MOST_STEPS ? [...steps.slice(0, MOST_STEPS - 1), ...steps.slice(-1)] : steps;
  return [
    `- ${SEVERITY_SIGNS[severity]} **${inertMarkdown(message)}** at ${placeText(finding.path, finding.span.start, result)}\\`,
    `  <sub>${about}${also ? `; ${plural(also, 'fact')} in the same call` : ''}; ${markdownCode(finding.fingerprint.slice(0, 12))}</sub>`,
    ...told.map(
      (step, at) => `  ${at + 1}. ${placeText(step.path, step.span.start, result)} ${inertMarkdown(step.message)}`,
    ),
    ...(told.length < steps.length
      ? [`  ${told.length + 1}. ${steps.length - told.length} steps between them are not shown`]
      : []),
    '',
  ].join('\n');
}

function placeText(path: string, offset: number, result: ScanResult): string {
  return markdownCode(`${path}:${result.locate(path, offset).line}`);
}

function problemsText({ problems }: ScanResult): string {
  if (!problems.length) return '';
  const rows = problems.slice(0, MOST_ENTRIES).map(({ path, code, message, incomplete }) => {
    const effect = incomplete ? ', may hide findings' : '';
    return `- ${path ? markdownCode(cut(path)) : 'whole run'}: ${inertMarkdown(cut(message))} (${code}${effect})\n`;
  });
  const more = problems.length - MOST_ENTRIES;
  if (more > 0) rows.push(`- ${more} more, which the JSON and SARIF reports hold\n`);
  const title = `What was not analysed: ${plural(problems.length, 'entry', 'entries')}`;
  return `\n<details><summary>${title}</summary>\n\n${rows.join('')}\n</details>\n`;
}

function footOf(result: ScanResult, { date, commit }: ReportOptions): string {
  const parts = [
    `Egress Lens ${inertMarkdown(result.toolVersion)}`,
    `catalogue ${inertMarkdown(result.catalogueHash.slice(0, 12))}`,
    `policy ${policyHash(result.policy).slice(0, 12)}`,
    `jurisdictions ${result.policy.jurisdictions.map(inertMarkdown).join(', ')}`,
    `${result.counts.seen} files`,
    ...(commit ? [`commit ${inertMarkdown(commit.slice(0, 12))}`] : []),
    ...(date ? [inertMarkdown(date)] : []),
  ];
  return `\n<sub>${parts.join(' · ')}. Facts with their evidence; no legal conclusion.</sub>\n`;
}

/** Keeps the longest section apart from the findings small: 50 entries of two texts are at most 30,000 characters. */
function cut(text: string): string {
  return text.length > 240 ? `${text.slice(0, 239)}…` : text;
}
