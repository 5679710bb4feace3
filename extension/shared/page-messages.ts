/** What a step is shown as in a page; the page never learns addresses of files. */
export interface ShownStep {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** What the editor tells a page. */
export type ToPage =
  | {
      readonly type: 'data';
      readonly entries: readonly unknown[];
      readonly isReviewed: boolean;
      readonly problems: number;
    }
  | { readonly type: 'steps'; readonly id: string; readonly steps: readonly ShownStep[] }
  | { readonly type: 'report'; readonly body: string };

/** What a page asks of the editor. */
export type FromPage =
  /** The page listens now. */
  | { readonly type: 'ready' }
  /** Open the finding, or a step of its flow (from 0). */
  | { readonly type: 'open'; readonly id: string; readonly step?: number }
  /** Tell the steps of a finding. */
  | { readonly type: 'steps'; readonly id: string }
  /** Write a picture; `data` is SVG as text or PNG as base64. */
  | { readonly type: 'save'; readonly format: 'svg' | 'png'; readonly data: string }
  | { readonly type: 'scan' }
  | { readonly type: 'notAnalysed' }
  /** What is drawn now: how many parts, or sections. */
  | { readonly type: 'drawn'; readonly parts: number };

/** Reads a message of a page; undefined for anything that no page of ours sends. */
export function parseFromPage(value: unknown): FromPage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const from: Record<string, unknown> = { ...value };
  const { type, id, step, format, data, parts } = from;
  if (type === 'ready' || type === 'scan' || type === 'notAnalysed') return { type };
  if (type === 'steps' && typeof id === 'string') return { type, id };
  if (type === 'open' && typeof id === 'string') {
    if (step === undefined) return { type, id };
    return typeof step === 'number' && Number.isInteger(step) && step >= 0 ? { type, id, step } : undefined;
  }
  if (type === 'save' && (format === 'svg' || format === 'png') && typeof data === 'string')
    return { type, format, data };
  return type === 'drawn' && typeof parts === 'number' ? { type, parts } : undefined;
}
