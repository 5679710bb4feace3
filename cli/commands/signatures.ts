import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { checkRows } from '../../signatures/check.ts';
import { providerText } from '../describe.ts';
import { readRows } from '../knowledge.ts';
import { parseArguments } from '../parse-arguments.ts';
import { EXIT, UsageError } from '../usage-error.ts';

/** Shows the catalogue, or checks row files. */
export async function signatures(args: readonly string[]): Promise<number> {
  const { positionals } = parseArguments('signatures', args, {});
  const [action, name, ...more] = positionals;
  if (action === 'list' && name === undefined) return list();
  if (action === 'show' && name !== undefined && !more.length) return show(name);
  if (action === 'check' && !more.length) return check(name ?? 'signatures');
  throw new UsageError('egress-lens signatures: say `list`, `show ID` or `check [DIR]`');
}

function list(): number {
  const { providers } = readRows();
  const width = Math.max(...providers.map((provider) => provider.id.length));
  const lines = providers.map((provider) => {
    const note = provider.enabled ? '' : ' (only when a policy names it)';
    return `${provider.id.padEnd(width)}  ${provider.jurisdiction.padEnd(4)} ${provider.name}${note}`;
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.clean;
}

function show(id: string): number {
  const text = providerText(id, readRows());
  if (text === undefined)
    throw new UsageError(`egress-lens signatures: no provider \`${id}\`; \`egress-lens signatures list\` lists them`);
  process.stdout.write(text);
  return EXIT.clean;
}

function check(folder: string): number {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`egress-lens signatures: ${folder}: there is no such folder`);
  const files = readdirSync(folder, { recursive: true })
    .map((path) => String(path).split(sep).join('/'))
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({ path: join(folder, path).split(sep).join('/'), text: readFileSync(join(folder, path), 'utf8') }));
  const errors = checkRows(files);
  const lines = errors.map((error) => `${error.path}:${error.line}:${error.column}: ${error.message}`);
  if (lines.length) throw new UsageError(lines.join('\n'));
  process.stdout.write(`${files.length} files in ${folder}: no errors\n`);
  return EXIT.clean;
}
