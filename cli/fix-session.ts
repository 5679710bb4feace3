import { createDocument } from '../analyzers/core/document.ts';
import { isAutomatic, type OfferedFix, withoutOverlaps } from '../analyzers/fix/safe-fixes.ts';
import { fixesFor } from '../analyzers/fix/fixes.ts';
import { changeFile } from './disk/change-file.ts';
import type { Progress } from './progress.ts';
import type { ScanOptions } from './scan-options.ts';
import { runScan, type Scan } from './scan-session.ts';

/** A scan after its safe fixes, and what was done for people, one line each. */
export interface FixedScan {
  readonly scan: Scan;
  readonly lines: readonly string[];
}

/** Fixes that touched what another one changed get their turn in the next round. */
const MAX_ROUNDS = 4;

/**
 * Scans, makes every safe fix, and scans again until nothing safe is left: the last scan tells what remains. A fix is
 * made once for a finding, and never in a file that has changed since it was read.
 */
export async function fixAndScan(options: ScanOptions, progress: Progress): Promise<FixedScan> {
  const tried = new Set<string>();
  const lines: string[] = [];
  const changed = new Set<string>();
  let fixes = 0;
  let scan = await runScan(options, progress);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const done = applyRound(scan, options.root, tried);
    lines.push(...done.lines);
    if (!done.paths.length) break;
    fixes += done.fixes;
    for (const path of done.paths) changed.add(path);
    scan = await runScan(options, progress);
  }
  lines.push(
    fixes
      ? `egress-lens: ${countOf(fixes, 'fix', 'fixes')} made in ${countOf(changed.size, 'file', 'files')}`
      : 'egress-lens: no finding could be fixed without somebody looking at it',
  );
  return { scan, lines };
}

interface Round {
  readonly lines: readonly string[];
  readonly paths: readonly string[];
  readonly fixes: number;
}

function applyRound(scan: Scan, root: string, tried: Set<string>): Round {
  const offered = withoutOverlaps(safeFixes(scan).filter((one) => !tried.has(keyOf(one))));
  const lines: string[] = [];
  const changed: string[] = [];
  let fixes = 0;
  const pathOf = ({ fix }: OfferedFix) => fix.edits[0]?.path ?? '';
  for (const path of new Set(offered.map(pathOf))) {
    const list = offered.filter((one) => pathOf(one) === path);
    for (const one of list) tried.add(keyOf(one));
    const edits = list.flatMap(({ fix }) => fix.edits);
    const why = changeFile({ root, path, hash: scan.hashOf(path), edits });
    for (const { verdict, fix } of list) {
      const { line } = scan.result.locate(path, verdict.finding.span.start);
      const said = `${path}:${line}: ${fix.title}`;
      lines.push(why === undefined ? `fixed ${said}` : `not fixed ${said}: ${why}`);
    }
    if (why !== undefined) continue;
    changed.push(path);
    fixes += list.length;
  }
  return { lines, paths: changed, fixes };
}

/** The automatic fixes of what counts, in the order of the findings; the first one of each. */
function safeFixes({ result, knowledge, policies, hashOf }: Scan): OfferedFix[] {
  return result.verdicts.flatMap((verdict) => {
    const { path } = verdict.finding;
    const text = verdict.suppressed ? undefined : result.textOf(path);
    if (text === undefined) return [];
    const document = createDocument(path, text, hashOf(path));
    const context = { document, textOf: result.textOf, knowledge, policy: policies.policyFor(path) };
    const fix = fixesFor(verdict, context).find(isAutomatic);
    return fix ? [{ verdict, fix }] : [];
  });
}

function keyOf({ verdict, fix }: OfferedFix): string {
  return `${verdict.finding.fingerprint}\n${fix.action}`;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
