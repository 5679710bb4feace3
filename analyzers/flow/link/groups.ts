import { CONFIDENCE_RANK } from '../../core/categories.ts';
import type { Category, Confidence } from '../../core/categories.ts';
import type { SourceFact } from '../../core/flow-facts.ts';
import { compareTexts } from '../../core/order.ts';
import { compareSpans } from '../../core/span.ts';
import type { NamedPlace } from '../sinks/destination.ts';
import type { Project } from './project.ts';
import { rankOf } from '../sinks/protection.ts';
import { keyOfSink, sourceOf } from './starts.ts';
import type { Arrival } from './starts.ts';

/** One way on which data of one type reaches a sink. */
export interface Way {
  readonly arrival: Arrival;
  readonly source: SourceFact;
  /** Order of protection, the least first. */
  readonly protection: number;
}

/** Data that reaches one sink call and destination: what it is, and the ways that it takes. */
export interface Group {
  /** The shortest convincing way. */
  readonly main: Way;
  /** The best way of every other function in which such data starts, in order. */
  readonly others: readonly Way[];
  readonly categories: readonly Category[];
  readonly dataTypes: readonly string[];
  readonly confidence: Confidence;
  /** Empty when the destination holds for every profile. */
  readonly profiles: readonly string[];
  /** Where the destination is named, each place once. */
  readonly named: readonly NamedPlace[];
}

/** What an arrival says in one word: a type of data, or a category of a source that names no type. */
interface Word {
  readonly key: string;
  readonly category: Category;
  readonly dataType?: string;
}

/**
 * Groups what arrives at the sinks: each type of data once for each sink and destination, with one way for every function
 * where it starts; types that take the same ways are told together. The least protected way speaks for all.
 */
export function groupWays(arrivals: readonly Arrival[], project: Project): Group[] {
  const byWord = new Map<string, { word: Word; ways: Way[] }>();
  for (const arrival of arrivals) {
    const source = sourceOf(arrival.ref, project);
    if (!source) continue;
    const way = { arrival, source, protection: rankOf(arrival.terminal) };
    for (const word of wordsOf(arrival, source, project)) {
      const key = `${keyOfSink(arrival.sinkCall, arrival.destination)} ${word.key}`;
      const row = byWord.get(key);
      if (row) row.ways.push(way);
      else byWord.set(key, { word, ways: [way] });
    }
  }
  const groups = new Map<string, Group>();
  for (const { word, ways } of byWord.values()) {
    const group = groupOf(word, ways);
    if (!group) continue;
    const key = keyOfGroup(group);
    const known = groups.get(key);
    groups.set(key, known ? joinGroups(known, group) : group);
  }
  return [...groups.values()];
}

function wordsOf(arrival: Arrival, source: SourceFact, project: Project): Word[] {
  const told = arrival.categories ?? source.categories;
  const typed = source.dataTypes.flatMap((id): Word[] => {
    const category = project.knowledge.dataTypes.get(id)?.category;
    return category && told.includes(category) ? [{ key: id, category, dataType: id }] : [];
  });
  const untyped = told.filter((category) => typed.every((word) => word.category !== category));
  return [...typed, ...untyped.map((category) => ({ key: `${category}: ${source.name}`, category }))];
}

function groupOf(word: Word, ways: readonly Way[]): Group | undefined {
  const byFunction = new Map<string, Way>();
  for (const way of ways) {
    const { path, fn } = way.arrival.ref;
    const key = `${path}#${fn}`;
    const known = byFunction.get(key);
    if (!known || compareWays(way, known) < 0) byFunction.set(key, way);
  }
  const [main, ...others] = [...byFunction.values()].sort(compareWays);
  if (!main) return undefined;
  const profiles = new Set(ways.map(({ arrival }) => arrival.destination.profile));
  return {
    main,
    others: others.filter((way) => way.arrival.terminal.encryption === main.arrival.terminal.encryption),
    categories: [word.category],
    dataTypes: word.dataType === undefined ? [] : [word.dataType],
    confidence: main.source.confidence,
    profiles: profiles.has(undefined) ? [] : [...profiles].filter((profile) => profile !== undefined).sort(),
    named: namedBy(ways),
  };
}

function namedBy(ways: readonly Way[]): NamedPlace[] {
  const places = ways.flatMap(({ arrival }) => arrival.destination.named ?? []);
  return [...new Map(places.map((place) => [`${place.path} ${place.span.start}`, place])).values()];
}

/** The least protected first, then the surest, then what is read before what only has a name, the shortest, order of text. */
function compareWays(a: Way, b: Way): number {
  return (
    a.protection - b.protection ||
    CONFIDENCE_RANK[b.source.confidence] - CONFIDENCE_RANK[a.source.confidence] ||
    sayingRank(b.source) - sayingRank(a.source) ||
    a.arrival.terminal.steps.length - b.arrival.terminal.steps.length ||
    compareTexts(a.arrival.ref.path, b.arrival.ref.path) ||
    compareSpans(a.source.span, b.source.span)
  );
}

const sayingRank = ({ basis, isRead }: SourceFact): number => (basis === 'known' || isRead === true ? 1 : 0);

function keyOfGroup({ main, others }: Group): string {
  const places = [main, ...others].map(
    ({ arrival, source }) => `${arrival.ref.path} ${source.span.start} ${source.span.end}`,
  );
  return `${keyOfSink(main.arrival.sinkCall, main.arrival.destination)} ${places.join(' ')}`;
}

function joinGroups(a: Group, b: Group): Group {
  return {
    ...a,
    categories: [...new Set([...a.categories, ...b.categories])].sort(),
    dataTypes: [...a.dataTypes, ...b.dataTypes].sort(),
  };
}
