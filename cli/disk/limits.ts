/** Largest source or configuration file that is analysed, in bytes: hand-written files are far smaller. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** Largest lockfile that is read, in bytes: the largest known ones of monorepos have about 40 MB. */
export const MAX_LOCKFILE_BYTES = 64 * 1024 * 1024;

/** Largest file that is searched for needles, in bytes; beyond it a file is reported without a look. */
export const MAX_SEARCHED_BYTES = 512 * 1024 * 1024;

/** Deepest folder that is entered: paths beyond it pass the limits of common systems. */
export const MAX_DEPTH = 256;
