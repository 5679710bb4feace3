import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { CustomRows } from '../../analyzers/core/policy.ts';
import { compileKnowledge } from '../../signatures/compile.ts';
import { parseRows } from '../../signatures/load.ts';
import type { RowFile, Rows } from '../../signatures/rows.ts';

const folder = fileURLToPath(new URL('../../signatures/', import.meta.url));
let rows: Rows | undefined;
let plain: Knowledge | undefined;

/** The bundled catalogue, compiled once per process; with a policy's own rows, compiled anew. */
export function loadKnowledge(custom?: CustomRows): Knowledge {
  if (custom) return compileKnowledge(loadRows(), custom);
  return (plain ??= compileKnowledge(loadRows()));
}

/** The rows of the repository, read once; fails on the first invalid one. */
export function loadRows(): Rows {
  if (rows) return rows;
  const parsed = parseRows(rowFiles());
  const [error] = parsed.errors;
  if (error) throw new Error(`${error.path}:${error.line}:${error.column} ${error.message}`);
  return (rows = parsed.rows);
}

/** Every row file of the repository, sorted by path. */
export function rowFiles(): RowFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({ path: `signatures/${path}`, text: readFileSync(folder + path, 'utf8') }));
}
