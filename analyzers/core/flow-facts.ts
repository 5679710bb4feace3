/** Summaries of the functions of one file, for linking across files. */
export interface FlowFacts {
  readonly version: 1;
}
