import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Hash of everything in `dist/` that decides findings; the build puts it in the place of the mark.
 * `source` when the sources run without a build: then nothing is cached.
 */
export const ENGINE: string = '__EGRESS_LENS_ENGINE__'.startsWith('__') ? 'source' : '__EGRESS_LENS_ENGINE__';

/** The folder of the bundles and the catalogue. */
export function distFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return ENGINE === 'source' ? join(here, '..', 'dist') : here;
}
