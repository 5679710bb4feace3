import type { Problem } from '../core/problem.ts';

/** Longest line of a script that is parsed, in UTF-16 units: nobody writes one, and a diagnostic in it helps nobody. */
export const MAX_LINE = 100_000;
/** A script larger than this whose lines are longer than `MAX_MEAN_LINE` on average was written by a minifier. */
const MIN_MINIFIED = 50_000;
const MAX_MEAN_LINE = 1_000;

/**
 * Says why a script is not worth parsing: one of its lines is too long, or a minifier wrote it.
 * Undefined for what people write. Only scripts are asked: data files may well have long lines.
 * Such a file is left out on purpose and told, which makes no scan incomplete: vendored bundles stand in many projects.
 */
export function shapeProblem(path: string, text: string): Problem | undefined {
  if (text.length <= MIN_MINIFIED) return undefined;
  let lines = 0;
  for (let at = 0; at < text.length; lines++) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (end - at > MAX_LINE) {
      const message = `line ${lines + 1} has ${end - at} characters, more than the ${MAX_LINE} of a line that is parsed; exclude the file in the policy if it is generated`;
      return { code: 'long-line', path, message, incomplete: false };
    }
    at = end + 1;
  }
  if (text.length / lines <= MAX_MEAN_LINE) return undefined;
  const message =
    'looks minified, so it was not parsed; exclude it in the policy, or scan the sources it was made from';
  return { code: 'generated', path, message, incomplete: false };
}
