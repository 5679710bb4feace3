import type { FileFacts } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import { isDocumentationLink } from '../match/documentation-links.ts';
import { knownHostsIn } from '../match/hosts.ts';
import { natureOf } from '../match/prose.ts';

const MAX_DEPTH = 6;
/** Rules whose mentions make a file's own functions worth following to their callers. */
const CODE_RULES = new Set(['endpoint', 'sdk-import', 'region']);

/** What is asked of other files. */
export interface Elsewhere {
  /** Says whether this export of the module behind a specifier hands on something of a provider. */
  isProviderImport(specifier: string, name: string): boolean;
  /** Says whether a configuration file sets this variable of the environment to something of a provider. */
  isProviderVariable(name: string): boolean;
}

/**
 * Says which exports of a file hand on something of a provider: a host, a region, a client, or a function that takes
 * data or gives a client and works with one of these. Only importers of a file with such exports are worth parsing.
 */
export function providerExportsOf(facts: FileFacts, elsewhere: Elsewhere, knowledge: Knowledge): Set<string> {
  const names = new Set<string>();
  const { module } = facts;
  if (!module) return names;
  const holds = (value: Value): boolean =>
    holdsProvider(value, { ...elsewhere, returns: module.returns ?? {} }, knowledge, 0);
  const worksWithProvider =
    facts.mentions.some((mention) => CODE_RULES.has(mention.rule)) || callsProvider(facts, holds);
  for (const [name, value] of Object.entries(module.exports)) {
    if (holds(value) || (worksWithProvider && takesOrGives(value, facts, holds))) names.add(name);
  }
  if (module.exportStars.some((specifier) => elsewhere.isProviderImport(specifier, '*'))) names.add('*');
  return names;
}

/** Says whether a file exports the value of a variable of the environment, or a function that gives it. */
export function handsOnVariable({ module }: FileFacts, isVariable: (name: string) => boolean): boolean {
  if (!module) return false;
  const elsewhere = { isProviderImport: () => false, isProviderVariable: isVariable, returns: module.returns ?? {} };
  return Object.values(module.exports).some((value) => holdsProvider(value, elsewhere, undefined, 0));
}

const callsProvider = (facts: FileFacts, holds: (value: Value) => boolean): boolean =>
  facts.flow?.values.some(holds) ?? false;

/** A function without parameters takes no data from its callers: it matters only when it gives a client or host. */
function takesOrGives(value: Value, facts: FileFacts, holds: (value: Value) => boolean): boolean {
  switch (value.kind) {
    case 'function': {
      const fn = facts.flow?.functions[value.fn];
      const given = facts.module?.returns?.[value.fn];
      return !fn || fn.parameters.length > 0 || (given !== undefined && holds(given));
    }
    case 'class':
      return Object.keys(value.members).length > 0;
    case 'object':
      return Object.values(value.members).some((member) => takesOrGives(member, facts, holds));
    case 'call':
      return [value.callee, ...value.args].some((part) => takesOrGives(part, facts, holds));
    case 'either':
      return value.options.some((option) => takesOrGives(option, facts, holds));
    default:
      return false;
  }
}

interface Surroundings extends Elsewhere {
  /** What functions of the file give back, by index. */
  readonly returns: Readonly<Record<string, Value>>;
}

/** Without knowledge no text speaks of a provider. */
function holdsProvider(
  value: Value,
  elsewhere: Surroundings,
  knowledge: Knowledge | undefined,
  depth: number,
): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (part: Value): boolean => holdsProvider(part, elsewhere, knowledge, depth + 1);
  switch (value.kind) {
    case 'text':
      return knowledge !== undefined && speaksOfProvider(value.text, knowledge);
    case 'import':
      return elsewhere.isProviderImport(value.specifier, value.name);
    case 'function': {
      const returned = elsewhere.returns[value.fn];
      return returned !== undefined && inner(returned);
    }
    case 'environment':
      return elsewhere.isProviderVariable(value.name);
    case 'join':
      return value.parts.some(inner);
    case 'either':
      return value.options.some(inner);
    case 'array':
      return value.items.some(inner);
    case 'object':
      return Object.values(value.members).some(inner);
    case 'class':
      return Object.values(value.members).some(inner) || (value.extends !== undefined && inner(value.extends));
    case 'member':
      return inner(value.of);
    case 'call':
      return inner(value.callee) || value.args.some(inner);
    default:
      return false;
  }
}

/** A sentence with a link is for people, wherever it is handed to. */
function speaksOfProvider(text: string, knowledge: Knowledge): boolean {
  if (text.includes('.')) {
    const hosts = knownHostsIn(text, knowledge, text.startsWith('.'));
    return hosts.some((host) => !isDocumentationLink(host)) && natureOf(text) !== 'prose';
  }
  return (
    text.length < 30 &&
    text.includes('-') &&
    knowledge.findRegions(text.toLowerCase()).some((row) => row.jurisdiction === 'PRC')
  );
}
