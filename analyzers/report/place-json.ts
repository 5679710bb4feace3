import type { ScanResult } from '../core/scan-result.ts';
import type { Place } from '../core/span.ts';

/** A place as plain data: its path, and lines and columns from 1, the end excluded. */
export function placeJson(place: Place, result: Pick<ScanResult, 'locate'>) {
  return { path: place.path, ...regionJson(place, result) };
}

/** Where a place begins and ends in its file. */
export function regionJson({ path, span }: Place, result: Pick<ScanResult, 'locate'>) {
  const start = result.locate(path, span.start);
  const end = result.locate(path, span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
