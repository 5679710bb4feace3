import type { Knowledge } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import { childrenOfValue } from '../resolve/build.ts';
import { calleesOf } from '../resolve/callee.ts';
import { rootOf } from './callee.ts';
import { matchesPath } from './sinks/match.ts';
import { findCall } from './patterns.ts';
import { isSendingName } from './sending.ts';
import type { CallDraft } from './summarise/state.ts';
import { hasMarks } from './taint.ts';

/**
 * Says whether a call can be a sink or lead to one: by its name, by what the catalogue knows of its package or global,
 * or because its function may stand in another file. Other calls are kept only where their value is used.
 */
export function mayLeadToSink(draft: CallDraft, knowledge: Knowledge): boolean {
  if (draft.form === 'assign' || draft.isImplied) return true;
  if (isSendingName(lastNameOf(draft.text)) || findCall(knowledge.custom.sinks, { dotted: draft.text })) return true;
  return draft.callee.kind === 'either'
    ? draft.callee.options.some((option) => isRelevant(option, knowledge))
    : isRelevant(draft.callee, knowledge);
}

/**
 * Says whether a call matters although no data reaches its arguments: it sends what its receiver holds
 * (`new User(data).save()`), or it configures all clients of a package (`mongoose.connect(url)`).
 */
export function mattersByItself(draft: CallDraft, knowledge: Knowledge): boolean {
  const root = rootOf(draft.callee);
  if (root.kind !== 'import') return false;
  const settings = knowledge.clientsOf(root.specifier).filter((row) => row.scope === 'package');
  const senders = hasMarks(draft.receiver)
    ? knowledge.sinksOf(root.specifier).filter((row) => row.data.includes('this'))
    : [];
  const rows = [...settings, ...senders];
  if (rows.length === 0) return false;
  return calleesOf(draft.callee).some(({ path }) => rows.some((row) => matchesPath(row.path, path)));
}

/** Says whether a call makes an instance or closure that may hold an address: `new Api('https://…')`. */
export function makesClient({ callee, args, form, isImplied }: CallDraft): boolean {
  if (isImplied || form === 'assign') return false;
  const root = rootOf(callee);
  const isOwn =
    root.kind === 'class' || root.kind === 'function' || (root.kind === 'import' && isOwnModule(root.specifier));
  return isOwn && args.some((argument) => holdsAddress(argument.value, form === 'new', 0));
}

const MAX_ADDRESS_DEPTH = 4;

function holdsAddress(value: Value, isNew: boolean, depth: number): boolean {
  if (depth > MAX_ADDRESS_DEPTH) return false;
  switch (value.kind) {
    case 'text':
      return value.text.includes('://') || (isNew && /^[\w-]+(?:\.[\w-]+)+/.test(value.text));
    case 'environment':
      return true;
    case 'import':
      return isNew && isOwnModule(value.specifier);
    case 'function':
    case 'class':
      return false;
    default:
      return childrenOfValue(value).some((child) => holdsAddress(child, isNew, depth + 1));
  }
}

/** Says whether a callee may be a function of the project, whatever its name. */
export function leadsToOwnCode(callee: Value, knowledge: Knowledge): boolean {
  if (callee.kind === 'either') return callee.options.some((option) => leadsToOwnCode(option, knowledge));
  if (callee.kind === 'call' && !callee.isNew) {
    return [callee.callee, ...callee.args].some((part) => leadsToOwnCode(part, knowledge));
  }
  const root = rootOf(callee);
  if (root.kind === 'import') return isOwnModule(root.specifier);
  return root.kind === 'parameter' || root.kind === 'object' || isRelevant(root, knowledge);
}

function isRelevant(callee: Value, knowledge: Knowledge): boolean {
  const root = rootOf(callee);
  switch (root.kind) {
    case 'function':
    case 'class':
    case 'object':
    case 'this':
      return true;
    case 'parameter':
      // A callback; methods of parameters lead nowhere unless their name says that they send.
      return callee.kind === 'parameter';
    case 'import':
      return isRelevantImport(root.specifier, root.name, callee, knowledge);
    case 'global':
      return knowledge.sinksOf(undefined).some((row) => row.global?.split('.', 1)[0] === root.name);
    default:
      return false;
  }
}

function isRelevantImport(specifier: string, name: string, callee: Value, knowledge: Knowledge): boolean {
  if (isOwnModule(specifier)) return true;
  if (callee.kind !== 'import' && holdsClient(callee)) return true;
  return (
    knowledge.findPackage('npm', specifier) !== undefined ||
    knowledge.sinksOf(specifier).length > 0 ||
    knowledge.clientsOf(specifier).length > 0 ||
    findCall(knowledge.custom.sinks, { dotted: name, package: specifier, path: name }) !== undefined
  );
}

/** Relative, absolute and aliased specifiers, and scoped or bare names that may be packages of the same workspace. */
export function isOwnModule(specifier: string): boolean {
  return /^[.~#/$]|^@\/|^src\//.test(specifier) || !PUBLIC.test(specifier);
}

/** Packages that no workspace holds itself; anything else may be one of its own. */
const PUBLIC =
  /^(node:|react|vue|svelte|next|@types|@radix-ui|@mui|antd|lodash|underscore|zod|dayjs|moment|clsx|classnames|rxjs|redux|@reduxjs|zustand|jotai|mobx|d3|three|chalk|fs|path|os|util|events|stream|crypto|url|assert|child_process|typescript|eslint|vitest|jest|@testing-library|@jest|chai|sinon|mocha|fs-extra|commander|yargs|inquirer|ora)(\/|-|$)/;

/** An instance or factory's product that was given options: a client whose options may hold an address. */
function holdsClient(callee: Value): boolean {
  if (callee.kind === 'member') return holdsClient(callee.of);
  if (callee.kind === 'call') return callee.args.length > 0 || holdsClient(callee.callee);
  return false;
}

function lastNameOf(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf('…')) + 1);
}
