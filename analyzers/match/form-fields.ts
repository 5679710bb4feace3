import type { SourceFact } from '../core/flow-facts.ts';
import type { DataTypeMatch, Knowledge } from '../core/knowledge.ts';
import { isNameOfThing, type Surroundings } from './owner-names.ts';
import { textOf, type FormElement } from './form-element.ts';

/** The catalogue's id for names of people. */
const PERSON_NAME = 'person-name';

/** Types whose value is no data of a person: https://html.spec.whatwg.org/multipage/input.html (read 2026-11-22). */
const NO_DATA: ReadonlySet<string> = new Set(['submit', 'button', 'reset', 'image']);
/** What the type of a field says by itself. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  email: 'email',
  tel: 'phone',
  password: 'password',
  file: 'uploaded file',
};
/**
 * Words of `autocomplete` that the catalogue spells otherwise:
 * https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofilling-form-controls (read 2026-11-22).
 */
const AUTOFILL_NAMES: Readonly<Record<string, string>> = {
  name: 'full name',
  'additional-name': 'middle name',
  tel: 'phone',
  'tel-national': 'phone',
  'tel-local': 'phone',
  bday: 'birthday',
  'cc-name': 'full name',
  'cc-csc': 'card security code',
  sex: 'gender',
};
/** Names by which frameworks know their own forms again (Laravel, Rails, Django, ASP.NET, Symfony), and puzzles. */
const FORGERY_NAME = /csrf|xsrf|request_?verification|authenticity_?token|^_?(?:form_)?token$|nonce|captcha/i;
/** Attributes that fill a field from a program. */
const BINDING = /^(?:v-model|bind:value|\[value\]|\[\(ngmodel\)\]|ng-model|ng-value|x-model|x-bind:value)/;
/** Credentials that a person types; other keys are the page's own to the service that it calls. */
const TYPED_CREDENTIAL = /(?:^|-)(?:password|pin|otp|one-time-code|security-answer)(?:-|$)/;
/** A box to tick under these names is a choice (`notify me by e-mail`), not the data. */
const CHANNELS: ReadonlySet<string> = new Set(['email', 'phone', 'postal-address', 'message', 'password']);

/**
 * Says what data a form's field holds: by its name, else its id, `autocomplete` and type. Undefined for fields that hold
 * none, that browsers leave out (no name, disabled), and for hidden ones whose value is fixed. `owner` and `around` say what
 * the field belongs to (`isNameOfThing`): a name of a model is no name of a person.
 */
export function classifyField(
  element: FormElement,
  knowledge: Knowledge,
  owner?: string,
  around?: () => Surroundings,
): SourceFact | undefined {
  const name = element.attributes.get('name');
  const type = element.tag === 'input' ? (textOf(element, 'type') ?? 'text').toLowerCase() : element.tag;
  const known = textOf(element, 'name');
  if (!name || known === '' || NO_DATA.has(type) || isDisabled(element)) return undefined;
  if (known !== undefined && FORGERY_NAME.test(known)) return undefined;
  if (type === 'hidden' && !isFilled(element)) return undefined;
  const isTicked = type === 'checkbox' || type === 'radio';
  const isTyped = type !== 'hidden' && !isTicked;
  const outer = wordsOf(known ?? '')
    .slice(0, -1)
    .join('.');
  for (const candidate of namesOf(element, known, isTyped ? type : '', knowledge)) {
    const matches = knowledge.classifyName(candidate).filter(({ type: row }) => {
      if (row.id === PERSON_NAME && isNameOfThing(candidate, outer || owner, around)) return false;
      if (row.category === 'credential') return isTyped && TYPED_CREDENTIAL.test(row.id);
      return !isTicked || !CHANNELS.has(row.id);
    });
    if (matches.length) return toSource(matches, element, known ?? candidate, isTyped);
  }
  return undefined;
}

/** Names that speak of a field, the most telling first; `user[email]` is `email`, `billing[address]` is `billing_address`. */
function namesOf(element: FormElement, known: string | undefined, type: string, knowledge: Knowledge): string[] {
  const words = wordsOf(known ?? '');
  const autofill = (textOf(element, 'autocomplete') ?? '').toLowerCase().split(/\s+/).at(-1) ?? '';
  const last = words.at(-1) ?? '';
  const [told] = knowledge.classifyName(last);
  const isTelling = told?.confidence === 'high';
  // A hidden key of the program (`type="password"` for `apiKey`) is no password of a person.
  const isKey = told?.type.category === 'credential' && !TYPED_CREDENTIAL.test(told.type.id);
  if (type === 'password' && isKey) return [];
  const all = [
    // What a person uploads is told better by its name; the other types say what is filled in.
    TYPE_NAMES[type === 'file' ? '' : type],
    ...(isTelling ? [last] : [words.join('_'), last]),
    textOf(element, 'id'),
    AUTOFILL_NAMES[autofill] ?? autofill,
    TYPE_NAMES[type],
  ];
  return all.filter((name): name is string => name !== undefined && name !== '');
}

function wordsOf(name: string): string[] {
  return name.split(/[[\].:]+/).filter((word) => word !== '' && !/^\d+$/.test(word));
}

function toSource(
  matches: readonly DataTypeMatch[],
  element: FormElement,
  name: string,
  isTyped: boolean,
): SourceFact | undefined {
  const [best] = matches;
  if (!best) return undefined;
  const kept = matches.filter((match) => match.confidence === best.confidence);
  return {
    span: element.attributes.get('name')?.span ?? element.span,
    name,
    categories: [...new Set(kept.map((match) => match.type.category))].sort(),
    dataTypes: [...new Set(kept.map((match) => match.type.id))].sort(),
    // `message` or `address` may be anything in a program; a field of that name is filled in by a person.
    confidence: isTyped && best.confidence === 'low' ? 'medium' : best.confidence,
    basis: 'named',
  };
}

function isDisabled(element: FormElement): boolean {
  const fixed = textOf(element, 'disabled');
  return fixed !== undefined && fixed !== 'false';
}

/** Whether a program gives the field its value. */
function isFilled(element: FormElement): boolean {
  const value = element.attributes.get('value') ?? element.attributes.get('defaultvalue');
  return (value !== undefined && value.value.kind !== 'text') || [...element.attributes.keys()].some(isBinding);
}

const isBinding = (name: string): boolean => BINDING.test(name);
