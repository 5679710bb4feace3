import type { Finding } from '../core/finding.ts';
import type { RegionRow } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import type { FixContext } from './fixes.ts';
import { REGION_CHOICES } from './region-choices.ts';

/** Where the region of a flow's destination is written. */
export interface RegionPlace {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  readonly row: RegionRow;
}

/**
 * Finds the one region id of the flow's provider that is written as a whole text in the files of the flow. Undefined
 * when there are none or several, and for clouds whose owner would stay the same.
 */
export function regionOfFlow(finding: Finding, { document, textOf, knowledge }: FixContext): RegionPlace | undefined {
  const paths = [...new Set([finding.path, ...(finding.steps ?? []).map((step) => step.path)])];
  const places = paths.flatMap((path) => {
    const text = path === document.path ? document.text : (textOf(path) ?? '');
    return [...text.matchAll(QUOTED)].flatMap((match): RegionPlace[] => {
      const id = match[2] ?? '';
      const row = knowledge.findRegions(id).find((one) => one.provider === (finding.service ?? finding.provider));
      const choices = row && REGION_CHOICES.get(row.cloud);
      if (!row || !choices || choices.ownerStays) return [];
      const start = match.index + 1;
      return [{ path, text, span: { start, end: start + id.length }, row }];
    });
  });
  return places.length === 1 ? places[0] : undefined;
}

/** A text of a script that is as short as a region id. */
const QUOTED = /(['"`])([a-z][a-z0-9-]{2,30})\1/g;
