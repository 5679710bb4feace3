import type { Analyzer } from '../core/analyzer.ts';
import type { EnvironmentEntry } from '../core/facts.ts';
import { baseNameOf } from '../core/paths.ts';
import type { Span } from '../core/span.ts';
import { environmentEntries } from '../match/environment-entries.ts';
import { contextOfPath } from '../match/path-context.ts';
import type { Setting } from '../match/setting.ts';
import { mentionsOfSettings } from '../match/settings.ts';
import { parseDockerfile, type DockerInstruction, type ParsedDockerfile } from '../parse/dockerfile.ts';
import { parseShell, type ShellAssignment, type ShellCommand, type ShellWord } from '../parse/shell.ts';
import { isImageAddress, settingOf } from '../shell/command-settings.ts';
import { settingsOfCommands, shellSettings, type ShellSettings } from '../shell/shell-settings.ts';
import { textSettings } from '../shell/written-text.ts';

/** `Dockerfile`, `Dockerfile.prod`, `prod.Dockerfile`, `api.dockerfile`, `Containerfile`; not what Docker ignores. */
const NAME = /^(?:dockerfile|containerfile)(?:[._-][\w.-]+)?$|\.(?:dockerfile|containerfile)$/i;
const NOT =
  /\.(?:dockerignore|md|mdx|sh|py|[cm]?[jt]sx?|go|rs|rb|java|kt|php|cs|vue|html?|css|ya?ml|json|toml|xml|txt|png|svg|lock|snap|log|bak|diff|patch|vim|zip)$/i;

/**
 * Reads Dockerfiles: images of `FROM`, `COPY --from`, mounts and the `# syntax=` line, `ARG` and `ENV`, files of `ADD`,
 * and the commands of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK`, in both forms. Labels say nothing.
 */
export const dockerfile: Analyzer = {
  id: 'dockerfile',
  accepts: (path) => NAME.test(baseNameOf(path)) && !NOT.test(path),
  summarise: (document, { knowledge }) => {
    const parsed = parseDockerfile(document);
    const read = readInstructions(parsed, document.text);
    const context = contextOfPath(document.path);
    return {
      mentions: mentionsOfSettings(read.settings, { context, knowledge }, document.lineStarts),
      environment: read.environment,
      problems: parsed.problems,
    };
  },
};

interface Around {
  readonly text: string;
  readonly escape: string;
  /** `ARG`s that an image is named by. */
  readonly imageNames: ReadonlySet<string>;
}

function readInstructions(parsed: ParsedDockerfile, text: string): ShellSettings {
  const around = { text, escape: parsed.escape, imageNames: imageNamesOf(parsed, text) };
  const syntax = parsed.directives
    .filter(({ name }) => name === 'syntax')
    .map(({ value, span }) => settingOf({ text: value, span, isQuoted: false }, ['image'], text));
  const parts = parsed.instructions.map((instruction) => readInstruction(instruction, around));
  return {
    settings: [...syntax, ...parts.flatMap(({ settings }) => settings)],
    environment: parts.flatMap(({ environment }) => environment),
  };
}

const NOTHING: ShellSettings = { settings: [], environment: [] };

function readInstruction(instruction: DockerInstruction, around: Around): ShellSettings {
  switch (instruction.keyword) {
    case 'FROM':
      return { settings: imageSettings(instruction, around), environment: [] };
    case 'ARG':
    case 'ENV':
      return readVariables(instruction, around);
    case 'ADD':
    case 'COPY':
      return { settings: copySettings(instruction, around), environment: [] };
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return readCommand(instruction, around);
    default:
      return NOTHING;
  }
}

/** Words of an instruction that is no command of a shell. */
function partsOf(content: Span, { text, escape }: Around): ShellCommand {
  const options = { escape, skipsCommentLines: true, hasNoOperators: true };
  const [command] = parseShell(text, content, options).commands;
  return command ?? { assignments: [], words: [], redirects: [], heredocs: [] };
}

function imageSettings({ content }: DockerInstruction, around: Around): Setting[] {
  const image = partsOf(content, around).words.find((word) => !word.text.startsWith('--'));
  return image ? [settingOf(image, ['image'], around.text)] : [];
}

function copySettings({ content, heredocs, keyword }: DockerInstruction, around: Around): Setting[] {
  const { text } = around;
  const words = wordsOf(content, around);
  const from = fromFlags(text, content).map((word) => settingOf(word, ['image'], text));
  const files = words.filter((word) => !/^(?:--|<<)/.test(word.text));
  const target = files.at(-1)?.text ?? '';
  const urls =
    keyword === 'ADD'
      ? files
          .slice(0, -1)
          .filter((word) => /:\/\/|^git@/.test(word.text))
          .map((word) => settingOf(word, ['ADD'], text))
      : [];
  return [...from, ...urls, ...heredocs.flatMap(({ body }) => textSettings(text, body, target))];
}

/** Words before flags are dropped where a command begins, so that flags are looked for in the text. */
function fromFlags(text: string, { start, end }: Span): ShellWord[] {
  return [...text.slice(start, end).matchAll(/(?:--from=|--mount=\S{0,400}?\bfrom=)["']?([^\s,"']+)/g)].flatMap(
    (match) => {
      const value = match[1] ?? '';
      const at = start + match.index + match[0].length - value.length;
      return /[./]/.test(value) ? [{ text: value, span: { start: at, end: at + value.length }, isQuoted: false }] : [];
    },
  );
}

/** `ARG A=b`, `ENV A=b C=d`, `ENV A b`. */
function readVariables({ content, keyword }: DockerInstruction, around: Around): ShellSettings {
  const { text, imageNames } = around;
  const assignments = assignmentsOf(content, around);
  return {
    settings: assignments.flatMap(({ name, values }) =>
      values.map((word) => {
        const isImage = imageNames.has(name) || isImageAddress(word.text);
        return settingOf(word, isImage ? ['image', name] : [name], text);
      }),
    ),
    environment: assignments.flatMap(({ name, values }) =>
      values.flatMap((word) => environmentOf(name, word, keyword, text)),
    ),
  };
}

function assignmentsOf(content: Span, around: Around): readonly ShellAssignment[] {
  const { assignments, words } = partsOf(content, around);
  const [name, first, ...more] = words;
  if (assignments.length || !name || !first) return assignments;
  const span = { start: first.span.start, end: (more.at(-1) ?? first).span.end };
  const value = more.length ? { text: around.text.slice(span.start, span.end), span, isQuoted: false } : first;
  return [{ name: name.text, values: [value] }];
}

/** A literal, the default of a reference, or the name of another variable. */
function environmentOf(name: string, word: ShellWord, keyword: string, text: string): EnvironmentEntry[] {
  if (word.variable !== undefined) {
    return word.variable === name || keyword === 'ARG'
      ? []
      : [{ name, value: '', refersTo: word.variable, span: word.span, profile: '' }];
  }
  if (!word.text.includes('$')) return environmentEntries(name, word.text, word.span, '');
  const fallback = /^"?\$\{\w+:?-([^${}"]+)\}"?$/.exec(text.slice(word.span.start, word.span.end))?.[1];
  if (fallback === undefined) return [];
  const start = text.indexOf(fallback, word.span.start);
  return environmentEntries(name, fallback, { start, end: start + fallback.length }, '');
}

/** A command in the form of a shell, or as a list of JSON. */
function readCommand({ content, whole }: DockerInstruction, around: Around): ShellSettings {
  const { text, escape } = around;
  const mounts = fromFlags(text, content).map((word) => settingOf(word, ['image'], text));
  const shell = { text, range: whole, options: { escape, skipsCommentLines: true }, profile: '' };
  const listed = listedWords(content, text);
  const read = listed
    ? settingsOfCommands([{ assignments: [], words: listed, redirects: [], heredocs: [] }], shell, 0)
    : shellSettings(shell);
  return { settings: [...mounts, ...read.settings], environment: [] };
}

function listedWords({ start, end }: Span, text: string): ShellWord[] | undefined {
  const content = text.slice(start, end);
  if (!/^\s*\[/.test(content)) return undefined;
  return [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => {
    const at = start + match.index + 1;
    const raw = match[1] ?? '';
    return { text: raw.replace(/\\(.)/g, '$1'), span: { start: at, end: at + raw.length }, isQuoted: true };
  });
}

/** The words of a list or of a line. */
function wordsOf(content: Span, around: Around): readonly ShellWord[] {
  return listedWords(content, around.text) ?? partsOf(content, around).words;
}

/** The `ARG`s that images are named by, also through one another. */
function imageNamesOf({ instructions }: ParsedDockerfile, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const take = ({ start, end }: Span): void => {
    for (const [, name = ''] of text.slice(start, end).matchAll(/\$\{?([A-Za-z_]\w*)/g)) names.add(name);
  };
  for (const { keyword, content } of instructions) if (keyword === 'FROM') take(content);
  for (const { keyword, content } of [...instructions].reverse()) {
    const named = keyword === 'ARG' ? /^\s*([A-Za-z_]\w*)=/.exec(text.slice(content.start, content.start + 200)) : null;
    if (named?.[1] !== undefined && names.has(named[1])) take(content);
  }
  return names;
}
