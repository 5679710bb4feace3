import type { ScanResult } from '../core/scan-result.ts';
import type { Place } from '../core/span.ts';
import { isSettingsPath, keyBlockLines, MASK, maskLine } from './mask.ts';

/** One line of a file, masked, without what it is indented by. */
export interface ExcerptLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** True for the line that the excerpt is about. */
  readonly isPlace: boolean;
}

/** Gives the line at which a place begins, with as many before and after it; nothing when the text is not at hand. */
export type Excerpts = (place: Place, around?: number) => readonly ExcerptLine[];

/** Longer lines are cut: nobody reads on, and bundles have lines of megabytes. */
const MOST_SHOWN = 160;

/** What is masked before it is cut: a secret that begins within what is shown ends within this. */
const MOST_MASKED = 4_000;

/** Makes the reader of excerpts for one report; each file is split once. */
export function createExcerpts(result: ScanResult): Excerpts {
  const files = new Map<string, FileLines>();
  const fileOf = (path: string): FileLines => {
    const known = files.get(path);
    if (known) return known;
    const lines = result.textOf(path)?.split(/\r\n|\n|\r/) ?? [];
    const file = { lines, keyBlocks: keyBlockLines(lines) };
    files.set(path, file);
    return file;
  };
  return ({ path, span }, around = 0) => {
    const { lines, keyBlocks } = fileOf(path);
    if (!lines.length) return [];
    const at = result.locate(path, span.start).line;
    const first = Math.max(1, at - around);
    const shown = lines.slice(first - 1, at + around);
    const indent = Math.min(...shown.filter((text) => text.trim()).map((text) => text.search(/\S/)), MOST_SHOWN);
    return shown.map((text, index) => ({
      line: first + index,
      text: keyBlocks.has(first - 1 + index)
        ? MASK
        : cut(maskLine(text.slice(0, MOST_MASKED), isSettingsPath(path))).slice(indent),
      isPlace: first + index === at,
    }));
  };
}

interface FileLines {
  readonly lines: readonly string[];
  /** Lines, counted from 0, that stand in the block of a key. */
  readonly keyBlocks: ReadonlySet<number>;
}

function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
