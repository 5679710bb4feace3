import type { EnvironmentEntry } from '../core/facts.ts';
import type { Span } from '../core/span.ts';
import { environmentEntries } from '../match/environment-entries.ts';
import type { Setting } from '../match/setting.ts';
import { parseShell, type ShellCommand, type ShellOptions } from '../parse/shell.ts';
import { assignmentSettings, imageVariables, programOf, wordSettings } from './command-settings.ts';
import { writtenSettings } from './written-text.ts';

export interface ShellSettings {
  /** What commands contact, fetch, select and write; in no order. */
  readonly settings: readonly Setting[];
  /** Variables that are set for programs: exported ones, and those before a command. */
  readonly environment: readonly EnvironmentEntry[];
  /** Where the first quote stands that is not closed. */
  readonly unclosed?: number;
}

/** A shell text within a document. */
export interface ShellText {
  /** The document's. */
  readonly text: string;
  readonly range: Span;
  readonly options?: ShellOptions;
  readonly profile: string;
}

/** Scripts within words of scripts (`sh -c "ssh host '…'"`), one in another. */
const MAX_NESTED = 4;

/** Reads what the commands of a shell text contact, fetch, select and set. */
export function shellSettings(shell: ShellText): ShellSettings {
  const { commands, unclosed } = parseShell(shell.text, shell.range, shell.options);
  return { ...settingsOfCommands(commands, shell, 0), ...(unclosed === undefined ? {} : { unclosed }) };
}

/** The same for commands that are read already; `depth` is 0 for those of the document itself. */
export function settingsOfCommands(commands: readonly ShellCommand[], shell: ShellText, depth: number): ShellSettings {
  const images = new Set(commands.flatMap(imageVariables));
  const settings: Setting[] = [];
  const environment: EnvironmentEntry[] = [];
  for (const command of commands) {
    settings.push(
      ...assignmentSettings(command, images, shell.text),
      ...wordSettings(command, shell.text),
      ...writtenSettings(command, shell.text),
    );
    environment.push(...environmentOf(command, shell.profile));
    if (depth >= MAX_NESTED) continue;
    for (const range of scriptsOf(command)) {
      const inner = settingsOfCommands(parseShell(shell.text, range, shell.options).commands, shell, depth + 1);
      settings.push(...inner.settings);
      environment.push(...inner.environment);
    }
  }
  return { settings, environment };
}

/** `export A=b` and `A=b command`; a variable of the script alone is none of its programs. */
function environmentOf({ assignments, words }: ShellCommand, profile: string): EnvironmentEntry[] {
  const [first] = words;
  if (!first || /^(?:local|readonly|declare|typeset)$/.test(first.text)) return [];
  return assignments.flatMap(({ name, values: [value, ...more] }) => {
    if (!value || more.length > 0) return [];
    const plain = /^\$+([^$]+)\$?$/.exec(value.text)?.[1] ?? value.text;
    return plain === '' || plain.includes('$') ? [] : environmentEntries(name, plain, value.span, profile);
  });
}

/** Scripts that a command hands to a shell: `bash -c '…'`, `ssh host '…'`, `eval "…"`, `bash <<EOF`. */
function scriptsOf({ words, heredocs }: ShellCommand): Span[] {
  const program = programOf(words);
  if (!program) return [...heredocs];
  if (words[0]?.isQuoted && /\s/.test(words[0].text)) return [words[0].span];
  const isScript = (index: number): boolean =>
    program.kind === 'shell' ? index > 0 : /^(?:ba|z|da|a)?sh$/.test(words[index - 2]?.text ?? '');
  const quoted = words.filter(
    (word, index) =>
      word.isQuoted &&
      /\s/.test(word.text) &&
      isScript(index) &&
      (program.name === 'ssh' || /^-[a-z]*c$/.test(words[index - 1]?.text ?? '')),
  );
  return [...quoted.map(({ span }) => span), ...(program.kind === 'shell' ? heredocs : [])];
}
