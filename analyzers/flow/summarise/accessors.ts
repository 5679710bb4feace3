import { SELF } from '../hidden.ts';
import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { ownMember } from '../../resolve/member-values.ts';
import { addTo, placeOf, writeAt } from './assign.ts';
import type { CallSite } from './call-site.ts';
import { evaluate } from './evaluate.ts';
import { dottedNameOf, plainOf, spanOf } from '../names.ts';
import { keepCall } from './record-call.ts';
import type { CallDraft, Frame } from './state.ts';
import { BLANK, memberOf, taintOf } from '../taint.ts';
import type { Taint } from '../taint.ts';
import { ownerOf } from './this.ts';

/** Setting a member may run a setter of this file: it is given the value, and writes into the object. */
export function runSetters(node: TSESTree.MemberExpression, name: string, value: Taint, frame: Frame): void {
  for (const fn of frame.file.setters.get(name) ?? []) {
    if (!mayBeOf(fn, node.object, frame)) continue;
    const draft = keepCall(
      { span: spanOf(node), form: 'call', callee: { kind: 'function', fn }, text: `set ${name}`, passes: 'none' },
      [{ value: { kind: 'unknown' }, taint: value }],
      evaluate(node.object, frame),
      `set ${fn}`,
      frame,
    );
    const place = placeOf(node.object, frame);
    if (!draft || !place) continue;
    writeAt(place, taintOf({ kind: 'effect', call: draft.index, argument: SELF, path: [] }), frame, false);
  }
}

/** Says whether an object may be one that a setter belongs to. */
function mayBeOf(fn: number, object: TSESTree.Node, frame: Frame): boolean {
  const setter = frame.file.nodes[fn];
  const owner = setter && ownerOf(setter, frame.file);
  if (!owner) return false;
  if (plainOf(object).type === 'ThisExpression') return ownerOf(frame.fn.node, frame.file)?.node === owner.node;
  const value = frame.file.valueOf(object);
  if (owner.node.type === 'ObjectExpression') return value.kind === 'object';
  const made = value.kind === 'call' && value.isNew ? value.callee : undefined;
  return (
    made?.kind === 'class' &&
    'id' in owner.node &&
    isOrExtends(made, owner.node.id?.type === 'Identifier' ? owner.node.id.name : '')
  );
}

function isOrExtends(value: Extract<Value, { kind: 'class' }>, name: string): boolean {
  return value.name === name || (value.extends?.kind === 'class' && isOrExtends(value.extends, name));
}

/** `Object.defineProperty(o, 'name', { value })`, with a getter in the place of the value also. */
export function definedProperty(site: CallSite, frame: Frame): Taint | undefined {
  const dotted = dottedNameOf(site.callee);
  const [target, key, descriptor] = site.args;
  const node = site.node.arguments[0];
  if (
    (dotted !== 'Object.defineProperty' && dotted !== 'Reflect.defineProperty') ||
    !target ||
    !key ||
    !descriptor ||
    !node
  ) {
    return undefined;
  }
  if (key.value.kind !== 'text') return undefined;
  const getter = descriptor.value.kind === 'object' ? ownMember(descriptor.value.members, 'get') : undefined;
  addTo(
    node,
    key.value.text,
    getter?.kind === 'function' ? getterOf(getter, target.taint, site, frame) : memberOf(descriptor.taint, 'value'),
    frame,
  );
  return target.taint;
}

function getterOf(getter: Value, target: Taint, site: CallSite, frame: Frame): Taint {
  const draft: CallDraft | undefined = keepCall(
    { span: spanOf(site.node), form: 'call', callee: getter, text: 'get', passes: 'none', isImplied: true },
    [],
    target,
    'get',
    frame,
  );
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}
