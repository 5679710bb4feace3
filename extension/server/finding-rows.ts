import type { FindingRow, FindingsAnswer } from '../shared/messages.ts';
import type { Folders } from './folders.ts';
import type { ReviewedFolder } from './reviewed-folder.ts';
import type { ShownVerdict } from './shown.ts';
import { rangeOf, type Places } from './to-protocol.ts';

/** Gives what the Problems panel lists of every folder as plain rows; from memory, without any analysis. */
export function findingRowsOf(folders: Folders): FindingsAnswer {
  const all = folders.all();
  return { rows: all.flatMap(rowsOf), isReviewed: all.every((folder) => folder.review !== undefined) };
}

/** A folder inside another one speaks for its own files. */
function rowsOf({ shown, places, owns, uriOf }: ReviewedFolder): FindingRow[] {
  if (!shown || !places) return [];
  return shown.all.filter(({ verdict }) => owns(uriOf(verdict.finding.path))).map((one) => rowOf(one, places));
}

function rowOf({ verdict, folded, diagnostic }: ShownVerdict, places: Places): FindingRow {
  const { finding, severity } = verdict;
  const findings = [finding, ...folded.map((one) => one.finding)];
  return {
    fingerprint: finding.fingerprint,
    message: typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value,
    rule: finding.rule,
    severity,
    categories: [...new Set(findings.flatMap((one) => one.categories))],
    isAboutPolicy: finding.kind === 'policy',
    provider: finding.providerName,
    uri: places.uriOf(finding.path),
    path: finding.path,
    range: rangeOf(finding, places),
    flows: findings.filter((one) => one.steps?.length).map((one) => one.fingerprint),
  };
}
