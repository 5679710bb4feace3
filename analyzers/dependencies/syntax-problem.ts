import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';

/**
 * Tells that a manifest or lockfile is broken at a place. `isIncomplete`: more than the place itself may be missing;
 * in formats where each line stands for itself, the others were read.
 */
export function syntaxProblem(document: Document, span: Span, message: string, isIncomplete: boolean): Problem {
  return { code: 'syntax', path: document.path, span, message, incomplete: isIncomplete };
}
