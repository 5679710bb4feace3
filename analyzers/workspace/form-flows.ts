import type { FileFacts } from '../core/facts.ts';
import type { Flow, Step } from '../core/flow.ts';
import type { SourceFact } from '../core/flow-facts.ts';
import type { FormTarget } from '../core/form-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Problem } from '../core/problem.ts';
import { spanContains, type Span } from '../core/span.ts';
import type { Value } from '../core/value.ts';
import { destinationsOfValue, keyOfDestination, type Destination } from '../flow/sinks/destination.ts';
import { MAX_FLOWS_PER_SINK } from '../flow/limits.ts';
import type { Linker } from '../resolve/linker.ts';
import { hostsOfValue } from '../resolve/url.ts';

/** Addresses of one form; pages with more buttons that send elsewhere are generated. */
const MAX_TARGETS = 40;

/** What is made of forms. */
interface Linked {
  readonly flows: Flow[];
  readonly problems: Problem[];
}

/**
 * Makes the flows of forms: one for each field that speaks of data and each listed host that its form is sent to. The
 * source is the field, the sink the host in the form's tag. In order of files and texts; what a limit leaves out is told.
 */
export function linkForms(files: readonly FileFacts[], linker: Linker, knowledge: Knowledge): Linked {
  const linked: Linked = { flows: [], problems: [] };
  for (const { path, forms = [] } of files) {
    for (const { targets, fields } of forms) {
      for (const target of targets.slice(0, MAX_TARGETS))
        linkTarget(path, target, fields, linker.expand(path, target.action), knowledge, linked);
      const [first] = targets;
      if (first && targets.length > MAX_TARGETS)
        linked.problems.push(overflow(path, first.span, targets.length, 'addresses', MAX_TARGETS));
    }
  }
  return linked;
}

function linkTarget(
  path: string,
  target: FormTarget,
  fields: readonly SourceFact[],
  action: Value,
  knowledge: Knowledge,
  linked: Linked,
): void {
  for (const destination of distinct(destinationsOfValue(action, knowledge))) {
    const span = spanOfHost(action, destination.host, target);
    const kept = fields.slice(0, MAX_FLOWS_PER_SINK);
    linked.flows.push(...kept.map((field) => toFlow(path, field, target, span, destination, knowledge)));
    if (fields.length > MAX_FLOWS_PER_SINK)
      linked.problems.push(overflow(path, span, fields.length, 'fields', MAX_FLOWS_PER_SINK));
  }
}

interface Reached extends Destination {
  readonly profiles: readonly string[];
}

/** Each destination once, with the profiles that it holds for; none of them when it holds without. */
function distinct(destinations: readonly Destination[]): Reached[] {
  const byKey = new Map<string, Destination[]>();
  for (const destination of destinations) {
    const key = keyOfDestination(destination);
    byKey.set(key, [...(byKey.get(key) ?? []), destination]);
  }
  return [...byKey.values()].flatMap((same) => {
    const [first] = same;
    const profiles = same.map((one) => one.profile ?? '');
    return first ? [{ ...first, profiles: profiles.includes('') ? [] : [...new Set(profiles)].sort() }] : [];
  });
}

/** The host where it stands in the tag; the attribute when it comes from elsewhere. */
function spanOfHost(action: Value, host: string | undefined, target: FormTarget): Span {
  const at = hostsOfValue(action).find((found) => found.host === host && found.path === undefined)?.at;
  return at && spanContains(target.span, at) ? at : target.span;
}

function toFlow(
  path: string,
  field: SourceFact,
  target: FormTarget,
  span: Span,
  destination: Reached,
  knowledge: Knowledge,
): Flow {
  return {
    steps: stepsOf(path, field, span, destination, knowledge),
    call: { path, span: target.element },
    provider: destination.provider,
    sink: 'form',
    host: destination.host,
    region: destination.region,
    location: destination.location,
    locationName: destination.locationName,
    operator: destination.operator,
    categories: field.categories,
    dataTypes: field.dataTypes,
    confidence: field.confidence,
    encryption: 'none',
    symbol: '',
    profiles: destination.profiles,
  };
}

function stepsOf(
  path: string,
  field: SourceFact,
  span: Span,
  destination: Destination,
  knowledge: Knowledge,
): readonly Step[] {
  const types = field.dataTypes.map((id) => knowledge.dataTypes.get(id)?.name ?? id).join(', ');
  const host = destination.host?.replace(/^\./, '*.') ?? '';
  const provider = destination.provider === undefined ? undefined : knowledge.providers.get(destination.provider);
  return [
    { path, span: field.span, message: `field ${field.name} (${types})` },
    { path, span, message: `sent by the form to ${host}${provider ? ` (${provider.name})` : ''}` },
  ];
}

function overflow(path: string, span: Span, count: number, what: 'fields' | 'addresses', limit: number): Problem {
  const message = `This form has ${count} ${what}; the first ${limit} are shown.`;
  return { code: 'limit', path, span, message, incomplete: false };
}
