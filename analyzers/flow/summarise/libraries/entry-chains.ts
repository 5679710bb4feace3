import type { TSESTree } from '@typescript-eslint/types';
import type { CallSite } from '../call-site.ts';
import { evaluate } from '../evaluate.ts';
import { functionNodeOf, keyOfPair, keyTestOfPairs, resultOf } from './key-tests.ts';
import { MAX_FIELDS } from '../../limits.ts';
import { dottedNameOf, keyNameOf, plainOf } from '../../names.ts';
import { callBack } from '../record-call.ts';
import { elementOf, EMPTY, keysOf, only, tupleOf, without } from '../shapes.ts';
import type { Frame } from '../state.ts';
import { ANY, hasMarks, memberOf, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * `Object.fromEntries(Object.entries(o).filter(([k]) => …).map(([k, v]) => [k, …]))`: an object with the keys of another
 * one, some left out. Undefined for anything else.
 */
export function fromEntryChain(site: CallSite, frame: Frame): Taint | undefined {
  const steps: { readonly name: string; readonly fn: TSESTree.Node }[] = [];
  let current = site.node.arguments[0] && plainOf(site.node.arguments[0]);
  while (current?.type === 'CallExpression' && current.callee.type === 'MemberExpression') {
    if (dottedNameOf(current.callee) === 'Object.entries') break;
    const name = keyNameOf(current.callee.property, current.callee.computed);
    const [fn] = current.arguments;
    if ((name !== 'filter' && name !== 'map') || !fn || steps.length >= MAX_FIELDS) return undefined;
    steps.unshift({ name, fn });
    current = plainOf(current.callee.object);
  }
  const [object] = current?.type === 'CallExpression' ? current.arguments : [];
  if (!object || steps.some(({ fn }) => !functionNodeOf(frame.file.valueOf(fn), frame))) return undefined;
  let taint: Taint | undefined = evaluate(object, frame);
  for (const [index, { name, fn }] of steps.entries()) {
    if (taint)
      taint = name === 'filter' ? filtered(taint, fn, frame) : mapped(taint, fn, `entries ${index}`, site, frame);
  }
  return taint;
}

function filtered(taint: Taint, fn: TSESTree.Node, frame: Frame): Taint {
  const node = functionNodeOf(frame.file.valueOf(fn), frame);
  const test = node && keyTestOfPairs(node, frame);
  if (!test) return taint;
  return test.isIn ? only(taint, test.names) : without(taint, test.names);
}

/** `([k, v]) => [k, f(v)]` keeps the keys; undefined for a function that does something with them. */
function mapped(taint: Taint, fn: TSESTree.Node, tag: string, site: CallSite, frame: Frame): Taint | undefined {
  const value = frame.file.valueOf(fn);
  const node = functionNodeOf(value, frame);
  const key = node && keyOfPair(node);
  const pair = node && resultOf(node);
  const first = pair?.type === 'ArrayExpression' ? pair.elements[0] : undefined;
  if (!key || first?.type !== 'Identifier' || first.name !== key.name) return undefined;
  const run = (member: Taint, name: string): Taint =>
    memberOf(callBack(site, { value, taint: EMPTY }, [tupleOf([keysOf(taint), member])], `${tag} ${name}`, frame), '1');
  let out = EMPTY;
  for (const [name, member] of taint.fields ?? []) {
    out = withMember(out, name, hasMarks(member) ? run(member, name) : member, name !== ANY);
  }
  const rest: Taint = { own: taint.own, isInert: false };
  return taint.own.length > 0 || !taint.fields ? withMember(out, ANY, run(elementOf(rest), ANY), false) : out;
}
