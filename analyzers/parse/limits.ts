/** How many times a broken text is parsed again after a cut. A file with more faults than this is not code that runs. */
export const MAX_RECOVERY_PARSES = 80;

/** UTF-16 units parsed in all while one broken text is mended: about half a second at 10 MB/s. */
export const MAX_RECOVERY_CHARACTERS = 4_000_000;

/** Rounds in which whole top-level statements are cut once mending line by line did not end. */
export const MAX_LAST_RESORTS = 4;

/**
 * Deepest tree that is analysed, in nodes from the top-level statement. Recursive readers use a few stack frames a
 * node; Node's default stack of 984 KB holds this depth with room to spare, and a named bound gives the same answer on
 * every machine and in workers with other stack sizes.
 */
export const MAX_TREE_DEPTH = 600;
