import type { TSESTree } from '@typescript-eslint/types';
import { componentOf } from '../../../resolve/components.ts';
import type { FunctionNode } from '../../../resolve/functions.ts';
import { assign } from '../assign.ts';
import type { CallSite } from '../call-site.ts';
import { MAX_PATH } from '../../limits.ts';
import { plainOf } from '../../names.ts';
import { callBack } from '../record-call.ts';
import { cellTaint, fieldsCell, writeCell } from '../state.ts';
import type { CellState, FileState, Frame } from '../state.ts';
import { classOf, ownerOf } from '../this.ts';
import { BLANK, INERT, joinTaints, memberOf, taintOf, withMember, withMemberAt } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * A watcher of a component gets the new and the old value of what it watches (`watch: { 'form.email'(now) {…} }`), a getter
 * of a store the state.
 */
export function bindWatched(node: FunctionNode, frame: Frame): void {
  const component = componentOf(node);
  if (component?.role !== 'watch' && component?.role !== 'computed') return;
  const isWatcher = component.role === 'watch';
  const path = isWatcher ? component.member.split('.') : [];
  const held = cellTaint(cellOfOptions(component.options, frame.file), path.slice(0, MAX_PATH));
  for (const parameter of node.params.slice(0, isWatcher ? 2 : 1)) assign(parameter, held, frame, undefined);
}

/** What a component's functions give is what its members hold: the data at the start, and computed values. */
export function noteComponent(node: FunctionNode, frame: Frame): void {
  notePropsOfClass(node, frame);
  const component = componentOf(node);
  if (!component) return;
  const { returns, number } = frame.fn;
  const cell = cellOfOptions(component.options, frame.file);
  if (component.role === 'computed') writeCell(cell, number, withMember(BLANK, component.member, returns, true));
  if (component.role === 'state') writeCell(cell, number, returns);
}

/** Gives the cell of what the members of a component hold. */
export function cellOfOptions(options: TSESTree.ObjectExpression, file: FileState): CellState {
  return fieldsCell(file, classOf({ node: options, isStatic: false }, file));
}

/** `constructor(props)` and `render(props)` of a class component get what an element hands over. */
function notePropsOfClass(node: FunctionNode, frame: Frame): void {
  const { parent } = node;
  if (parent.type !== 'MethodDefinition' || parent.static) return;
  const isRender = parent.key.type === 'Identifier' && parent.key.name === 'render';
  if (!isRender && !(parent.kind === 'constructor' && hasRender(parent.parent))) return;
  const owner = ownerOf(node, frame.file);
  if (!owner) return;
  const props = taintOf({ kind: 'parameter', index: 0, path: [] });
  const cell = fieldsCell(frame.file, classOf(owner, frame.file));
  writeCell(cell, frame.fn.number, withMember(BLANK, 'props', props, true));
}

function hasRender(body: TSESTree.ClassBody): boolean {
  return body.body.some(
    (member) => member.type === 'MethodDefinition' && member.key.type === 'Identifier' && member.key.name === 'render',
  );
}

/** Methods that merge an object into a field of `this`: React's class components, mini programs. */
const SETTERS: ReadonlyMap<string, string> = new Map([
  ['setState', 'state'],
  ['setData', 'data'],
]);

/**
 * `this.setState({ x })`, `this.setState((before) => ({ … }))` of React's class components,
 * `this.setData({ 'form.x': v })` of mini programs.
 */
export function stateSetter(site: CallSite, frame: Frame): Taint | undefined {
  const field = SETTERS.get(site.name);
  const [given] = site.args;
  if (field === undefined || !given || !site.receiverNode) return undefined;
  if (plainOf(site.receiverNode).type !== 'ThisExpression' || site.calleeValue.kind === 'function') return undefined;
  const owner = ownerOf(frame.fn.node, frame.file);
  if (!owner) return undefined;
  const cell = fieldsCell(frame.file, classOf(owner, frame.file));
  const before = [cellTaint(cell, [field]), cellTaint(cell, ['props'])];
  const taint = given.value.kind === 'function' ? callBack(site, given, before, 'state', frame) : given.taint;
  writeCell(cell, frame.fn.number, withMember(BLANK, field, field === 'data' ? unfolded(taint) : taint, true));
  callBack(site, site.args[1], [], 'done', frame);
  return INERT;
}

/** Keys that are chains of members name what lies deeper. */
function unfolded(taint: Taint): Taint {
  let out: Taint = taint;
  for (const [name, field] of taint.fields ?? []) {
    if (!/[.[]/.test(name)) continue;
    const path = name.split(/[.[\]]+/).filter(Boolean);
    out = joinTaints(out, withMemberAt(BLANK, path.slice(0, MAX_PATH), field, true));
  }
  return out;
}

const PAGES: ReadonlySet<string> = new Set(['Page', 'Component', 'App', 'Vue']);

/** What a page holds at the start: `Page({ data: {…} })` of mini programs, `new Vue({ data: {…} })`. */
export function pageCall(site: CallSite, frame: Frame): Taint | undefined {
  const [options] = site.node.arguments;
  if (!PAGES.has(site.name) || options?.type !== 'ObjectExpression') return undefined;
  const data = memberOf(site.args[0]?.taint ?? BLANK, 'data');
  const cell = cellOfOptions(options, frame.file);
  writeCell(cell, frame.fn.number, site.name === 'Vue' ? data : withMember(BLANK, 'data', data, true));
  return undefined;
}
