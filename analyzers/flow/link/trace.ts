import type { Flow, Step } from '../../core/flow.ts';
import type { CallFact, SourceFact } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Destination, NamedPlace } from '../sinks/destination.ts';
import { MAX_NAMED_STEPS, MAX_STEPS } from '../limits.ts';
import type { TraceStep } from './terminals.ts';
import type { FunctionRef } from './project.ts';
import type { Sink } from '../sinks/sinks.ts';

/**
 * Tells a flow step by step: source first, then the places of other files that name the destination, the sink last.
 * Doubles in a row are dropped, long ones lose their middle.
 */
export function stepsOfFlow(
  source: SourceFact,
  path: string,
  middle: readonly TraceStep[],
  { of, call, sink }: { readonly of: FunctionRef; readonly call: CallFact; readonly sink: Sink },
  destination: Destination,
  named: readonly NamedPlace[],
  knowledge: Knowledge,
): Flow['steps'] {
  const first: Step = { path, span: source.span, message: messageOfSource(source, knowledge) };
  const last: Step = {
    path: of.path,
    span: call.span,
    message: `sent by ${sink.name} to ${receiverOf(destination, knowledge)}`,
  };
  const kept = withoutDoubles([first, ...middle.filter((step) => step.isTold !== false)]);
  const places = named.filter((place) => place.path !== of.path).slice(0, MAX_NAMED_STEPS);
  const settings = places.map((place): Step => ({ ...place, message: messageOfPlace(place, destination) }));
  const most = MAX_STEPS - 1 - settings.length;
  const head = MAX_STEPS / 2;
  const shown = kept.length <= most ? kept : [...kept.slice(0, head), ...kept.slice(kept.length - (most - head))];
  return [...shown, ...settings, last].map(({ path: at, span, message }) => ({ path: at, span, message }));
}

/** Tells where data comes from and where it is sent, and nothing between. */
export function stepsToSink(
  first: Step,
  { of, call, sink }: { readonly of: FunctionRef; readonly call: CallFact; readonly sink: Sink },
  destination: Destination,
  knowledge: Knowledge,
): Flow['steps'] {
  const message = `sent by ${sink.name} to ${receiverOf(destination, knowledge)}`;
  return [first, { path: of.path, span: call.span, message }];
}

/** Tells a source in one sentence: `user.email read (Email addresses)`. */
export function messageOfSource(source: SourceFact, knowledge: Knowledge): string {
  if (source.declared !== undefined) return `${source.name} (${source.declared})`;
  const types = source.dataTypes.map((id) => knowledge.dataTypes.get(id)?.name ?? id);
  const what = types.length ? types.join(', ') : source.categories.join(', ');
  return what === '' || what === source.name ? `${source.name} read` : `${source.name} read (${what})`;
}

/** `AI_BASE_URL set to api.deepseek.com in .env.production`, `api.x.cn written in config/api.ts`. */
function messageOfPlace({ entry, path }: NamedPlace, destination: Destination): string {
  const what = destination.host?.replace(/^\./, '*.') ?? destination.region ?? 'the provider';
  return entry === undefined ? `${what} written in ${path}` : `${entry} set to ${what} in ${path}`;
}

function receiverOf(destination: Destination, knowledge: Knowledge): string {
  const provider = destination.provider === undefined ? undefined : knowledge.providers.get(destination.provider);
  const host = destination.host?.replace(/^\./, '*.');
  if (host !== undefined) return provider ? `${host} (${provider.name})` : host;
  const name = provider?.name ?? destination.operator ?? destination.provider ?? 'the provider';
  return destination.region === undefined ? name : `${name}, region ${destination.region}`;
}

function withoutDoubles(steps: readonly Step[]): Step[] {
  return steps.filter((step, index) => {
    const before = steps[index - 1];
    return (
      !before || before.path !== step.path || before.span.start !== step.span.start || before.span.end !== step.span.end
    );
  });
}
