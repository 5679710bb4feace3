import { UNKNOWN } from '../../../core/value.ts';
import type { Value } from '../../../core/value.ts';
import { isLibraryCallee } from '../../../resolve/library-callees.ts';
import { HOLDER_HOOKS, numberMadeFunctions, optionOf, optionsOf, ROLES } from '../../../resolve/made-functions.ts';
import type { Made } from '../../../resolve/made-functions.ts';
import { memberOf as memberOfValue } from '../../../resolve/member-values.ts';
import type { CallSite } from '../call-site.ts';
import { cellOfOptions } from './components.ts';
import { createEnvironment } from '../environment.ts';
import { spanOf } from '../../names.ts';
import { callBack, callFunction, effectOf, keepCall, recordCall } from '../record-call.ts';
import { noteSlice, reduxCall } from './redux.ts';
import { leadsToOwnCode } from '../../relevance.ts';
import { cellTaint, createFunctionState, holderCell, writeCell } from '../state.ts';
import type { ArgumentDraft, CellState, FileState, Frame, FunctionState } from '../state.ts';
import { BLANK, INERT, joinTaints, memberOf, taintOf, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * Calls that make holders of data (`useState`, `createContext`, stores) and hooks over one (`useContext`, `useAtom`):
 * what is written through any of a holder's functions is what its readers get.
 */
export function holderCall(site: CallSite, frame: Frame): Taint | undefined {
  if (site.node.type === 'NewExpression') return undefined;
  const made = numberMadeFunctions(frame.file.parsed.program).get(site.node);
  if (made) return isLibraryCallee(frame.file.valueOf(site.node.callee)) ? makeHolder(made, site, frame) : undefined;
  const redux = reduxCall(site, frame);
  if (redux) return redux;
  if (site.args[0]?.value.kind === 'function' && /^use[A-Z]/.test(site.name)) return selectFrom(site, frame);
  const gives = HOLDER_HOOKS.get(site.name);
  const [holder] = site.args;
  if (!gives || !holder || !isLibraryCallee(site.calleeValue)) return undefined;
  if (gives === 'setter') return INERT;
  const value = readHolder(site, holder, frame);
  return gives === 'value' ? value : pairOf(value);
}

/** `useStore((state) => state.email)`: the selector is called with what the store holds, if the hook is a store's. */
function selectFrom(site: CallSite, frame: Frame): Taint | undefined {
  if (site.calleeValue.kind !== 'object' && !leadsToOwnCode(site.calleeValue, frame.file.knowledge)) return undefined;
  const state = memberOfValue(site.calleeValue, 'getState');
  const draft = state.kind === 'unknown' ? undefined : keepCall(impliedCall(site, state), [], BLANK, 'state', frame);
  if (!draft) return undefined;
  const whole = taintOf({ kind: 'result', call: draft.index, path: [] });
  const selected = callBack(site, site.args[0], [whole], 'select', frame);
  return joinTaints(recordCall(site, frame), selected);
}

/** What a hook reads from the holder that it is given, through a selector when there is one. */
function readHolder(site: CallSite, holder: ArgumentDraft, frame: Frame): Taint {
  const callee = memberOfValue(holder.value, 'get');
  const draft =
    callee.kind === 'unknown' ? undefined : keepCall(impliedCall(site, callee), [], BLANK, 'read holder', frame);
  const whole = joinTaints(holder.taint, draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK);
  const [, selector] = site.args;
  return selector?.value.kind === 'function' ? callBack(site, selector, [whole], 'select', frame) : whole;
}

function impliedCall(site: CallSite, callee: Value) {
  return { span: spanOf(site.node), form: 'call', callee, text: site.name, passes: 'none', isImplied: true } as const;
}

function pairOf(value: Taint): Taint {
  return withMember(withMember(BLANK, '0', value, true), '1', INERT, true);
}

/** A maker's own value; what it starts with is the first thing written. */
function makeHolder(made: Made, site: CallSite, frame: Frame): Taint {
  const cell = cellOfMade(made, frame.file);
  writeCell(cell, frame.fn.number, startOf(made, site, frame));
  if (made.kind === 'slice')
    noteSlice(site, memberOfValue(site.args[0]?.value ?? UNKNOWN, 'name'), cellTaint(cell), frame);
  if (made.kind === 'state' || made.kind === 'reducer') return pairOf(cellTaint(cell));
  return made.kind === 'signal' ? pairOf(INERT) : INERT;
}

function startOf({ kind, first }: Made, site: CallSite, frame: Frame): Taint {
  const [start, second] = site.args;
  if (kind === 'slice') return memberOf(start?.taint ?? BLANK, 'initialState');
  if (kind === 'options') return BLANK;
  if (kind === 'store') {
    const functions = ['set', 'get'].map((_, index) => ({ value: functionOf(first + index), taint: BLANK }));
    return callFunction({ span: spanOf(site.node), text: site.name }, start, functions, 'start', frame);
  }
  const given = kind === 'reducer' ? second : kind === 'atom' && second ? second : start;
  if (!given) return BLANK;
  if (kind === 'reducer' || given.value.kind !== 'function') return given.taint;
  return callBack(site, given, [], 'start', frame);
}

function functionOf(fn: number): Value {
  return { kind: 'function', fn };
}

function cellOfMade({ first, node }: Made, file: FileState): CellState {
  return holderCell(file, first, nameOf(node.parent));
}

function nameOf(parent: Made['node']['parent']): string {
  if (parent.type !== 'VariableDeclarator') return '';
  if (parent.id.type === 'Identifier') return parent.id.name;
  const element = parent.id.type === 'ArrayPattern' ? parent.id.elements[0] : undefined;
  return element?.type === 'Identifier' ? element.name : '';
}

/** Summarises the functions that makers give; their numbers follow those of the file's own functions. */
export function evaluateMadeFunctions(file: FileState): FunctionState[] {
  const all = [...numberMadeFunctions(file.parsed.program).values()];
  return all
    .filter((made) => isLibraryCallee(file.valueOf(made.node.callee)))
    .flatMap((made) => [
      ...ROLES.map((role, index) => evaluateRole(role, made, made.first + index, file)),
      ...made.actions.map((name, index) => evaluateAction(name, made, made.first + ROLES.length + index, file)),
    ]);
}

function evaluateRole(role: (typeof ROLES)[number], made: Made, number: number, file: FileState): FunctionState {
  const fn = createFunctionState(number, made.node, undefined);
  const frame: Frame = { file, fn, environment: createEnvironment(), depth: 0, loops: 0 };
  if (made.kind === 'options') return evaluateOptions(role, made, frame);
  const cell = cellOfMade(made, file);
  if (role === 'set') writeCell(cell, number, writtenBy(made, cell, frame));
  else fn.returns = cellTaint(cell);
  return fn;
}

/** A store made of options holds one field for each member of its state; `$patch` writes them. */
function evaluateOptions(role: (typeof ROLES)[number], made: Made, { file, fn }: Frame): FunctionState {
  const options = optionsOf(made.node);
  if (!options) return fn;
  const cell = cellOfOptions(options, file);
  if (role === 'set') writeCell(cell, fn.number, taintOf({ kind: 'parameter', index: 0, path: [] }));
  else fn.returns = cellTaint(cell);
  return fn;
}

/** An action of a slice runs its reducer with the state and what it is given as `payload`. */
function evaluateAction(name: string, made: Made, number: number, file: FileState): FunctionState {
  const fn = createFunctionState(number, made.node, undefined);
  const frame: Frame = { file, fn, environment: createEnvironment(), depth: 0, loops: 0 };
  const reducers = optionOf(made.node, 'reducers');
  const value = reducers ? memberOfValue(file.valueOf(reducers), name) : UNKNOWN;
  const reducer = value.kind === 'object' ? memberOfValue(value, 'reducer') : value;
  const cell = cellOfMade(made, file);
  const payload = withMember(BLANK, 'payload', taintOf({ kind: 'parameter', index: 0, path: [] }), true);
  const result = callValue(made, reducer, [cellTaint(cell), payload], frame);
  const effect = effectOf(result, { value: reducer, taint: INERT }, 0, frame);
  writeCell(cell, number, effect ? joinTaints(result, effect) : result);
  fn.returns = payload;
  return fn;
}

/** What a setter writes: its argument, or what the function that it is given makes of the old value. */
function writtenBy(made: Made, cell: CellState, frame: Frame): Taint {
  const given = taintOf({ kind: 'parameter', index: 0, path: [] });
  if (made.kind === 'context') return memberOf(given, 'value');
  if (made.kind !== 'reducer') return joinTaints(given, callParameter(made, [cellTaint(cell)], frame));
  const [reducer] = made.node.arguments;
  return reducer ? callValue(made, frame.file.valueOf(reducer), [cellTaint(cell), given], frame) : given;
}

function callParameter(made: Made, taints: readonly Taint[], frame: Frame): Taint {
  return callValue(made, { kind: 'parameter', fn: frame.fn.number, index: 0, path: [] }, taints, frame);
}

function callValue(made: Made, callee: Value, taints: readonly Taint[], frame: Frame): Taint {
  const args = taints.map((taint): ArgumentDraft => ({ value: { kind: 'unknown' }, taint }));
  const fact = { span: spanOf(made.node), form: 'call', callee, text: '', passes: 'none', isImplied: true } as const;
  const draft = keepCall(fact, args, BLANK, '', frame);
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}
