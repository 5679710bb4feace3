import type { MapEntry } from '../../../analyzers/report/map-entry.ts';
import { NO_FILTER, type MapFilter } from '../../../analyzers/report/map-filter.ts';
import { editor } from '../editor.ts';

/** What the reader has chosen; it outlives the page. */
export interface Chosen {
  readonly filter: MapFilter;
  readonly view: 'map' | 'table';
  /** Id of a node or link. */
  readonly selected?: string;
}

/** What the editor has told. */
export interface Told {
  readonly entries: readonly MapEntry[];
  readonly isReviewed: boolean;
  readonly problems: number;
}

const BEGIN: Chosen = { filter: NO_FILTER, view: 'map' };

/** The choice of an earlier page, or that of a beginning. */
export function readChosen(): Chosen {
  const kept = editor.getState();
  return typeof kept === 'object' && kept !== null ? { ...BEGIN, ...kept } : BEGIN;
}
