/** What a shell knows of a file before it is parsed. */
export interface IndexedFile {
  /** Relative to the workspace root, `/`-separated. */
  readonly path: string;
  /** Content hash. */
  readonly hash: string;
  /** Whether the prefilter found a needle in it. */
  readonly hasNeedle: boolean;
  /** Import specifiers by the cheap scan; empty for what is no script. */
  readonly imports: readonly string[];
  /** Names of the environment variables it reads, by the cheap scan. */
  readonly environment?: readonly string[];
}
