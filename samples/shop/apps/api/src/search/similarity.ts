// Ordinary words that are also names of cloud products: cos, oss, ark, spark.

/** Cosine similarity of two vectors of the same length. */
export function similarity(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let lengths = 0;
  a.forEach((value, at) => {
    dot += value * (b[at] ?? 0);
    lengths += value * value;
  });
  return dot / Math.sqrt(lengths || 1);
}

/** A seasonal boost: highest in December. */
export function seasonalBoost(dayOfYear: number): number {
  const cos = Math.cos((2 * Math.PI * (dayOfYear - 355)) / 365);
  const oss: number[] = [];
  oss.push(cos);
  return 1 + 0.1 * (oss[0] ?? 0);
}
