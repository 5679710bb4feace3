import type { Setting } from '../match/setting.ts';
import type { ShellCommand, ShellWord } from '../parse/shell.ts';
import { CURL_TEXT_FLAG, programKindOf, SHORT_FLAGS, TEXT_FLAG, type ProgramKind } from './programs.ts';

/** Longer lists of words are data. */
const MAX_LIST = 60;
const PAIR = /^(?:-[DP]|--[a-z-]{1,40}=(?=[\w.]{1,80}=))?([A-Za-z_][\w.[\]\\-]{0,100})=(?!=)/;
const LONG_FLAG = /^--?([A-Za-z][\w.-]{0,60})=/;
/** `registry.example.com/team/app:1`, `oss-cn-x.example.com:5000/app`: an address of an image has a path and no scheme. */
const IMAGE = /^[a-z0-9$][a-z0-9.$-]*(?::\d{1,5})?\/[\w./$-]+(?::[\w.$-]+)?(?:@sha256:[0-9a-f$]+)?$/i;
const REGISTRY_LABEL = /^(?:[a-z0-9-]*registry[a-z0-9-]*|cr|ccr|[a-z]*hub|docker|swr|tcr|harbor|k8s|gcr|ghcr|quay)\./i;
const MIRROR_LABEL = /^(?:[a-z0-9-]*mirrors?[a-z0-9-]*|[a-z0-9-]*registry[a-z0-9-]*|repo|pypi|npm|maven|goproxy)\./i;

/** Says whether a word as a whole is the address of an image, by its form. */
export function isImageAddress(text: string): boolean {
  return text.length < 500 && IMAGE.test(text) && (REGISTRY_LABEL.test(text) || /\.(?:cr|swr|tcr|ccr)\b/.test(text));
}

/** What a word says, as a setting under the given names. */
export function settingOf(word: ShellWord, keys: readonly string[], text: string, from = 0, listSize = 0): Setting {
  const raw = text.slice(word.span.start, word.span.end);
  const value = word.text.slice(from);
  // Quotes inside a word move what follows; the place of a host is looked for in what stands in the document.
  const cut = from > 0 && raw.startsWith(word.text.slice(0, from)) ? from : 0;
  return {
    keys,
    value,
    span: { start: word.span.start + cut, end: word.span.end },
    raw: raw.slice(cut),
    listSize,
    siblings: [],
  };
}

/** The settings of assignments; `imageNames` are variables that stand where images are named. */
export function assignmentSettings(
  { assignments }: ShellCommand,
  imageNames: ReadonlySet<string>,
  text: string,
): Setting[] {
  return assignments.flatMap(({ name, values }) =>
    values.length > MAX_LIST
      ? []
      : values.map((word) => {
          const isImage = imageNames.has(name) || isImageAddress(word.text);
          return settingOf(word, isImage ? ['image', name] : [name], text);
        }),
  );
}

/** Variables that a command takes as the name of an image or the source of packages (`docker pull $IMAGE`). */
export function imageVariables({ words }: ShellCommand): string[] {
  const program = programOf(words);
  if (!program || (program.kind !== 'image' && program.kind !== 'package')) return [];
  return words.flatMap(({ variable }) => variable ?? []);
}

/** The settings that the words of a command are: flags, `NAME=value` pairs, and addresses by themselves. */
export function wordSettings({ words }: ShellCommand, text: string): Setting[] {
  const program = programOf(words);
  if (!program) return [];
  if (program.name === 'for') return loopSettings(words, text);
  if (
    WITHOUT_ADDRESSES.has(program.kind) ||
    LOCAL.test(
      words
        .slice(program.at, program.at + 3)
        .map((word) => word.text)
        .join(' '),
    )
  )
    return [];
  const rest = words.slice(program.at + 1, program.at + 1 + MAX_WORDS);
  return rest.flatMap((word, index) => settingOfArgument(word, rest[index - 1], rest[index - 2], program, text) ?? []);
}

/** Longer commands are lists of files. */
const MAX_WORDS = 400;
/** Commands of programs that fetch which only look at what is on the machine. */
const LOCAL =
  /^(?:docker|podman|nerdctl|crictl|ctr) (?:rmi|images|logout|inspect|image (?:rm|ls|inspect|prune)|ps|logs|exec|cp)\b|^git (?:commit|log|tag|add|diff|config user)/;
const WITHOUT_ADDRESSES: ReadonlySet<ProgramKind> = new Set<ProgramKind>(['silent', 'message', 'editor']);

interface Program {
  readonly name: string;
  readonly kind: ProgramKind;
  /** Its place among the words. */
  readonly at: number;
}

/** The program that a command runs; `python -m pip` runs pip. */
export function programOf(words: readonly ShellWord[]): Program | undefined {
  const [first, second, third] = words;
  if (!first) return undefined;
  const name = first.text.slice(first.text.lastIndexOf('/') + 1);
  const isModule = /^python[\d.]*$/.test(name) && second?.text === '-m' && third !== undefined;
  if (isModule) return { name: third.text, kind: programKindOf(third.text), at: 2 };
  return { name, kind: programKindOf(name), at: 0 };
}

/** `for region in cn-hangzhou cn-beijing`: the variable names what it is given. */
function loopSettings([, variable, , ...values]: readonly ShellWord[], text: string): Setting[] {
  if (!variable || values.length > MAX_LIST) return [];
  return values.map((word) =>
    settingOf(word, isImageAddress(word.text) ? ['image', variable.text] : [variable.text], text),
  );
}

function settingOfArgument(
  word: ShellWord,
  before: ShellWord | undefined,
  beforeThat: ShellWord | undefined,
  program: Program,
  text: string,
): Setting | undefined {
  const isFlag = before && !before.isQuoted && before.text.startsWith('-') && !before.text.includes('=');
  const flag = isFlag ? before.text : undefined;
  if (flag !== undefined && isTextFlag(flag, program.name)) return undefined;
  const assigned = assignedSetting(word, program, text);
  if (assigned) return TEXT_FLAG.test(`--${assigned.keys.at(-1) ?? ''}`) ? undefined : assigned;
  const key = nameOfValue(flag, before, beforeThat, program);
  if (key !== undefined) return settingOf(word, [program.name, ...holderOf(program, word.text, false), key], text);
  if (word.text.startsWith('-')) return attachedSetting(word, program, text);
  if (!isAddressed(word.text, program)) return undefined;
  return settingOf(word, [program.name, ...holderOf(program, word.text, true)], text);
}

/** `NAME=value`, `-DNAME=value`, `--flag=value`, `--set=NAME=value`. */
function assignedSetting(word: ShellWord, program: Program, text: string): Setting | undefined {
  const pair = PAIR.exec(word.text) ?? LONG_FLAG.exec(word.text);
  if (pair?.[1] === undefined) return undefined;
  const value = word.text.slice(pair[0].length);
  return settingOf(
    word,
    [program.name, ...holderOf(program, value, false), ...pair[1].split('.')],
    text,
    pair[0].length,
  );
}

/** What stands there, when it is something that is fetched: programs that fetch take it without a name. */
function holderOf({ kind }: Program, value: string, isUnnamed: boolean): string[] {
  if (isImageAddress(value)) return ['image'];
  if (!isUnnamed) return [];
  return kind === 'image' ? ['image'] : kind === 'package' ? ['registry'] : [];
}

function isTextFlag(flag: string, program: string): boolean {
  return TEXT_FLAG.test(flag) || (/^(?:curl|wget|http|https|xh)$/.test(program) && CURL_TEXT_FLAG.test(flag));
}

/** `-ihttps://…`, `-Xhttps://…`. */
function attachedSetting(word: ShellWord, program: Program, text: string): Setting | undefined {
  if (!/^-[A-Za-z]https?:\/\//.test(word.text)) return undefined;
  return settingOf(word, [program.name, ...holderOf(program, word.text, true)], text, 2);
}

/** The name that stands before a value: a long flag's, that of a source's short one, or the key of `config set KEY`. */
function nameOfValue(
  flag: string | undefined,
  before: ShellWord | undefined,
  beforeThat: ShellWord | undefined,
  { name, kind }: Program,
): string | undefined {
  if (flag === '--add') return undefined;
  if (flag !== undefined) return SHORT_FLAGS[name]?.[flag] ?? (flag.startsWith('--') ? flag.slice(2) : undefined);
  const isKey = before && /^[\w.:@/-]{2,100}$/.test(before.text) && /^(?:set|--add)$/.test(beforeThat?.text ?? '');
  return isKey && kind !== 'cluster' && name !== 'git' ? before.text : undefined;
}

/** Whether a word without a name can be an address: bare hosts only where the program takes them. */
function isAddressed(text: string, { kind }: Program): boolean {
  if (/\s/.test(text)) return kind !== 'cluster' && kind !== 'shell' && text.length < 2_000;
  if (text.includes('//')) return !text.startsWith('//');
  if (isImageAddress(text)) return true;
  if (kind === 'cluster') return false;
  return (kind !== 'other' && kind !== 'shell') || MIRROR_LABEL.test(text);
}
