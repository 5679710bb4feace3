import type { Confidence } from '../core/categories.ts';
import type { DataTypeMatch, Knowledge } from '../core/knowledge.ts';
import type { DeclaredType, TypeMember, TypeShape } from '../core/type-facts.ts';
import { isNameOfThing, isPersonName } from '../match/owner-names.ts';
import { MAX_TYPE_MEMBERS } from './limits.ts';

/** One member as it is declared. */
export interface MemberDraft {
  readonly name: string;
  /** What stands in it: `none` for switches, functions and elements of a page. */
  readonly content: 'text' | 'number' | 'none';
  readonly shape?: TypeShape;
}

/**
 * Makes the shape of an object: says of every member which data its name speaks of. `owner` is the name of the type or
 * variable around; `name` of a user is personal, `name` of a product is not.
 */
export function objectShape(owner: string, drafts: readonly MemberDraft[], knowledge: Knowledge): TypeShape {
  const kind = ownerKindOf(owner);
  const counted = drafts.slice(0, MAX_TYPE_MEMBERS);
  const matches = counted.map((draft) => matchesOf(draft, owner, kind, knowledge));
  const vague = vagueTypesOf(matches);
  const members = counted.map((draft, index): [string, TypeMember] => {
    const kept = (matches[index] ?? []).filter((match) => isTold(match, kind, vague));
    const best = kept[0];
    return [
      draft.name,
      {
        ...(best ? { dataTypes: [...new Set(kept.map(({ type }) => type.id))], confidence: best.confidence } : {}),
        ...(draft.shape ? { shape: draft.shape } : {}),
      },
    ];
  });
  return { kind: 'object', members: Object.fromEntries(isMostlyOther(members) ? members.map(untold) : members) };
}

/** Names a shape; undefined when values of such a name are no data but parts of the program (`MailService`). */
export function declaredType(
  name: string,
  shape: TypeShape | undefined,
  knowledge: Knowledge,
): DeclaredType | undefined {
  const kind = ownerKindOf(name);
  if (!shape || kind === 'program') return undefined;
  const own = kind === 'vessel' ? [] : knowledge.classifyName(plainNameOf(name)).filter(isOwnNameTold);
  const [best] = own;
  return {
    name,
    shape,
    ...(best ? { dataTypes: [...new Set(own.map(({ type }) => type.id))], confidence: best.confidence } : {}),
  };
}

/** Categories that every second program has in its texts: a type's own name says too little of them. */
const isOwnNameTold = ({ type, confidence }: DataTypeMatch): boolean =>
  confidence === 'high' && type.category !== 'user-content' && type.category !== 'credential';

/** What the name of a type says of its members. */
type OwnerKind = 'person' | 'vessel' | 'program' | 'other';

/** Values of the program's own: only members that speak strongly count. */
const VESSEL =
  /(Config|Configuration|Options?|Opts|Props|State|Settings?|Params?|Parameters|Response|Result|Reply|Context|Ctx|Store|Theme|Event|Action|Query|Filter|Where|Args|Env|Meta|Metadata)s?$/;

/** Things that work, not data. */
const PROGRAM =
  /(Service|Client|Controller|Manager|Repository|Provider|Component|Module|Factory|Handler|Logger|Builder|Adapter|Plugin|Middleware|Router|Guard|Interceptor|Resolver|Strategy|Api|API|SDK|Sdk|Validator|Parser|Formatter|Renderer|Listener|Hook|Hooks|Mapper|Gateway|Server|Error|Exception|Methods|Constructor|Static|Messages|Translations|Locale|Routes|Columns|Colors|Icons|Errors|Flags|Features|Permissions|Labels)$/;

function ownerKindOf(owner: string): OwnerKind {
  if (PROGRAM.test(owner)) return 'program';
  if (VESSEL.test(owner)) return 'vessel';
  return isPersonName(owner) ? 'person' : 'other';
}

const plainNameOf = (name: string): string =>
  name
    .replace(/^[IT](?=[A-Z][a-z])/, '')
    .replace(/(Dto|DTO|Entity|Model|Schema|Interface|Type|Row|Doc|Document)$/, '') || name;

/** Members that speak of a person only where the whole is one. */
const PERSON_MEMBERS: Readonly<Record<string, string>> = {
  name: 'customerName',
  fullname: 'customerName',
  city: 'homeAddress',
};

/** Credentials that people hold; other keys are the program's own. */
const HUMAN_CREDENTIALS: ReadonlySet<string> = new Set(['password', 'pin', 'one-time-code', 'seed-phrase']);

const FIRST_CAPITALS = /^[A-Z][A-Z0-9_]*$/;

function matchesOf(draft: MemberDraft, owner: string, kind: OwnerKind, knowledge: Knowledge): readonly DataTypeMatch[] {
  if (draft.content === 'none' || kind === 'program' || FIRST_CAPITALS.test(draft.name)) return [];
  if (isNameOfThing(draft.name, owner)) return [];
  const named = knowledge.classifyName(draft.name);
  const stand = kind === 'person' ? PERSON_MEMBERS[draft.name.toLowerCase()] : undefined;
  const matches = named.length || stand === undefined ? named : knowledge.classifyName(stand);
  return matches
    .filter(({ type }) => type.category !== 'credential' || HUMAN_CREDENTIALS.has(type.id))
    .filter(({ type }) => draft.content !== 'number' || type.category !== 'user-content')
    .map((match) => (isPersonal(match, kind) ? { ...match, confidence: 'medium' } : match));
}

/** Vague words (`address`, `avatar`) are clear in the type of a person. */
const isPersonal = ({ type, confidence }: DataTypeMatch, kind: OwnerKind): boolean =>
  kind === 'person' && confidence === 'low' && type.category === 'personal' && type.id !== 'user-id';

/** Data types of which two members speak vaguely: `lat` beside `lng`. */
function vagueTypesOf(matches: readonly (readonly DataTypeMatch[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const [match] of matches) {
    if (match?.confidence !== 'low' || match.type.category !== 'geolocation') continue;
    counts.set(match.type.id, (counts.get(match.type.id) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([id]) => id));
}

function isTold(match: DataTypeMatch, kind: OwnerKind, vague: ReadonlySet<string>): boolean {
  if (kind === 'vessel') return match.confidence === 'high' && match.type.category !== 'credential';
  return match.confidence !== 'low' || vague.has(match.type.id);
}

/** The most members a type may have for each that speaks of data; beyond, it is a table of settings. */
const MEMBERS_FOR_ONE = 24;

function isMostlyOther(members: readonly (readonly [string, TypeMember])[]): boolean {
  const told = members.filter(([, member]) => member.dataTypes).length;
  return members.length > told * MEMBERS_FOR_ONE;
}

function untold([name, { shape }]: readonly [string, TypeMember]): [string, TypeMember] {
  return [name, shape ? { shape } : {}];
}

const RANK: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

/** The higher of two confidences. */
export function surer(a: Confidence | undefined, b: Confidence | undefined): Confidence | undefined {
  if (!a || !b) return a ?? b;
  return RANK[a] >= RANK[b] ? a : b;
}
