import type { Needles } from '../core/knowledge.ts';

export type NeedleKind = 'host' | 'package' | 'import' | 'word';

/** One literal to look for. */
export interface Needle {
  readonly kind: NeedleKind;
  /** Its bytes: as they are for imports and words, in ASCII lower case else. */
  readonly bytes: Uint8Array;
  /** Bytes for the gram table, each ORed with 0x20: its own, after `lead` bytes that must stand before it. */
  readonly folded: Uint8Array;
  readonly lead: number;
  /** Whether it may go on: a package, import name or word that was given with a `*` at its end. */
  readonly isPrefix: boolean;
}

/** Quotes, `/`, and `:` as in `npm:name`. */
const BEFORE_PACKAGE: readonly number[] = [34, 39, 96, 47, 58];
/** All bytes that may stand before a word. */
const BEFORE_WORD: readonly number[] = Array.from({ length: 128 }, (_, byte) => byte).filter(
  (byte) => !isWordByte(byte) && byte !== 36,
);
/** Packages and words of so many bytes are looked for together with the byte before them: alone they are too short. */
const SHORT_NAME = 3;

/** All needles as bytes, doubles and empty ones dropped, in the order hosts, packages, imports, words. */
export function needlesOf(needles: Needles): Needle[] {
  const encoder = new TextEncoder();
  const make = (kind: NeedleKind, texts: readonly string[]): Needle[] =>
    [...new Set(texts)]
      .filter((text) => text !== '' && text !== '*')
      .flatMap((text) => {
        const isPrefix = kind !== 'host' && text.endsWith('*');
        const literal = isPrefix ? text.slice(0, -1) : text;
        const bytes = encoder.encode(isExact(kind) ? literal : lowerAscii(literal));
        const folded = bytes.map((byte) => byte | 0x20);
        if (bytes.length !== SHORT_NAME || kind === 'host' || !isWordByte(bytes[0] ?? 0))
          return { kind, bytes, folded, lead: 0, isPrefix };
        const leads = new Set((kind === 'package' ? BEFORE_PACKAGE : BEFORE_WORD).map((before) => before | 0x20));
        return [...leads].map((lead) => ({ kind, bytes, folded: Uint8Array.of(lead, ...folded), lead: 1, isPrefix }));
      });
  return [
    ...make('host', needles.hosts),
    ...make('package', needles.packages),
    ...make('import', needles.imports),
    ...make('word', needles.words),
  ];
}

/**
 * Whether the needle stands at `start`, with the boundaries of its kind, in the first `length` bytes:
 * a host begins a label and ends one (`x.example.cn`, not `notexample.cn` or `example.cn.org`);
 * a package follows a quote, `/` or `:` and does not go on with a letter, digit or `_`, unless it is a prefix;
 * an import begins after what is no letter, digit, `_` or `$`, and ends so, unless it is a prefix;
 * a word is a whole identifier, where the id of a zone (`cn-north-1a`) counts as its region's; a prefix begins one.
 * Hosts and packages match in any case of ASCII letters.
 */
export function isNeedleAt(needle: Needle, bytes: Uint8Array, start: number, length: number): boolean {
  const wanted = needle.bytes;
  const end = start + wanted.length;
  if (start < 0 || end > length) return false;
  const isAsWritten = isExact(needle.kind);
  for (let i = 0; i < wanted.length; i++) {
    const byte = bytes[start + i]!;
    if ((isAsWritten ? byte : lowerByte(byte)) !== wanted[i]) return false;
  }
  const before = start > 0 ? bytes[start - 1]! : SPACE;
  const after = end < length ? bytes[end]! : SPACE;
  const afterThat = end + 1 < length ? bytes[end + 1]! : SPACE;
  if (needle.kind === 'host') return endsHost(needle, before, after, afterThat);
  if (needle.kind === 'package') return BEFORE_PACKAGE.includes(before) && endsPackage(needle, after);
  if (needle.kind === 'import') return !isWordByte(before) && before !== DOLLAR && endsPackage(needle, after);
  return endsWord(needle, before, after, afterThat);
}

function isExact(kind: NeedleKind): boolean {
  return kind === 'import' || kind === 'word';
}

const SPACE = 32;
const DOT = 46;
const HYPHEN = 45;
const DOLLAR = 36;

function endsHost(needle: Needle, before: number, after: number, afterThat: number): boolean {
  const startsLabel = needle.bytes[0] === DOT || !isLabelByte(before);
  if (!startsLabel || isLabelByte(after)) return false;
  return after !== DOT || !isLabelByte(afterThat);
}

function endsPackage(needle: Needle, after: number): boolean {
  return needle.isPrefix || !isWordByte(lastOf(needle)) || !isWordByte(after);
}

function endsWord(needle: Needle, before: number, after: number, afterThat: number): boolean {
  const first = needle.bytes[0]!;
  if (isWordByte(first) && (isWordByte(before) || before === DOLLAR)) return false;
  const last = lastOf(needle);
  if (needle.isPrefix || !isWordByte(last) || !(isWordByte(after) || after === DOLLAR)) return true;
  return isDigit(last) && isLowerLetter(after) && !isWordByte(afterThat);
}

function lastOf(needle: Needle): number {
  return needle.bytes[needle.bytes.length - 1]!;
}

/** Letters, digits, `_` and every byte of a character beyond ASCII. */
function isWordByte(byte: number): boolean {
  return isLowerLetter(byte | 0x20) || isDigit(byte) || byte === 95 || byte >= 128;
}

/** What may stand in a host's label. */
function isLabelByte(byte: number): boolean {
  return isLowerLetter(byte | 0x20) || isDigit(byte) || byte === HYPHEN;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isLowerLetter(byte: number): boolean {
  return byte >= 97 && byte <= 122;
}

function lowerByte(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
