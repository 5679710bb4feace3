import { type Finding, isOfProvider } from '../core/finding.ts';
import type { DataRow, Policy, RowOrigin } from '../core/policy.ts';
import { matchesText } from '../core/text-pattern.ts';

/** The row of `data` that decides a finding. */
export interface MatchedRow {
  readonly effect: DataRow['effect'];
  /** Whether the row names the finding's provider. */
  readonly namesProvider: boolean;
  /** For people: `data.deny[0] of team/base.json`; without a file, rows count within their list. */
  readonly name: string;
}

/**
 * Finds the first row that matches; only flows of data are matched, never mere mentions. An empty list of a row matches
 * everything. A deny row matches when one category and one jurisdiction of the flow are in it; an allow row only when
 * all categories, and all jurisdictions that the policy reviews, are, and when the data is encrypted if it asks so.
 * A row with regions asks for a flow whose region is known.
 */
export function dataRowFor(finding: Finding, policy: Policy): MatchedRow | undefined {
  if (finding.kind !== 'data-flow') return undefined;
  const row = policy.data.find((candidate) =>
    candidate.effect === 'deny' ? denies(candidate, finding) : allows(candidate, finding, policy),
  );
  if (!row) return undefined;
  const index = policy.data.filter((other) => other.effect === row.effect).indexOf(row);
  return {
    effect: row.effect,
    namesProvider: row.providers.some((id) => isOfProvider(finding, id)),
    name: row.from ? originName(row.from) : `data.${row.effect}[${index}]`,
  };
}

function denies(row: DataRow, finding: Finding): boolean {
  return (
    matchesProvider(row, finding) &&
    matchesRegion(row, finding) &&
    (row.when !== 'unencrypted' || !finding.encrypted) &&
    (!row.categories.length || finding.categories.some((category) => row.categories.includes(category))) &&
    (!row.jurisdictions.length || finding.jurisdictions.some((label) => row.jurisdictions.includes(label)))
  );
}

function allows(row: DataRow, finding: Finding, policy: Policy): boolean {
  const { categories } = finding;
  const reviewed = finding.jurisdictions.filter((label) => policy.jurisdictions.includes(label));
  return (
    matchesProvider(row, finding) &&
    (row.when !== 'encrypted' || finding.encrypted) &&
    matchesRegion(row, finding) &&
    (!row.categories.length || (categories.length > 0 && categories.every((each) => row.categories.includes(each)))) &&
    (!row.jurisdictions.length || reviewed.every((label) => row.jurisdictions.includes(label)))
  );
}

function matchesProvider(row: DataRow, finding: Finding): boolean {
  return !row.providers.length || row.providers.some((id) => isOfProvider(finding, id));
}

/** `data.deny[0] of team/base.json`, for people. */
export function originName({ row, file }: RowOrigin): string {
  return `${row} of ${file}`;
}

/** Compares without case, and `_` as `-`, as SDK constants spell ids (`CN_NORTH_1`). */
function matchesRegion({ regions }: DataRow, { region }: Finding): boolean {
  if (!regions.length) return true;
  if (region === undefined) return false;
  const id = plainRegion(region);
  return regions.some((one) => matchesText(plainRegion(one), id));
}

function plainRegion(id: string): string {
  return id.toLowerCase().replaceAll('_', '-');
}
