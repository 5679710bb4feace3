import { linesOfBlock } from '../match/block.ts';
import type { Setting } from '../match/setting.ts';
import type { ShellCommand, ShellWord } from '../parse/shell.ts';
import type { Span } from '../core/span.ts';
import { programOf, settingOf } from './command-settings.ts';
import { replacementsOf } from './sed.ts';

/** Where the lists stand from which packages are fetched. */
const SOURCES_FILE =
  /(?:sources\.list|\.sources$|apk\/repositories|\.repo$|yum\.repos\.d|\.npmrc$|\.yarnrc|pip\.conf$|\.gemrc$|\.condarc$|Gemfile$|\.cargo\/config)/;
/** Files for people, devices and descriptors. */
const NO_SETTINGS = /^(?:&|\d+$|\/dev\/)|\.(?:md|log|txt|html)$/i;

/**
 * The settings that a command writes to a file: lines of `echo … > file`, of here-documents, and what `sed` puts in.
 * What is only shown is left out.
 */
export function writtenSettings(command: ShellCommand, text: string): Setting[] {
  const program = programOf(command.words);
  if (program?.kind === 'editor') return rewrittenSettings(command.words.slice(1), text);
  const target = targetOf(command);
  if (target === undefined) return [];
  const shown = program?.kind === 'message' ? command.words.slice(1).map(({ span }) => span) : [];
  return [...shown, ...command.heredocs].flatMap((span) => textSettings(text, span, target));
}

/** Where the text goes: the file's path, `-` for another program; undefined when it is only shown. */
function targetOf({ redirects, words, pipedTo }: ShellCommand): string | undefined {
  const file = redirects.find(({ operator }) => operator.includes('>'))?.target;
  if (file) return isSettingsFile(file) ? file.text : undefined;
  const program = programOf(words);
  if (program?.kind !== 'message' && program?.name !== 'cat') {
    if (program?.name !== 'tee') return program && program.name !== 'read' ? '-' : undefined;
    return words.slice(1).find((word) => !word.text.startsWith('-'))?.text ?? '-';
  }
  if (!pipedTo) return undefined;
  return targetOf({ ...pipedTo, heredocs: [] });
}

const isSettingsFile = (file: ShellWord): boolean =>
  !NO_SETTINGS.test(file.text) && !/SUMMARY|LOG/.test(file.variable ?? '');

/** The lines of a text of settings, whatever its format; `\n` ends a line as well, as `printf` has it. */
export function textSettings(text: string, { start, end }: Span, file: string): Setting[] {
  const keys = SOURCES_FILE.test(file) ? ['mirror'] : [];
  const out: Setting[] = [];
  for (const match of text.slice(start, end).matchAll(/(?:[^\r\n\\]|\\(?!n))+/g)) {
    const at = start + match.index + (match.index > 0 && text[start + match.index - 1] === '\\' ? 1 : 0);
    const span = { start: at, end: start + match.index + match[0].length };
    const raw = text.slice(span.start, span.end);
    out.push(...linesOfBlock({ keys, value: raw, span, raw, listSize: 0, siblings: [] }));
  }
  return out;
}

function rewrittenSettings(words: readonly ShellWord[], text: string): Setting[] {
  const keys = words.some((word) => SOURCES_FILE.test(word.text)) ? ['mirror'] : ['sed'];
  return words.flatMap((word) =>
    replacementsOf(word.text).map(({ start, end }) => {
      const whole = settingOf(word, keys, text);
      const isPlain = whole.raw === word.text;
      const value = word.text.slice(start, end).replace(/\\([^\w\s])/g, '$1');
      if (!isPlain) return { ...whole, value };
      const span = { start: word.span.start + start, end: word.span.start + end };
      return { ...whole, value, span, raw: text.slice(span.start, span.end) };
    }),
  );
}
