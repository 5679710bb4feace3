import { HELP } from './help.ts';
import { runInterruptible } from './interrupt.ts';
import { EXIT, UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

/** A command: gets the arguments after its name, gives the exit code; throws `UsageError` for wrong ones. */
export type Command = (args: readonly string[]) => Promise<number>;

/** Each command is loaded when it is asked for: an unchanged scan takes no longer than Node's own start. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  scan: async () => (await import('./commands/scan.ts')).scan,
  merge: async () => (await import('./commands/merge.ts')).merge,
  explain: async () => (await import('./commands/explain.ts')).explain,
  policy: async () => (await import('./commands/policy.ts')).policy,
  signatures: async () => (await import('./commands/signatures.ts')).signatures,
  lsp: async () => (await import('./commands/lsp.ts')).lsp,
};

void runInterruptible(main).then((code) => {
  process.exitCode = code;
});

async function main(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2);
  try {
    if (name === '--version' || name === '-v') return say(`${VERSION}\n`);
    if (name === undefined) {
      process.stderr.write(HELP.main ?? '');
      return EXIT.usage;
    }
    const isHelp = name === '--help' || name === '-h' || name === 'help';
    if (isHelp) return say(HELP[rest[0] ?? 'main'] ?? HELP.main ?? '');
    const load = COMMANDS[name];
    if (!load) throw new UsageError(unknownCommand(name));
    if (rest.includes('--help') || rest.includes('-h')) return say(HELP[name] ?? '');
    return await (
      await load()
    )(rest);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.usage;
    }
    // A fault of ours: the trace is what a report of it needs.
    process.stderr.write(`egress-lens failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.incomplete;
  }
}

function say(text: string): number {
  process.stdout.write(text);
  return EXIT.clean;
}

function unknownCommand(name: string): string {
  return `egress-lens: there is no command \`${name}\`; see \`egress-lens --help\``;
}
