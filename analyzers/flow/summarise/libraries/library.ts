import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../../core/value.ts';
import type { CallSite } from '../call-site.ts';
import { readSite } from '../call-site.ts';
import { importPathOf } from '../../callee.ts';
import { UTILITIES } from './library-calls.ts';
import { applyFunction, applyLibrary } from './library-effects.ts';
import { functionOf, libraryFunctionOf } from './library-lookup.ts';
import { plainOf } from '../../names.ts';
import type { ArgumentDraft, Frame } from '../state.ts';

import type { Taint } from '../../taint.ts';

/** Calls of serialisers and utility libraries, and of functions that those make. */
export function libraryCall(site: CallSite, frame: Frame): Taint | undefined {
  const { calleeValue } = site;
  if (calleeValue.kind !== 'import' && calleeValue.kind !== 'member' && calleeValue.kind !== 'call') return undefined;
  if (site.node.type === 'NewExpression') return undefined;
  const called = libraryFunctionOf(calleeValue);
  if (called) return applyLibrary(called, site.args, { site, frame, tag: '', depth: 0 });
  if (calleeValue.kind === 'member') return chainedCall(site, frame);
  return calleeValue.kind === 'call' ? madeFunction(calleeValue, site, frame) : undefined;
}

/** `_.chain(list).map(f).value()` and `_(list).map(f)`: methods of the wrapper are functions of the module. */
function chainedCall(site: CallSite, frame: Frame): Taint | undefined {
  const found = importPathOf(site.calleeValue);
  const library = found && UTILITIES.get(found.package);
  if (!found || !library?.isChained) return undefined;
  const steps = found.path.split('.').filter((step) => step !== 'default');
  const start = steps[0] === 'chain' ? 1 : 0;
  const name = steps[steps.length - 1] ?? '';
  if (steps[start] !== 'call' || name === 'call') return undefined;
  if (name === 'value' || name === 'toJSON' || name === 'run') return site.receiver;
  const called = functionOf(library, name);
  const data: ArgumentDraft = { value: { kind: 'unknown' }, taint: site.receiver };
  return called && applyLibrary(called, [data, ...site.args], { site, frame, tag: '', depth: 0 });
}

/** `pipe(f, g)(x)`, `const send = debounce(f)` and `send(x)`, `map(f)(list)`. */
function madeFunction(value: Extract<Value, { kind: 'call' }>, site: CallSite, frame: Frame): Taint | undefined {
  if (value.isNew) return undefined;
  const maker = libraryFunctionOf(value.callee);
  if (!maker || (maker.effect === 'wrap' && !value.args.some(isApplicable))) return undefined;
  const node = plainOf(site.node.callee);
  const making = node.type === 'CallExpression' ? node : madeAt(node, frame);
  const given = making && readSite(making, frame).args;
  return applyFunction(value, site.args, { site, frame, tag: '', depth: 0 }, given);
}

/** Where a function was made that a constant of the same function holds: `const put = assoc('a', x)`. */
function madeAt(node: TSESTree.Node, frame: Frame): TSESTree.CallExpression | undefined {
  const variable = node.type === 'Identifier' ? frame.file.variables.of(node) : undefined;
  if (!variable || frame.file.variables.isShared(variable)) return undefined;
  const definition = variable.defs[0]?.node;
  const init =
    definition?.type === 'VariableDeclarator' && definition.id === variable.identifiers[0]
      ? definition.init
      : undefined;
  return init?.type === 'CallExpression' ? init : undefined;
}

function isApplicable(value: Value | undefined): boolean {
  if (!value) return false;
  if (value.kind === 'import' || value.kind === 'member') return libraryFunctionOf(value) !== undefined || isOwn(value);
  return value.kind === 'function' || value.kind === 'parameter' || value.kind === 'call';
}

function isOwn(value: Value): boolean {
  const found = importPathOf(value);
  return found === undefined || /^[.~#]|^@\//.test(found.package);
}
