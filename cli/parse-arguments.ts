import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Options by name: `string` takes a value, `boolean` does not. */
export type OptionKinds = Readonly<Record<string, 'string' | 'boolean'>>;

export interface ParsedArguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** Reads arguments strictly; throws `UsageError` with one line for an unknown option or a missing value. */
export function parseArguments(command: string, args: readonly string[], kinds: OptionKinds): ParsedArguments {
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    Object.entries(kinds).map(([name, type]) => [name, { type }]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as ParsedArguments['values'], positionals };
  } catch (error) {
    const [first = 'wrong arguments'] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    throw new UsageError(`egress-lens ${command}: ${first}; see \`egress-lens ${command} --help\``);
  }
}

/** The text of an option; undefined when it was not given. */
export function textOf(parsed: ParsedArguments, name: string): string | undefined {
  const value = parsed.values[name];
  return typeof value === 'string' ? value : undefined;
}
