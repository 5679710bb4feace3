import type { Span } from '../core/span.ts';
import {
  lineEnd,
  readWord,
  skipArithmetic,
  skipBlanks,
  type ShellOptions,
  type ShellScanner,
  type ShellWord,
} from './shell-words.ts';

export type { ShellOptions, ShellWord } from './shell-words.ts';

/** `NAME=value` before a command, alone, or behind `export` and its likes; an array `NAME=(a b)` has several values. */
export interface ShellAssignment {
  readonly name: string;
  readonly values: readonly ShellWord[];
}

/** Where output goes or input comes from: `> file`, `2>&1` (`>&` and `1`), `<<< text`. */
export interface ShellRedirect {
  readonly operator: string;
  readonly target: ShellWord;
}

/** A simple command. Keywords (`if`, `do`, `then`) and prefixes (`sudo`, `env`) before it are left out. */
export interface ShellCommand {
  readonly assignments: readonly ShellAssignment[];
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
  /** The bodies of its here-documents, whole lines. */
  readonly heredocs: readonly Span[];
  /** The command that reads its output (`cat <<EOF | kubectl apply -f -`). */
  readonly pipedTo?: ShellCommand;
}

export interface ParsedShell {
  /** Those of a substitution (`$(…)`) stand before the command around them. */
  readonly commands: readonly ShellCommand[];
  /** Where the first quote stands that is not closed; from there on such quotes were read as letters. */
  readonly unclosed?: number;
}

/** Words that stand where a command begins, and are none. */
const SKIPPED = new Set(
  'if then else elif fi do done while until { } ! time esac exec sudo doas command builtin nohup env xargs eval nice'.split(
    ' ',
  ),
);
const DECLARING = /^(?:export|local|readonly|declare|typeset)$/;
const ASSIGNMENT = /([A-Za-z_]\w*)(?:\[[^\]\s]{0,80}\])?\+?=/y;
const REDIRECT = /\d{0,3}(?:<<<|<<-?|<>|<&|<|>>|>&|>\||>|&>>|&>)/y;
const DIGITS = /\d{1,3}(?=[<>])/y;
/** Marks of here-documents whose end is looked for in vain, at most; each costs a look at the rest of the text. */
const MAX_LOST_HEREDOCS = 8;

interface Draft {
  readonly assignments: ShellAssignment[];
  readonly words: ShellWord[];
  readonly redirects: ShellRedirect[];
  readonly heredocs: Span[];
  pipedTo?: ShellCommand;
}

interface Reader extends ShellScanner {
  readonly commands: ShellCommand[];
  readonly pending: { readonly mark: string; readonly command: Draft }[];
  lost: number;
}

/**
 * Reads the commands of a POSIX shell or Bash text between two offsets of a document: quotes, expansions, comments,
 * joined lines, here-documents, assignments, arrays. Never throws; linear time. The grammar, as far as it matters here:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html (read 2026-11-22).
 */
export function parseShell(text: string, range: Span, options: ShellOptions = {}): ParsedShell {
  const reader: Reader = {
    text,
    end: Math.min(range.end, text.length),
    options,
    at: range.start,
    depth: 0,
    open: new Set(),
    quotes: 0,
    commands: [],
    pending: [],
    lost: 0,
    nested: (stop) => readCommands(reader, stop),
    mark: () => {
      const [commands, pending] = [reader.commands.length, reader.pending.length];
      return () => {
        reader.commands.length = commands;
        reader.pending.length = Math.min(reader.pending.length, pending);
      };
    },
  };
  readCommands(reader, '');
  return { commands: reader.commands, ...(reader.unclosed === undefined ? {} : { unclosed: reader.unclosed }) };
}

/** Reads up to the character that closes a substitution, or to the end. */
function readCommands(reader: Reader, stop: string): void {
  let draft = emptyDraft();
  let pipe: Draft | undefined;
  let brackets = 0;
  const finish = (isPipe = false): void => {
    if (isEmpty(draft)) return;
    reader.commands.push(draft);
    if (pipe) pipe.pipedTo = draft;
    pipe = isPipe ? draft : undefined;
    draft = emptyDraft();
  };
  for (;;) {
    skipBlanks(reader);
    if (reader.at >= reader.end) break;
    const char = reader.text[reader.at] ?? '';
    const next = reader.text[reader.at + 1];
    if (char === stop && brackets === 0) break;
    if (char === '\n') {
      finish();
      reader.at++;
      readHeredocs(reader);
    } else if (reader.options.hasNoOperators) readPart(reader, draft, stop);
    else if (char === '&' && next === '>') readRedirect(reader, draft, stop);
    else if (char === ';' || char === '&' || char === '|') {
      finish(char === '|' && next !== '|');
      reader.at += next === char || (char === '|' && next === '&') ? 2 : 1;
    } else if (char === '(' && next === '(' && isEmpty(draft)) skipArithmetic(reader);
    else if (char === '(' || char === ')') {
      brackets = Math.max(0, brackets + (char === '(' ? 1 : -1));
      finish();
      reader.at++;
    } else if (char === '<' || char === '>' || (char >= '0' && char <= '9' && matches(DIGITS, reader)))
      readRedirect(reader, draft, stop);
    else readPart(reader, draft, stop);
  }
  finish();
}

const emptyDraft = (): Draft => ({ assignments: [], words: [], redirects: [], heredocs: [] });

const isEmpty = ({ assignments, words, redirects, heredocs }: Draft): boolean =>
  assignments.length + words.length + redirects.length + heredocs.length === 0;

function matches(pattern: RegExp, { text, at }: Reader): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** An assignment or a word. */
function readPart(reader: Reader, draft: Draft, stop: string): void {
  const first = draft.words[0];
  const named = !first || DECLARING.test(first.text) ? matches(ASSIGNMENT, reader) : null;
  if (named?.[1] !== undefined && reader.at + named[0].length <= reader.end) {
    reader.at += named[0].length;
    const values = reader.text[reader.at] === '(' ? readArray(reader, stop) : [readWord(reader, stop)];
    draft.assignments.push({ name: named[1], values });
    return;
  }
  const before = reader.at;
  const word = readWord(reader, stop);
  if (reader.at === before) reader.at++;
  if (!first && !word.isQuoted && (SKIPPED.has(word.text) || isFlagOfPrefix(reader, before))) return;
  draft.words.push(word);
}

/** `sudo -E cmd`, `env -i cmd`, `xargs -n 1 cmd`: no command's name begins with a hyphen. */
const isFlagOfPrefix = ({ text }: Reader, at: number): boolean =>
  text[at] === '-' && /[A-Za-z-]/.test(text[at + 1] ?? '');

function readArray(reader: Reader, stop: string): ShellWord[] {
  const values: ShellWord[] = [];
  reader.at++;
  for (;;) {
    skipBlanks(reader);
    const char = reader.text[reader.at];
    if (reader.at >= reader.end || char === ')') break;
    const before = reader.at;
    const word = char === '\n' ? undefined : readWord(reader, stop);
    if (reader.at === before) reader.at++;
    else if (word) values.push(word);
  }
  reader.at = Math.min(reader.end, reader.at + 1);
  return values;
}

function readRedirect(reader: Reader, draft: Draft, stop: string): void {
  const operator = matches(REDIRECT, reader)?.[0] ?? reader.text[reader.at] ?? '';
  reader.at += operator.length;
  if (reader.text[reader.at] === '(') return; // `<(command)` is read as any bracket
  while (reader.text[reader.at] === ' ' || reader.text[reader.at] === '\t') reader.at++;
  const target = readWord(reader, stop);
  if (/^\d*<<-?$/.test(operator)) reader.pending.push({ mark: target.text, command: draft });
  else draft.redirects.push({ operator: operator.replace(/^\d+/, ''), target });
}

/** The bodies that were announced on the line before; one without an end was none. */
function readHeredocs(reader: Reader): void {
  for (const { mark, command } of reader.pending.splice(0)) {
    const body = bodyOf(reader, mark);
    if (!body) continue;
    command.heredocs.push({ start: body.start, end: body.end });
    reader.at = body.next;
  }
}

function bodyOf(reader: Reader, mark: string): { start: number; end: number; next: number } | undefined {
  const { text, end } = reader;
  if (mark === '' || reader.lost >= MAX_LOST_HEREDOCS) return undefined;
  for (let at = reader.at; at < end;) {
    const stop = lineEnd(text, at, end);
    // In texts of YAML every line is indented, so that white space before the mark says nothing.
    if (stop - at >= mark.length && text.slice(at, stop).trim() === mark)
      return { start: reader.at, end: at, next: Math.min(end, stop + 1) };
    at = stop + 1;
  }
  reader.lost++;
  return undefined;
}
