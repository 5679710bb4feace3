/** Colours for a terminal: each wraps a text that holds no escape sequences of its own. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours. */
export const PLAIN: Palette = { bold: same, dim: same, red: same, yellow: same, blue: same, green: same };
