/** The day by which exceptions expire, `YYYY-MM-DD` in UTC, as for the command line. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
