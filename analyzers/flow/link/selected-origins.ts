import type { AccessPath, Entry, FlowFacts, FunctionFacts, Origin } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { ERROR, isHidden } from '../hidden.ts';
import { MAX_PATH } from '../limits.ts';
import { speaksOfPart } from '../parts.ts';
import { extendPath } from '../taint.ts';
import { selectEntries } from './entries.ts';

/** The origins that reach a value at a member chain of it, each with what the chain leaves. */
export function selectedOrigins(
  facts: FunctionFacts | undefined,
  entries: readonly Entry[],
  at: AccessPath,
): readonly Origin[] {
  return selectEntries(entries, at).flatMap(({ entry, rest }) => {
    const origin = facts?.origins[entry.origin];
    return origin ? [extend(origin, rest)] : [];
  });
}

/** A source has no hidden parts, nor has a chain at its limit; what was caught does not fail any more. */
export function isWithout(origin: Origin, rest: AccessPath, facts: FunctionFacts): boolean {
  if (rest[0] === ERROR && origin.kind === 'result' && facts.calls[origin.call]?.isCaught) return true;
  return (
    rest.some(isHidden) &&
    (origin.kind === 'source' || origin.kind === 'made' || origin.path.length + rest.length > MAX_PATH)
  );
}

function extend(origin: Origin, rest: AccessPath): Origin {
  if (origin.kind === 'source' || origin.kind === 'made' || rest.length === 0) return origin;
  return { ...origin, path: rest.reduce(extendPath, origin.path) };
}

/** Reads a member of an origin; what a name says of the whole may not hold for it. */
export function readMember(origin: Origin, rest: AccessPath, flow: FlowFacts, knowledge: Knowledge): Origin {
  const member = extend(origin, rest);
  if (member.kind === 'source' || member.kind === 'made' || member.named === undefined) return member;
  return isSaidOf(member.named, rest, flow, knowledge) ? member : { ...member, isHushed: true };
}

/** Says whether what a source's name says holds for a part of it. */
export function isSaidOf(source: number, rest: AccessPath, flow: FlowFacts, knowledge: Knowledge): boolean {
  const fact = flow.sources[source];
  return !fact || rest.every((step) => speaksOfPart(fact, step, knowledge));
}
