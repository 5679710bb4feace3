import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import type { Edit } from '../../analyzers/core/fix.ts';
import { applyEdits } from '../../analyzers/fix/apply-edits.ts';
import { hashOfBytes } from './read.ts';
import { codeOf } from './walk.ts';

/** The text of a file with everything that has to stay as it is. */
export interface ChangeRequest {
  /** Real path of the scanned folder. */
  readonly root: string;
  readonly path: string;
  /** Hash of the text that the edits were made for. */
  readonly hash: string;
  readonly edits: readonly Edit[];
}

/**
 * Makes the edits of one file in one step: readers see the old text or the new one. Byte order mark, line ends and
 * permissions stay. Gives a clause that says why nothing was changed, or undefined when it was.
 */
export function changeFile({ root, path, hash, edits }: ChangeRequest): string | undefined {
  const file = join(root, path);
  try {
    if (realpathSync(file) !== file || !file.startsWith(root === sep ? sep : root + sep))
      return 'it is a link, or lies outside the scanned folder';
    // Replacing a file asks for no permission to write it, so its mode is asked.
    if ((statSync(file).mode & 0o222) === 0) return 'it is read-only';
    const bytes = readFileSync(file);
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const body = bytes.subarray(start);
    if (!isUtf8(body)) return 'it is not UTF-8';
    if (hashOfBytes(body, body.length) !== hash) return 'it has changed since it was scanned';
    const changed = applyEdits(body.toString('utf8'), edits);
    if (changed.applied < edits.length) return 'its edits do not fit together';
    writeFileAtomic(file, Buffer.concat([bytes.subarray(0, start), Buffer.from(changed.text)]));
    return undefined;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'it is gone' : `it can't be written (${codeOf(error)})`;
  }
}
