import type { Step } from '../../analyzers/core/flow.ts';
import type { Verdict } from '../../analyzers/core/finding.ts';
import type { FlowAnswer, FlowParams, FlowStep } from '../shared/messages.ts';
import type { Folders } from './folders.ts';
import type { ReviewedFolder } from './reviewed-folder.ts';
import { rangeOf, type Places } from './to-protocol.ts';

/** Gives the flows that are asked for, those of the order given first, else as the Problems panel lists them. */
export function flowsFor(folders: Folders, { fingerprints, uri, position }: FlowParams): FlowAnswer[] {
  const all = folders.all().flatMap(flowsOf);
  if (fingerprints) return fingerprints.flatMap((wanted) => all.find((one) => one.fingerprint === wanted) ?? []);
  if (uri === undefined) return all;
  const place = folders.find(uri);
  const own = place && place.folder.uriOf(place.path);
  return all.filter(({ ways }) =>
    ways.some((steps) => steps.some((step) => step.uri === own && (!position || holds(step, position)))),
  );
}

/** A flow and which step of its main way is meant, from 0. */
export interface PassingFlow {
  readonly verdict: Verdict;
  readonly step: number;
}

/** Gives the flows of a folder whose main way has a step at an offset of a file, with the innermost such step. */
export function verdictsThrough({ shown }: ReviewedFolder, path: string, offset: number): PassingFlow[] {
  const verdicts = (shown?.all ?? []).flatMap((one) => [one.verdict, ...one.folded]);
  return verdicts.flatMap((verdict) => {
    const here = (verdict.finding.steps ?? [])
      .map((step, index) => ({ index, ...step }))
      .filter((step) => step.path === path && step.span.start <= offset && offset <= step.span.end);
    const [inner] = here.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
    return inner ? [{ verdict, step: inner.index }] : [];
  });
}

function flowsOf({ shown, places }: ReviewedFolder): FlowAnswer[] {
  if (!shown || !places) return [];
  const verdicts = shown.all.flatMap((one) => [one.verdict, ...one.folded]);
  return verdicts.flatMap((verdict) => {
    const { finding, severity } = verdict;
    const ways = waysOf(verdict).map((steps) => steps.map((step) => stepOf(step, places)));
    if (!ways.length) return [];
    const { fingerprint, message, rule } = finding;
    return [{ fingerprint, message, severity, rule, ways }];
  });
}

function waysOf({ finding: { steps, ways } }: Pick<Verdict, 'finding'>): readonly (readonly Step[])[] {
  return steps?.length ? [steps, ...(ways ?? [])] : [];
}

function stepOf(step: Step, places: Places): FlowStep {
  return { uri: places.uriOf(step.path), path: step.path, range: rangeOf(step, places), message: step.message };
}

function holds({ range: { start, end } }: FlowStep, at: NonNullable<FlowParams['position']>): boolean {
  const isAfter = at.line > start.line || (at.line === start.line && at.character >= start.character);
  const isBefore = at.line < end.line || (at.line === end.line && at.character <= end.character);
  return isAfter && isBefore;
}
