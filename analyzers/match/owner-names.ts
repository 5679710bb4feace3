/** What a name says of the thing that has a member: it is a person, something else that has a name of its own, or neither. */
type OwnerSort = 'person' | 'thing' | undefined;

const PERSONS: ReadonlySet<string> = new Set(
  (
    'user patient customer person people employee member contact student doctor physician nurse guest visitor applicant ' +
    'candidate passenger driver recipient subscriber buyer seller author teacher child relative citizen resident worker ' +
    'staff donor client profile beneficiary insured participant tenant owner caller signer attendee cardholder payer payee ' +
    'account individual human lead borrower'
  ).split(' '),
);

/** Things that have a full, displayed or short name and are nobody. */
const THINGS: ReadonlySet<string> = new Set(
  (
    'app plugin package pkg repo repository module provider extension project model tool server cluster node file folder ' +
    'directory table column theme command workflow role permission dataset task chart dashboard widget component template ' +
    'organization organisation company group category field attribute property scope webhook certificate token service ' +
    'endpoint font icon symbol syncer database namespace container product connector integration engine voice ' +
    'metric sensor region language locale currency datasource pipeline environment resource'
  ).split(' '),
);
/** A person may fill in one of these, and their full name with it; what is displayed is the name of the thing. */
const THINGS_BY_DISPLAY: ReadonlySet<string> = new Set(['application']);

/** Words at the ends of type names that say how a value is used, not what it is. */
const AROUND: ReadonlySet<string> = new Set(
  (
    'i t dto entity model record data info information detail details input payload row document doc type schema interface ' +
    'attributes table body form values value base full raw basic summary create update new upsert insert get request entry ' +
    'item list db vo po do bo json object state props'
  ).split(' '),
);

/** The words of the name of a type or variable without those that say how it is used: `CreateUserDto` is `user`. */
export function plainWordsOf(name: string): string[] {
  const words = lowerWordsOf(name);
  let from = 0;
  let to = words.length;
  while (to - from > 1 && AROUND.has(words[to - 1] ?? '')) to--;
  while (to - from > 1 && AROUND.has(words[from] ?? '')) from++;
  return words.slice(from, to);
}

/** Says whether a type or variable of that name stands for a person: `CreateUserDto`, `patients`. */
export function isPersonName(name: string): boolean {
  const last = plainWordsOf(name).at(-1) ?? '';
  return PERSONS.has(last) || PERSONS.has(last.replace(/s$/, ''));
}

/** What has no owner's name of its own: the next name further out is asked. */
const VESSELS: ReadonlySet<string> = new Set(
  'this state props form formData values value data item items row record current params input payload self it'.split(
    ' ',
  ),
);
/** What components are called after what they show; functions, after what they change. */
const SHOWN =
  /^(?:page|edit|form|modal|dialog|view|panel|card|drawer|editor|settings?|table|list|item|row|detail|details)$/;
const CHANGED = /^(?:edit|create|update|add|save|rename)$/;

const OWN_NAME = /^(.*?)_?(full|display|nick)[ _-]?names?$/i;

/** What stands around a name, where the chain before it does not tell what it belongs to. */
export interface Surroundings {
  /** Name of the declared type that has the member. */
  readonly type?: string;
  /** Functions, classes, components and the file, the nearest first. */
  readonly places?: readonly string[];
}

/**
 * Says whether a name is what a thing is called (`model.displayName`, `plugin.fullName`, `appDisplayName`), which is no
 * name of a person. `owner` is the chain before it, as written; what stands around is asked only where the chain
 * says nothing.
 */
export function isNameOfThing(name: string, owner: string | undefined, around?: () => Surroundings): boolean {
  const own = OWN_NAME.exec(name);
  if (!own) return false;
  const isDisplay = own[2]?.toLowerCase() === 'display';
  const before = own[1] ?? '';
  if (before !== '') return sortOf(before, isDisplay) === 'thing';
  const word = (owner ?? '').split('.').findLast((part) => part.length > 1 && !VESSELS.has(part));
  const told = word === undefined ? undefined : sortOf(word, isDisplay);
  if (told) return told === 'thing';
  const { type, places = [] } = around?.() ?? {};
  const declared = type === undefined ? undefined : sortOf(type, isDisplay);
  if (declared || !isDisplay || word !== undefined) return declared === 'thing';
  for (const one of places) {
    const sort = sortOfPlace(one);
    if (sort) return sort === 'thing';
  }
  return false;
}

function sortOf(name: string, isDisplay: boolean): OwnerSort {
  if (isPersonName(name)) return 'person';
  const last = lowerWordsOf(name).at(-1) ?? '';
  const plain = plainWordsOf(name).at(-1) ?? '';
  return isThing(last, isDisplay) || isThing(plain, isDisplay) ? 'thing' : undefined;
}

/** `ApplicationEditPage`, `updateModel`: what a component shows or a function changes. */
function sortOfPlace(name: string): OwnerSort {
  const words = lowerWordsOf(name);
  let to = words.length;
  while (to > 1 && SHOWN.test(words[to - 1] ?? '')) to--;
  const isTelling = to < words.length || CHANGED.test(words[0] ?? '');
  const last = words[to - 1] ?? '';
  if (PERSONS.has(last) || PERSONS.has(last.replace(/s$/, ''))) return 'person';
  return isTelling && isThing(last, true) ? 'thing' : undefined;
}

function isThing(word: string, isDisplay: boolean): boolean {
  for (const one of [word, word.replace(/s$/, ''), word.replace(/ies$/, 'y')]) {
    if (THINGS.has(one) || (isDisplay && THINGS_BY_DISPLAY.has(one))) return true;
  }
  return false;
}

function lowerWordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}
