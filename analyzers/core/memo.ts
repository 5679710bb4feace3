/** Something that answers rest on: a file's facts, where an import leads, who calls a function. */
export interface Input {
  /** Number of the state in which it last changed. */
  changedAt: number;
}

/** What one answer rests on. */
export interface Basis {
  /** Number of the state in which the answer was made. */
  readonly madeAt: number;
  readonly parts: ReadonlySet<Input | Basis>;
  /** The last state in which it was looked at, and what was found. */
  checkedAt: number;
  isValid: boolean;
}

/** An answer that may be given again as long as nothing that it rests on has changed. */
export interface Kept<Answer> {
  readonly answer: Answer;
  readonly basis: Basis;
}

/**
 * Notes what answers rest on while they are made. States are numbered; in each, inputs are brought up to date first, then
 * answers are made or given again. An answer must be a function of the inputs that were read for it, and of nothing else:
 * then one that is given again is the one that would be made.
 */
export interface Tracker {
  /** Begins a new state. */
  advance(): void;
  /** Says that an input is not what it was in the last state. */
  change(input: Input): void;
  /** Makes an input that is new in this state. */
  createInput(): Input;
  /** Notes that the answers being made rest on an input. */
  read(input: Input): void;
  /** Makes an answer and notes what it rests on, also for the answers around it. */
  make<Answer>(make: () => Answer): Kept<Answer>;
  /** Gives a kept answer again when it still holds, noting it for the answers around. */
  reuse<Answer>(kept: Kept<Answer> | undefined): Kept<Answer> | undefined;
}

/** Makes a tracker in its first state. */
export function createTracker(): Tracker {
  let state = 1;
  const open: Set<Input | Basis>[] = [];
  const note = (part: Input | Basis): void => void open[open.length - 1]?.add(part);
  const holds = (basis: Basis): boolean => {
    if (basis.checkedAt === state) return basis.isValid;
    basis.isValid &&= everyPart(basis.parts, (part) =>
      'changedAt' in part ? part.changedAt <= basis.madeAt : holds(part),
    );
    basis.checkedAt = state;
    return basis.isValid;
  };
  return {
    advance: () => void state++,
    change: (input) => void (input.changedAt = state),
    createInput: () => ({ changedAt: state }),
    read: note,
    make: (make) => {
      const parts = new Set<Input | Basis>();
      open.push(parts);
      try {
        const kept = { answer: make(), basis: { madeAt: state, parts, checkedAt: state, isValid: true } };
        open.pop();
        if (parts.size > 0) note(kept.basis);
        return kept;
      } catch (error) {
        open.pop();
        throw error;
      }
    },
    reuse: (kept) => {
      if (!kept || !holds(kept.basis)) return undefined;
      if (kept.basis.parts.size > 0) note(kept.basis);
      return kept;
    },
  };
}

function everyPart<Part>(parts: ReadonlySet<Part>, test: (part: Part) => boolean): boolean {
  for (const part of parts) if (!test(part)) return false;
  return true;
}
