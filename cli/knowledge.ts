import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../analyzers/core/knowledge.ts';
import type { PolicySet } from '../analyzers/policy/policy-set.ts';
import { compileKnowledge } from '../signatures/compile.ts';
import type { Rows } from '../signatures/rows.ts';
import { distFolder } from './engine.ts';

let rows: Rows | undefined;

/** The bundled catalogue, read once. The build has validated it. */
export function readRows(): Rows {
  return (rows ??= JSON.parse(readFileSync(join(distFolder(), 'signatures.json'), 'utf8')) as Rows);
}

/** The catalogue with the rows of the policies, and the silent providers that they name switched on. */
export function knowledgeOf(policies: Pick<PolicySet, 'custom' | 'namedProviders'>): Knowledge {
  return compileKnowledge(readRows(), policies.custom, [...policies.namedProviders].sort());
}
