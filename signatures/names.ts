import type { Confidence } from '../analyzers/core/categories.ts';
import type { DataTypeMatch, DataTypeRow } from '../analyzers/core/knowledge.ts';
import { matchesText } from '../analyzers/core/text-pattern.ts';
import type { NameLookAlikes } from './rows.ts';

/** A word of a name as it stands and in the singular without digits, both in lower case. */
interface Word {
  readonly raw: string;
  readonly singular: string;
}

interface Phrase {
  readonly words: readonly string[];
  readonly type: DataTypeRow;
  readonly form: PhraseForm;
}

/** How a phrase counts: anywhere in a name, anywhere with low confidence, at the end only, or as a pattern of the whole name. */
type PhraseForm = 'name' | 'weak' | 'ending' | 'pattern';

interface Hit {
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
}

const MAX_NAME = 128;
const MAX_REMEMBERED = 20_000;
const RANK: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/**
 * Makes the function that says which data types a name speaks of, best first.
 * A phrase matches a run of whole words anywhere in the name, in the singular or plural, also written as one word
 * (`phonenumber`). A name is a look-alike when a word after the phrase (`template`, `regex`) or the first word of the
 * name (`is`, `validate`) says so, or when a phrase of the type's `not` stands in it. A shorter phrase inside a longer
 * one (`address` in `mac address`) does not count. A phrase with `*` is matched against the words of the whole name,
 * joined. Index and answers are made on demand and remembered.
 */
export function createNameClassifier(
  types: readonly DataTypeRow[],
  lookAlikes: NameLookAlikes,
): (name: string) => readonly DataTypeMatch[] {
  let index: NameIndex | undefined;
  const remembered = new Map<string, readonly DataTypeMatch[]>();
  return (name) => {
    const known = remembered.get(name);
    if (known) return known;
    index ??= indexOf(types, lookAlikes);
    const matches = name.length > MAX_NAME ? [] : classify(wordsOf(name), index);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(name, matches);
    return matches;
  };
}

/** Splits a name into its words, digits kept with the word before them: `userIDs2` → `user`, `ids2`. Other scripts than Latin stay whole runs. */
export function wordsOf(name: string): Word[] {
  const plain = /[^\x00-\x7f]/.test(name) ? name.normalize('NFKD').replace(/\p{M}/gu, '') : name;
  const parts = plain
    .replace(/IPv(?=[46])/g, 'Ip')
    .match(/[A-Z]{2,}s(?![a-z])\d*|[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+|[^\x00-\x7f]+/g);
  return (parts ?? []).map((part) => {
    const raw = part.toLowerCase();
    // `base64` is a word; elsewhere digits at the end only number a name.
    return { raw, singular: raw === 'base64' ? raw : singularOf(raw.replace(/(?<=[a-z])\d+$/, '')) };
  });
}

const IRREGULAR: Readonly<Record<string, string>> = {
  children: 'child',
  people: 'person',
  diagnoses: 'diagnosis',
  analyses: 'analysis',
  geometries: 'geometry',
};

function singularOf(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular) return irregular;
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/(?:ss|us|is|as)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

interface NameIndex {
  /** Phrases by their first word. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Phrases with `*`, each of one word. */
  readonly patterns: readonly Phrase[];
  /** The phrases of each type's `not`, made when the first name of the type asks. */
  readonly not: Map<DataTypeRow, readonly (readonly string[])[]>;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

function indexOf(types: readonly DataTypeRow[], lookAlikes: NameLookAlikes): NameIndex {
  const phrases = new Map<string, Phrase[]>();
  const patterns: Phrase[] = [];
  for (const type of types) {
    for (const name of type.names) {
      if (name.includes('*')) patterns.push({ words: [plainPattern(name)], type, form: 'pattern' });
      else addPhrase(phrases, name, type, 'name');
    }
    for (const name of type.weak ?? []) addPhrase(phrases, name, type, 'weak');
    for (const name of type.ending ?? []) addPhrase(phrases, name, type, 'ending');
  }
  return { phrases, patterns, not: new Map(), before: new Set(lookAlikes.before), after: new Set(lookAlikes.after) };
}

/** A pattern as names are written when their words are joined: `etch_*` → `etch*`. */
const plainPattern = (name: string): string => name.toLowerCase().replace(/[^*\p{L}\p{N}]/gu, '');

function addPhrase(phrases: Map<string, Phrase[]>, name: string, type: DataTypeRow, form: PhraseForm): void {
  for (const words of spellingsOf(name)) {
    const [first] = words;
    if (first === undefined) continue;
    const list = phrases.get(first);
    if (list) list.push({ words, type, form });
    else phrases.set(first, [{ words, type, form }]);
  }
}

/** The fewest letters that neighbouring words need to stand joined (`phonenumber`) and be no accident. */
const MIN_JOINED = 6;

/** The words of a phrase in every way of writing neighbours as one word: `user name` is also `username`. */
function spellingsOf(phrase: string): string[][] {
  const words = /^[a-z ]+$/.test(phrase) ? phrase.split(' ') : wordsOf(phrase).map((word) => word.raw);
  const gaps = words.length - 1;
  if (gaps > 3) return [words, [words.join('')]];
  const spellings: string[][] = [];
  // Each bit says whether the gap before a word is closed.
  for (let closed = 0; closed < 1 << gaps; closed++) {
    const spelling: string[] = [];
    words.forEach((word, i) => {
      if (i > 0 && closed & (1 << (i - 1))) spelling.push((spelling.pop() ?? '') + word);
      else spelling.push(word);
    });
    if (closed === 0 || spelling.every((word) => word.length >= MIN_JOINED || words.includes(word)))
      spellings.push(spelling);
  }
  return spellings;
}

function classify(words: readonly Word[], index: NameIndex): readonly DataTypeMatch[] {
  const hits = hitsIn(words, index);
  if (!hits.length) return [];
  const kept = hits.filter((hit) => !hits.some((other) => contains(other, hit)) && !isLookAlike(hit, words, index));
  kept.sort(compareHits);
  const out = new Map<DataTypeRow, DataTypeMatch>();
  for (const { phrase } of kept) {
    const confidence = phrase.form === 'weak' ? 'low' : phrase.type.confidence;
    if (!out.has(phrase.type)) out.set(phrase.type, { type: phrase.type, confidence });
  }
  return [...out.values()];
}

function hitsIn(words: readonly Word[], index: NameIndex): Hit[] {
  const hits: Hit[] = [];
  words.forEach((word, start) => {
    const keys = word.raw === word.singular ? [word.raw] : [word.raw, word.singular];
    for (const key of keys) {
      for (const phrase of index.phrases.get(key) ?? []) {
        const end = start + phrase.words.length;
        const isPlaced = phrase.form !== 'ending' || end === words.length;
        if (isPlaced && matchesAt(words, start, phrase.words)) hits.push({ phrase, start, end });
      }
    }
  });
  if (!index.patterns.length) return hits;
  const whole = words.map(({ raw }) => raw).join('');
  const fitting = index.patterns.filter((phrase) => matchesText(phrase.words[0] ?? '', whole));
  return [...hits, ...fitting.map((phrase) => ({ phrase, start: 0, end: words.length }))];
}

function matchesAt(words: readonly Word[], start: number, phrase: readonly string[]): boolean {
  return phrase.every((expected, i) => {
    const word = words[start + i];
    return word !== undefined && (word.raw === expected || word.singular === expected);
  });
}

/** A longer phrase around a shorter one of another type. */
function contains(outer: Hit, inner: Hit): boolean {
  return (
    // What a pattern leaves open may be of another kind as well.
    outer.phrase.form !== 'pattern' &&
    outer.phrase.type !== inner.phrase.type &&
    outer.start <= inner.start &&
    outer.end >= inner.end &&
    outer.end - outer.start > inner.end - inner.start
  );
}

function isLookAlike(hit: Hit, words: readonly Word[], index: NameIndex): boolean {
  const first = words[0];
  if (hit.start > 0 && first && index.before.has(first.raw)) return true;
  for (const word of words.slice(hit.end)) {
    if (index.after.has(word.raw) || index.after.has(word.singular)) return true;
  }
  return notOf(hit.phrase.type, index).some((phrase) => words.some((_, i) => matchesAt(words, i, phrase)));
}

function notOf(type: DataTypeRow, index: NameIndex): readonly (readonly string[])[] {
  const known = index.not.get(type);
  if (known) return known;
  const phrases = type.not.flatMap((name) => spellingsOf(name));
  index.not.set(type, phrases);
  return phrases;
}

function compareHits(a: Hit, b: Hit): number {
  const weight = (hit: Hit): number => (hit.phrase.form === 'weak' ? RANK.low : RANK[hit.phrase.type.confidence]);
  return b.end - b.start - (a.end - a.start) || weight(a) - weight(b) || a.start - b.start;
}
