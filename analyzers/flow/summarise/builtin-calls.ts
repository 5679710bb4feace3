import type { Knowledge } from '../../core/knowledge.ts';
import type { Value } from '../../core/value.ts';
import { evaluateFunction } from './builtin-functions.ts';
import { calleesOf } from '../../resolve/callee.ts';
import type { Callee } from '../../resolve/callee.ts';
import { CONSTRUCTORS, FUNCTIONS, LOG_ROOTS } from './libraries/builtins.ts';
import type { CallSite } from './call-site.ts';
import { rootOf } from '../callee.ts';
import { rootVariable } from './members.ts';
import { matchesPath } from '../sinks/match.ts';
import { evaluateMethod } from './methods.ts';
import { dottedNameOf } from '../names.ts';
import { importedPlatformName, platformNameOf } from './libraries/platform-imports.ts';
import type { Frame } from './state.ts';
import { INERT } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** Global functions and constructors that the language or platform defines. */
export function builtinFunction(site: CallSite, frame: Frame): Taint | undefined {
  const dotted = dottedNameOf(site.callee);
  if (dotted === undefined) return undefined;
  const root = dotted.split('.', 1)[0] ?? '';
  if (LOG_ROOTS.has(root) && dotted !== root) return INERT;
  const imported = importedPlatformName(site.calleeValue);
  if (imported === undefined && rootVariable(site.callee, frame)) return undefined;
  const plain = imported ?? dotted.replace(/^(window|globalThis|self|global)\./, '');
  const effect = site.node.type === 'NewExpression' ? CONSTRUCTORS.get(plain) : FUNCTIONS.get(plain);
  if (!effect) return undefined;
  return evaluateFunction(effect, site, frame);
}

/** Methods that give data to a function: lists of other modules have them as well. */
const ITERATING: ReadonlySet<string> = new Set(
  'map flatMap filter forEach reduce reduceRight find findLast some every sort toSorted'.split(' '),
);

/** A list that another file of the project exports: `users.map((user) => …)`. */
function isListOfOtherFile(site: CallSite): boolean {
  const { calleeValue } = site;
  if (!ITERATING.has(site.name) || site.args[0]?.value.kind !== 'function' || calleeValue.kind !== 'member')
    return false;
  const { of } = calleeValue;
  return of.kind === 'import' && /^[.~#]|^@\//.test(of.specifier);
}

/** Methods of built-in objects; an API object's methods of the same names are calls like any other. */
export function builtinMethod(site: CallSite, frame: Frame): Taint | undefined {
  if (!site.receiverNode || site.node.type === 'NewExpression' || site.calleeValue.kind === 'function')
    return undefined;
  if (isListOfOtherFile(site)) return evaluateMethod(site, frame);
  if (isApiObject(frame.file.valueOf(site.receiverNode), frame.file.knowledge)) return undefined;
  if (isAskedByAddress(site) || isCallOfRow(site, frame.file.knowledge)) return undefined;
  return evaluateMethod(site, frame);
}

/** `client.get('https://…')`: a map is never asked by an address, an HTTP client whose making is not seen here is. */
function isAskedByAddress(site: CallSite): boolean {
  if (site.name !== 'get' && site.name !== 'delete') return false;
  const first = site.args[0]?.value;
  const start = first?.kind === 'join' ? first.parts[0] : first;
  return start?.kind === 'text' && /^(?:[a-z]+:)?\/\//i.test(start.text);
}

/**
 * `redis.set(…)`, `api.get(…)`: a method of what a known factory made, which a row describes. Only names that are
 * ambiguous: what clients give are lists and texts as everywhere.
 */
function isCallOfRow(site: CallSite, knowledge: Knowledge): boolean {
  if (!AMBIGUOUS.has(site.name)) return false;
  return calleesOf(site.calleeValue).some(
    (callee) => callee.package !== undefined && isProduct(callee) && hasSinkRow(callee, knowledge),
  );
}

const AMBIGUOUS: ReadonlySet<string> = new Set(['get', 'set', 'append', 'push']);

/** A method of the factory's product itself, not of what another call on it gave. */
const isProduct = ({ receivers }: Callee): boolean => receivers.length === 1;

function hasSinkRow(callee: Callee, knowledge: Knowledge): boolean {
  return knowledge.sinksOf(callee.package).some((row) => matchesPath(row.path, callee.path));
}

/**
 * Says whether a value is a module, an instance of an imported class, a member of one, or a page global of a provider's
 * script (`_hmt`, which is pushed to like a list): no plain data.
 */
function isApiObject(value: Value, knowledge: Knowledge): boolean {
  switch (value.kind) {
    case 'import':
    case 'class':
      return true;
    case 'this':
      return false;
    case 'global':
      return knowledge.findGlobal(value.name) !== undefined;
    case 'member': {
      const isPage = value.of.kind === 'global' && PAGE_ROOTS.has(value.of.name);
      return isPage ? knowledge.findGlobal(value.name) !== undefined : isApiObject(value.of, knowledge);
    }
    case 'call':
      return value.isNew && platformNameOf(value.callee) === undefined && rootOf(value).kind !== 'global';
    case 'either':
      return value.options.some((option) => isApiObject(option, knowledge));
    default:
      return false;
  }
}

const PAGE_ROOTS: ReadonlySet<string> = new Set(['window', 'globalThis', 'self']);
