import type { AccessPath, CallFact, Entry, Origin } from '../../core/flow-facts.ts';
import type { Step } from '../../core/flow.ts';
import { argumentEntries } from './entries.ts';
import { SELF } from '../hidden.ts';
import { MAX_UNKNOWN_DEPTH, MAX_UNKNOWN_STEPS } from '../limits.ts';
import { calleesOfCall, findSanitizerRow } from '../sinks/match.ts';
import { selectedOrigins } from './selected-origins.ts';
import { functionsIn, keyOfFunction } from './project.ts';
import type { FunctionRef, Project } from './project.ts';
import type { DataPart } from '../sinks/sink-parts.ts';

/** Calls that give the program's own: settings, paths, times and made-up numbers. */
const OWN =
  /(^|[.…])(config\w*|env\w*|get(Config|Env|Setting|Option)\w*|settings?|options?|path|join|resolve|basename|dirname|extname|cwd|uuid\w*|v[147]|nanoid|cuid|ulid|random\w*|now|date|moment|dayjs|format\w*Date|t|i18n|translate|version|sign\w*|digest|hash\w*|md5|sha\d+|create\w*Hash|require|import)$/i;

/** Names of parameters that say where or how, not what. */
const MANNER =
  /^(\w*(key|name|path|url|uri|host|region|bucket|zone|id|ids|index|options?|opts|config|configuration|settings|params|headers?|callback|cb|done|next|method|type|mode|format|prefix|suffix|dir|folder|timeout|retries|signal|client|logger|ctx|context|token|secret|version|size|length|count|limit|offset|page|enabled|flag|i|n))$/i;

interface Search {
  readonly project: Project;
  readonly seen: Set<string>;
  steps: number;
}

/**
 * Finds where data of no known category comes from: a parameter that nobody is seen to fill, a request, or a call of
 * unknown code. Undefined for what the program itself holds: constants, settings, paths, ids, times, and for what is
 * encrypted or redacted on the way.
 */
export function findUncategorised(of: FunctionRef, part: DataPart, project: Project): Step | undefined {
  return searchEntries(of, part.entries, part.at, { project, seen: new Set(), steps: 0 }, 0);
}

function searchEntries(
  of: FunctionRef,
  entries: readonly Entry[],
  at: AccessPath,
  search: Search,
  depth: number,
): Step | undefined {
  if (depth > MAX_UNKNOWN_DEPTH) return undefined;
  for (const origin of selectedOrigins(search.project.functionOf(of), entries, at)) {
    const found = searchOrigin(of, origin, search, depth);
    if (found) return found;
  }
  return undefined;
}

function searchOrigin(of: FunctionRef, origin: Origin, search: Search, depth: number): Step | undefined {
  if (++search.steps > MAX_UNKNOWN_STEPS) return undefined;
  switch (origin.kind) {
    case 'parameter':
      return searchParameter(of, origin.index, origin.path, search, depth);
    case 'result': {
      const call = search.project.functionOf(of)?.calls[origin.call];
      return call && searchCall(of, call, origin.path, search, depth);
    }
    case 'cell':
      for (const write of search.project.flowOf(of.path)?.cells[origin.cell]?.writes ?? []) {
        const found = searchEntries({ path: of.path, fn: write.fn }, write.entries, origin.path, search, depth + 1);
        if (found) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}

/** What methods of the same class put into a member of `this`. */
function searchFields(of: FunctionRef, at: AccessPath, search: Search, depth: number): Step | undefined {
  const owner = search.project.classes.ofFunction(of.path, of.fn);
  if (!owner || at.length === 0) return undefined;
  for (const fn of [...Object.values(owner.facts.members), ...(owner.facts.inner ?? [])]) {
    const writer = { path: owner.path, fn };
    const writes = search.project.functionOf(writer)?.writes.find((write) => write.index === SELF);
    const found = writes && searchEntries(writer, writes.entries, at, search, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function searchParameter(
  of: FunctionRef,
  index: number,
  at: AccessPath,
  search: Search,
  depth: number,
): Step | undefined {
  const { project, seen } = search;
  const key = `${keyOfFunction(of)} ${index} ${at.join('.')}`;
  if (seen.has(key)) return undefined;
  seen.add(key);
  if (index === SELF) return searchFields(of, at, search, depth);
  const name = at.findLast((step) => /^[\w$]+$/.test(step)) ?? project.functionOf(of)?.parameters[index] ?? '';
  if (MANNER.test(name)) return undefined;
  const callers = project.callersOf(of);
  for (const caller of callers) {
    const given = argumentEntries(caller.call, index, at);
    const found = searchEntries(caller, given.entries, given.at, search, depth + 1);
    if (found) return found;
  }
  if (callers.length > 0) return undefined;
  const call = firstCallOf(of, project);
  return (
    call && {
      path: of.path,
      span: call.span,
      message: `${name || 'a parameter'} comes from outside (no known category)`,
    }
  );
}

function searchCall(of: FunctionRef, call: CallFact, at: AccessPath, search: Search, depth: number): Step | undefined {
  const { project } = search;
  const isSanitizer = calleesOfCall(project, of.path, call).some((callee) => findSanitizerRow(project, callee, call));
  if (isSanitizer || OWN.test(call.text) || call.form === 'assign') return undefined;
  const targets = project.targetsOf(of.path, call);
  for (const target of targets) {
    const found = searchEntries(target, project.functionOf(target)?.returns ?? [], at, search, depth + 1);
    if (found) return found;
  }
  if (targets.length > 0 || call.isImplied) return undefined;
  if (call.form === 'new' || !isAsked(call)) return searchPassed(of, call, search, depth);
  return { path: of.path, span: call.span, message: `${call.text}() read (no known category)` };
}

/** Names of calls that fetch or read something from outside the program. */
const ASKING =
  /(^|[.…])(\$?fetch\w*|read\w*|load\w*|query\w*|find\w*|select\w*|get|getObject|download\w*|receive\w*|json|text|arrayBuffer|blob|formData|buffer|all|one|first|exec\w*|scan|list\w*|pull|consume|toBuffer|screenshot|capture\w*|snapshot|dump|export\w*|record\w*)$/i;

const isAsked = (call: CallFact): boolean => ASKING.test(call.text);

/** Unknown code that changes what it is given: the data is what it was given. */
function searchPassed(of: FunctionRef, call: CallFact, search: Search, depth: number): Step | undefined {
  if (call.passes === 'none') return undefined;
  for (const entries of [...call.args.map((argument) => argument.entries ?? []), call.receiver ?? []]) {
    const found = searchEntries(of, entries, [], search, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Parameters have no place of their own in facts: the first call of their function stands for it. */
function firstCallOf(of: FunctionRef, project: Project): CallFact | undefined {
  const facts = functionsIn(project.flowOf(of.path)).find(([fn]) => fn === of.fn)?.[1];
  return facts?.calls[0];
}
