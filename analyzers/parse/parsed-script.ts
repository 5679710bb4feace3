import type { TSESTree } from '@typescript-eslint/types';
import type { Problem } from '../core/problem.ts';

/** A script after parsing. Every node has `range` (offsets in the document) and `parent`; `loc` is not to be used. */
export interface ParsedScript {
  readonly path: string;
  /** What was parsed: the document's text with everything blanked that is no script or is broken. Offsets agree. */
  readonly text: string;
  readonly program: TSESTree.Program;
  /** What was broken or too deep, in order of the text. */
  readonly problems: readonly Problem[];
  /** True when an import or export stands at the top level. */
  readonly isModule: boolean;
}
