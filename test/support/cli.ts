import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What a run of the command line did. */
export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A copy of the product by `copyProduct`; absent: the product itself. */
  readonly product?: string;
  /** Gets the process while it runs. */
  readonly during?: (child: ChildProcess) => void;
}

const made: string[] = [];
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
const home = makeTree({});

/** Runs the built command line, with a home of its own; `npm run build` comes before. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  if (!existsSync(join(ROOT, 'dist', 'cli.cjs'))) throw new Error('dist/cli.cjs is missing: `npm run build` first');
  const env = { ...process.env, XDG_CACHE_HOME: home, NO_COLOR: '1', ...options.env };
  const child = spawn(process.execPath, [join(options.product ?? ROOT, 'bin', 'egress-lens.js'), ...args], {
    cwd: options.cwd ?? tmpdir(),
    env,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  options.during?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...output }));
  });
}

/** Makes a copy of the built product that lacks some files of `dist/`: what doesn't need them still works. */
export function copyProduct(without: readonly string[]): string {
  const copy = makeTree({});
  const left = new Set(without.map((name) => join(ROOT, 'dist', name)));
  const isWanted = (path: string) => !left.has(path) && !path.endsWith('.vsix') && path !== join(ROOT, 'dist', 'test');
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: isWanted });
  return copy;
}

/** Makes a folder of files for one test; paths are relative, `/`-separated. Gives its real path. */
export function makeTree(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'egress-lens-test-')));
  made.push(root);
  for (const [path, content] of Object.entries(files)) writeTo(root, path, content);
  return root;
}

/** Writes one file of a tree, with the folders above it. */
export function writeTo(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
