import type { FlowFacts } from '../../core/flow-facts.ts';
import type { Kept } from '../../core/memo.ts';
import { MAX_CALLS_DOWN } from '../limits.ts';
import type { Project } from './project.ts';
import { distinct } from './terminals.ts';
import type { Terminal } from './terminals.ts';

/** What is remembered of an origin. */
interface Answer {
  readonly terminals: readonly Terminal[];
  /** How many calls down it looked. */
  readonly height: number;
  /** True when it would have looked further down. */
  readonly isCut: boolean;
  readonly isFull: boolean;
}

/** Answers of the resolver that are remembered, and what is noted of the one being made. */
export interface Answers {
  /** Says whether no further call down may be looked into; the answer being made is then cut. */
  isAtLimit(): boolean;
  /** Gives the answer to a key of a file again, or makes it; `weight` is how many calls down it counts for. */
  answerTo(path: string, key: string, weight: number, follow: () => readonly Terminal[]): readonly Terminal[];
  /** Remembers an answer that rests on a file, and looks no further down than allowed. */
  guarded(path: string, key: string, resolve: () => readonly Terminal[]): readonly Terminal[];
  /** Keeps one terminal of each kind, and notes when there are more than are kept. */
  distinct(terminals: readonly Terminal[]): readonly Terminal[];
  noteFull(): void;
  /** Says whether, since it was last asked, an answer had more ends than are kept. */
  takeFull(): boolean;
  /** True while what any instance holds is looked for; an answer then is another one. */
  readonly isStandingIn: boolean;
  standingIn(resolve: () => readonly Terminal[]): readonly Terminal[];
}

/** Makes an empty memory. */
export function createAnswers(project: Project): Answers {
  const { tracker } = project;
  const known = new WeakMap<FlowFacts, Map<string, Kept<Answer>>>();
  /** What is noted of the answer being made. */
  let height = 0;
  let isCut = false;
  let isFull = false;
  let depth = 0;
  /** True while what any instance holds is looked for; an answer then is another one. */
  let isStandingIn = false;

  const distinctTerminals = (terminals: readonly Terminal[]): readonly Terminal[] => {
    const out = distinct(terminals);
    isFull ||= out.isFull;
    return out.terminals;
  };

  const isAtLimit = (): boolean => {
    if (depth < MAX_CALLS_DOWN) return false;
    isCut = true;
    return true;
  };

  const guarded: Answers['guarded'] = (path, key, resolve) => (isAtLimit() ? [] : answerTo(path, key, 1, resolve));

  const answerTo = (
    path: string,
    key: string,
    weight: number,
    follow: () => readonly Terminal[],
  ): readonly Terminal[] => {
    const answer = findAnswer(path, isStandingIn ? `${key} standing in` : key, weight, follow);
    height = Math.max(height, answer.height);
    isCut ||= answer.isCut;
    isFull ||= answer.isFull;
    return answer.terminals;
  };

  const findAnswer = (path: string, key: string, weight: number, follow: () => readonly Terminal[]): Answer => {
    const kept = answersOf(path);
    const cutKey = `${key} ${depth}`;
    const whole = kept.get(key);
    const reused = tracker.reuse(whole && depth + whole.answer.height <= MAX_CALLS_DOWN ? whole : kept.get(cutKey));
    if (reused) return reused.answer;
    const outer = { height, isCut, isFull };
    [height, isCut, isFull] = [0, false, false];
    depth += weight;
    const made = tracker.make((): Answer => ({ terminals: follow(), height: height + weight, isCut, isFull }));
    depth -= weight;
    ({ height, isCut, isFull } = outer);
    kept.set(made.answer.isCut ? cutKey : key, made);
    return made.answer;
  };

  const answersOf = (path: string): Map<string, Kept<Answer>> => {
    const flow = project.flowOf(path);
    const before = flow && known.get(flow);
    if (before) return before;
    const made = new Map<string, Kept<Answer>>();
    if (flow) known.set(flow, made);
    return made;
  };

  return {
    isAtLimit,
    answerTo,
    guarded,
    distinct: distinctTerminals,
    noteFull: () => void (isFull = true),
    takeFull: () => {
      const was = isFull;
      isFull = false;
      return was;
    },
    get isStandingIn() {
      return isStandingIn;
    },
    standingIn: (resolve) => {
      const was = isStandingIn;
      isStandingIn = true;
      const found = resolve();
      isStandingIn = was;
      return found;
    },
  };
}
