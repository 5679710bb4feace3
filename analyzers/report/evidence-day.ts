import type { Evidence } from '../core/knowledge.ts';

/** Says when a source was read, or that it was only named: `checked 2026-10-01`, `not opened`. */
export function evidenceDay({ seen, checked }: Evidence): string {
  return seen ? `checked ${checked}` : 'not opened';
}
