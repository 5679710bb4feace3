import { ADVISORY_SECTIONS } from '../core/advisory.ts';

/** A section of the advisory as reports for machines quote it. */
export interface CitedSection {
  readonly section: string;
  readonly risk: string;
  readonly action: string;
}

/** The sections that findings cite, by heading, in the order of the advisory: its words on the risk and on what to do. */
export function citedSections(headings: Iterable<string>): CitedSection[] {
  const cited = new Set(headings);
  return ADVISORY_SECTIONS.filter(({ heading }) => cited.has(heading)).map(({ heading, risk, action }) => ({
    section: heading,
    risk,
    action,
  }));
}
