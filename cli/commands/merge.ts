import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { mergeSarif } from '../../analyzers/report/merge-sarif.ts';
import { codeOf } from '../disk/walk.ts';
import { parseArguments, textOf } from '../parse-arguments.ts';
import { EXIT, UsageError } from '../usage-error.ts';

/** Joins SARIF files of shards into one; gives 3 when one of the scans was incomplete. */
export async function merge(args: readonly string[]): Promise<number> {
  const parsed = parseArguments('merge', args, { output: 'string' });
  const output = textOf(parsed, 'output');
  if (!parsed.positionals.length || output === undefined)
    throw new UsageError('egress-lens merge: name the SARIF files and --output FILE; see `egress-lens merge --help`');
  const folder = dirname(resolve(output));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`egress-lens merge: --output ${output}: there is no folder ${folder}; make it first`);
  const merged = mergeSarif(parsed.positionals.map((name) => ({ name, text: read(name) })));
  if ('error' in merged) throw new UsageError(`egress-lens merge: ${merged.error}`);
  writeFileAtomic(output, merged.report);
  return merged.incomplete ? EXIT.incomplete : EXIT.clean;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`egress-lens merge: ${path}: can't be read (${codeOf(error)})`);
  }
}
