import { CONFIDENCE_RANK } from '../../core/categories.ts';
import type { Confidence } from '../../core/categories.ts';
import type { AccessPath, SourceFact } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { DeclaredType, TypeFacts, TypeShape, TypeUse } from '../../core/type-facts.ts';
import { ownMember } from '../../resolve/member-values.ts';
import { isExclusion, namesLeftOut } from '../exclusions.ts';
import { MAX_DECLARED_TYPES, MAX_TYPE_HOPS, MAX_SHAPE_STEPS, MAX_WHOLE_DEPTH } from '../limits.ts';

/** What a declared type says of a value or of a member of it: a source, nothing, or that the type is not at hand. */
export type DeclaredAnswer = SourceFact | 'clean' | 'unknown';

/** What is asked of the project. */
export interface TypePorts {
  readonly knowledge: Knowledge;
  typesOf(path: string): TypeFacts | undefined;
  resolveModule(path: string, specifier: string): string | undefined;
  /** Files that declare models of a database, in order. */
  modelPaths(): readonly string[];
}

/** Says what the members of declared types hold, across files. */
export interface DeclaredData {
  /** `at` is the member chain read of the value. */
  answer(path: string, use: TypeUse, at: AccessPath): DeclaredAnswer;
}

/** Makes the reader; it remembers nothing, what its ports read is noted by them. */
export function createDeclaredData(ports: TypePorts): DeclaredData {
  return {
    answer: (path, use, at) => {
      const walk: Walk = {
        ports,
        told: new Map(),
        members: [],
        types: [],
        steps: 0,
        isFound: false,
        isMember: false,
      };
      visit(use.shape, { path, at, depth: 0, hops: 0 }, walk);
      if (walk.told.size > 0) return factOf(use, at, walk);
      const isRead = at.some((step) => step !== '*' && !isExclusion(step));
      // A table that is found and holds nothing of the kind is not asked by its name.
      if (use.isStored && walk.isFound && !isRead) return 'clean';
      return isRead && walk.isMember && !speaks(at.at(-1) ?? '', ports.knowledge) ? 'clean' : 'unknown';
    },
  };
}

/** Members that hold what the whole is about: a name that speaks of the whole speaks of them. */
const CONTENT =
  /^(content|contents|text|body|data|value|values|payload|parts|html|markdown|raw|items|list|rows|results?|buffer|bytes|base64)$/i;

/** A member whose own name speaks of data, however vaguely, is left to the names. */
function speaks(name: string, knowledge: Knowledge): boolean {
  return CONTENT.test(name) || knowledge.classifyName(name).length > 0;
}

interface Placed {
  readonly path: string;
  readonly type: DeclaredType;
}

interface Walk {
  readonly ports: TypePorts;
  /** Data types with the surest confidence. */
  readonly told: Map<string, Confidence>;
  readonly members: string[];
  readonly types: string[];
  steps: number;
  /** True when a type of that name was found. */
  isFound: boolean;
  /** True when the chain leads to a declared member. */
  isMember: boolean;
}

interface Place {
  readonly path: string;
  readonly at: AccessPath;
  /** Members passed since the value itself. */
  readonly depth: number;
  /** References followed. */
  readonly hops: number;
  /** Members that count, when not all do. */
  readonly keeps?: (name: string) => boolean;
}

function visit(shape: TypeShape, place: Place, walk: Walk): void {
  if (++walk.steps > MAX_SHAPE_STEPS || place.hops > MAX_TYPE_HOPS * 2) return;
  switch (shape.kind) {
    case 'reference':
      return visitDeclared(findType(place.path, shape, walk.ports, 0), place, walk);
    case 'model':
      return visitDeclared(findModel(shape.name, walk.ports), place, walk);
    case 'list':
      return visit(shape.of, { ...place, at: isStep(place.at[0]) ? place.at.slice(1) : place.at }, walk);
    case 'all':
      for (const part of shape.of) visit(part, place, walk);
      return;
    case 'part':
      return visit(shape.of, { ...place, keeps: narrowed(shape, place.keeps) }, walk);
    case 'object':
      return visitMembers(shape.members, place, walk);
  }
}

const isStep = (step: string | undefined): boolean => step !== undefined && !isExclusion(step);

function narrowed(
  { keys, isLeftOut }: Extract<TypeShape, { kind: 'part' }>,
  outer: Place['keeps'],
): (name: string) => boolean {
  return (name) => keys.includes(name) !== isLeftOut && (outer?.(name) ?? true);
}

function visitDeclared(placed: Placed | undefined, place: Place, walk: Walk): void {
  if (!placed) return;
  walk.isFound = true;
  const { type, path } = placed;
  const isWhole = place.at.every((step) => step === '*' || /^\d+$/.test(step));
  if (isWhole && place.depth === 0) walk.types.push(type.name);
  if (isWhole && !place.keeps) for (const id of type.dataTypes ?? []) tell(id, type.confidence, walk);
  visit(type.shape, { ...place, path, hops: place.hops + 1 }, walk);
}

function visitMembers(members: Extract<TypeShape, { kind: 'object' }>['members'], place: Place, walk: Walk): void {
  const [step, ...rest] = place.at;
  if (step === undefined) return visitAll(members, place, walk);
  if (isExclusion(step)) {
    const names = namesLeftOut(step);
    const keeps = (name: string) => !names.includes(name) && (place.keeps?.(name) ?? true);
    return visitMembers(members, { ...place, at: rest, keeps }, walk);
  }
  const member = ownMember(members, step);
  if (!member) {
    // An element of a list whose type only speaks of the elements.
    if (step === '*' || /^\d+$/.test(step)) visitMembers(members, { ...place, at: rest }, walk);
    return;
  }
  if (place.keeps?.(step) === false) return;
  walk.isMember = false;
  if (member.shape) visit(member.shape, { path: place.path, at: rest, depth: place.depth, hops: place.hops }, walk);
  const isDeeper = rest.length > 0 && walk.isMember;
  walk.isMember = true;
  // What the member's name says holds for members of it that are declared nowhere.
  if (!isDeeper) noteMember(step, member.dataTypes, member.confidence, walk);
}

function visitAll(members: Extract<TypeShape, { kind: 'object' }>['members'], place: Place, walk: Walk): void {
  for (const [name, member] of Object.entries(members)) {
    if (place.keeps?.(name) === false) continue;
    noteMember(name, member.dataTypes, member.confidence, walk);
    if (!member.shape || place.depth + 1 >= MAX_WHOLE_DEPTH) continue;
    visit(member.shape, { path: place.path, at: [], depth: place.depth + 1, hops: place.hops }, walk);
  }
}

function noteMember(
  name: string,
  ids: readonly string[] | undefined,
  confidence: Confidence | undefined,
  walk: Walk,
): void {
  if (!ids) return;
  if (!walk.members.includes(name)) walk.members.push(name);
  for (const id of ids) tell(id, confidence, walk);
}

function tell(id: string, confidence: Confidence = 'medium', walk: Walk): void {
  const before = walk.told.get(id);
  if (!before || CONFIDENCE_RANK[confidence] > CONFIDENCE_RANK[before]) walk.told.set(id, confidence);
}

/** Members told for people; the first say enough. */
const MAX_TOLD_MEMBERS = 4;

function factOf(use: TypeUse, at: AccessPath, walk: Walk): SourceFact {
  const { dataTypes } = walk.ports.knowledge;
  const rows = [...walk.told].sort(([, a], [, b]) => CONFIDENCE_RANK[b] - CONFIDENCE_RANK[a]);
  const categoryOf = (id: string) => dataTypes.get(id)?.category;
  const special = rows.filter(([id]) => categoryOf(id) !== 'user-content');
  const kept = (special.length ? special : rows).slice(0, MAX_DECLARED_TYPES);
  const members = at.filter((step) => step !== '*' && !isExclusion(step) && !/^\d+$/.test(step));
  const list = walk.members.slice(0, MAX_TOLD_MEMBERS).join(', ');
  const [type] = walk.types;
  return {
    span: use.span,
    name: [use.name, ...members].join('.'),
    categories: [...new Set(kept.flatMap(([id]) => categoryOf(id) ?? []))],
    dataTypes: kept.map(([id]) => id),
    confidence: kept[0]?.[1] ?? 'medium',
    basis: use.isStored ? 'known' : 'named',
    isRead: true,
    declared: type === undefined ? `declared with ${list}` : list === '' ? `type ${type}` : `type ${type}: ${list}`,
  };
}

/** Finds a type by name: in its file, or through imports, renamed exports and barrels. */
function findType(
  path: string,
  { name, specifier }: Extract<TypeShape, { kind: 'reference' }>,
  ports: TypePorts,
  hops: number,
): Placed | undefined {
  if (hops > MAX_TYPE_HOPS) return undefined;
  if (specifier === undefined) return ownType(path, name, ports, hops);
  const target = ports.resolveModule(path, specifier);
  return target === undefined ? undefined : exportedType(target, name, ports, hops + 1);
}

function ownType(path: string, name: string, ports: TypePorts, hops: number): Placed | undefined {
  const type = ownMember(ports.typesOf(path)?.declared ?? {}, name);
  if (!type || type.shape.kind !== 'reference') return type && { path, type };
  // A type that only stands for another one.
  const behind = findType(path, type.shape, ports, hops + 1);
  return behind ?? { path, type };
}

const VALUE = 'typeof ';

function exportedType(path: string, name: string, ports: TypePorts, hops: number): Placed | undefined {
  const types = ports.typesOf(path);
  if (!types || hops > MAX_TYPE_HOPS) return undefined;
  const isValue = name.startsWith(VALUE);
  const plain = isValue ? name.slice(VALUE.length) : name;
  const passed = ownMember(types.exports, plain);
  if (passed?.kind === 'reference') {
    const target = isValue && !passed.name.startsWith(VALUE) ? { ...passed, name: VALUE + passed.name } : passed;
    const found = findType(path, target, ports, hops + 1);
    if (found) return found;
  }
  const own = ownType(path, name, ports, hops + 1);
  if (own) return own;
  for (const star of types.stars) {
    const target = ports.resolveModule(path, star);
    const found = target === undefined ? undefined : exportedType(target, name, ports, hops + 1);
    if (found) return found;
  }
  return undefined;
}

/** Models stand in the schema files of the project under this prefix. */
const MODEL = 'model ';

function findModel(name: string, ports: TypePorts): Placed | undefined {
  for (const path of ports.modelPaths()) {
    const type = ownMember(ports.typesOf(path)?.declared ?? {}, MODEL + name);
    if (type) return { path, type };
  }
  return undefined;
}
