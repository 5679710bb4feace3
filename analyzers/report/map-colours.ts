/** Colours of the map, as CSS writes them. */
export interface MapColours {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly node: string;
  readonly error: string;
  readonly warning: string;
  readonly information: string;
}

/**
 * For light backgrounds; every text has a contrast of at least 4.5:1 and every shape of 3:1 against the background
 * (WCAG 2.2, 1.4.3 and 1.4.11, https://www.w3.org/TR/WCAG22/, read 2026-11-22).
 */
export const LIGHT_COLOURS: MapColours = {
  background: '#ffffff',
  text: '#1f2328',
  muted: '#57606a',
  node: '#424a53',
  error: '#c2261d',
  warning: '#a8590a',
  information: '#1f6fc4',
};

/** For dark backgrounds, by the same measure. */
export const DARK_COLOURS: MapColours = {
  background: '#1f1f1f',
  text: '#e6e6e6',
  muted: '#b3b3b3',
  node: '#c8c8c8',
  error: '#f4736b',
  warning: '#e0a13a',
  information: '#5aa9f0',
};
