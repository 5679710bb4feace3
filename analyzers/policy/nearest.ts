/**
 * Gives the candidate that a mistyped word most likely meant; undefined when none is near enough
 * (more than two fifths of the letters differ, and it is not the beginning of one). Case does not count.
 */
export function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.slice(0, MAX_LENGTH).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(typed.length * 0.4)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - typed.length) >= bestDistance) continue;
    const distance = editDistance(typed, candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  if (best === undefined && typed.length >= 3) {
    for (const candidate of candidates) if (candidate.toLowerCase().startsWith(typed)) return candidate;
  }
  return best;
}

/** Ends a message: `; did you mean "x"?`, or what else helps. */
export function suggestion(word: string, candidates: readonly string[], otherwise = ''): string {
  const nearest = nearestOf(word, candidates);
  return nearest === undefined ? otherwise : `; did you mean "${nearest}"?`;
}

/** The word that `suggestion` has put at the end of a message; undefined when it had none. */
export function suggestedIn(message: string): string | undefined {
  return /; did you mean "([^"]+)"\?$/.exec(message)?.[1];
}

/** Longer words are cut: nobody mistypes them. */
const MAX_LENGTH = 64;

/** Insertions, deletions, replacements and swaps of neighbours that lead from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
