import type { TSESTree } from '@typescript-eslint/types';
import type { Variable } from '@typescript-eslint/scope-manager';
import type { AccessPath } from '../../core/flow-facts.ts';
import { runSetters } from './accessors.ts';
import { recordAssignedSink } from './record-call.ts';
import { lookUp } from './environment.ts';
import type { Binding } from './environment.ts';
import { evaluate, joinFlat } from './evaluate.ts';
import { iterableTaint } from './generators.ts';
import { MAX_PATH } from '../limits.ts';
import { memberKeyOf } from './keys.ts';
import { attach, factOfName, nameTaint, partOf } from './members.ts';
import { plainOf, spanOf } from '../names.ts';
import { sliced, without } from './shapes.ts';
import { sourceOfName } from '../sources.ts';
import { cellOf, cellTaint, stepAt, writeCell } from './state.ts';
import type { Frame } from './state.ts';
import { namesAround } from './surroundings.ts';
import { ANY, BLANK, hasMarks, INERT, isWhollyInert, joinTaints, memberOf, withMemberAt, withStep } from '../taint.ts';
import type { Taint } from '../taint.ts';
import { typeOfPattern, typeOfVariable, withType } from './typed-sources.ts';

/** Gives what an assignment expression gives and stores; operators join old and new. */
export function assignedTaint(node: TSESTree.AssignmentExpression, frame: Frame): Taint {
  if (node.operator === '=') return evaluate(node.right, frame);
  const before = evaluate(node.left, frame);
  const value = evaluate(node.right, frame);
  const isChoice = node.operator === '||=' || node.operator === '??=' || node.operator === '&&=';
  return isChoice ? joinTaints(before, value) : joinFlat([before, value]);
}

/** Stores a value in a variable, member or pattern. `source` is the expression it comes from, when there is one. */
export function assign(target: TSESTree.Node, value: Taint, frame: Frame, source: TSESTree.Node | undefined): void {
  const plain = plainOf(target);
  switch (plain.type) {
    case 'Identifier':
      return assignVariable(plain, value, frame, source);
    case 'MemberExpression':
      return assignMember(plain, value, frame, source);
    case 'ObjectPattern': {
      const declared = typeOfPattern(plain, frame);
      const typed = declared ? withType(value, declared, undefined, frame) : value;
      return assignObjectPattern(plain, typed, frame, source);
    }
    case 'ArrayPattern':
      for (const [index, element] of plain.elements.entries()) {
        if (!element) continue;
        const list = source ? iterableTaint(source, value, frame) : value;
        const isRest = element.type === 'RestElement';
        const part = isRest ? sliced(list, index) : memberOf(list, String(index));
        assign(isRest ? element.argument : element, part, frame, undefined);
      }
      return;
    case 'AssignmentPattern':
      return assign(plain.left, joinTaints(value, evaluate(plain.right, frame)), frame, undefined);
    case 'RestElement':
      return assign(plain.argument, value, frame, undefined);
    case 'TSParameterProperty':
      assign(plain.parameter, value, frame, undefined);
      return storeParameterProperty(plain, value, frame);
    default:
      return;
  }
}

/** `constructor(private email: string)` sets a field as well. */
function storeParameterProperty(node: TSESTree.TSParameterProperty, value: Taint, frame: Frame): void {
  const name = node.parameter.type === 'Identifier' ? node.parameter : node.parameter.left;
  const { self } = frame.fn;
  if (name.type === 'Identifier' && self) writeAt({ variable: self, path: [name.name] }, value, frame, true);
}

function assignObjectPattern(
  pattern: TSESTree.ObjectPattern,
  value: Taint,
  frame: Frame,
  source: TSESTree.Node | undefined,
): void {
  const taken: string[] = [];
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      assign(property.argument, without(value, taken), frame, undefined);
      continue;
    }
    if (property.computed) evaluate(property.key, frame);
    const name = memberKeyOf(property.key, property.computed, frame.file);
    if (name !== undefined) taken.push(name);
    const member = name === undefined ? memberOf(value, ANY) : partOf(memberOf(value, name), name, frame);
    const named = name === undefined ? member : nameMember(member, name, property, source, frame);
    assign(property.value, named, frame, undefined);
  }
}

/** A destructured name speaks of data as a member read does. */
function nameMember(
  taint: Taint,
  name: string,
  place: TSESTree.Property,
  source: TSESTree.Node | undefined,
  frame: Frame,
): Taint {
  if ((taint.isInert && !taint.fields) || isWhollyInert(taint)) return taint;
  const owner = source ? ownerText(source, frame) : undefined;
  if (source && frame.file.valueOf(source).kind === 'import') return taint;
  const fact = sourceOfName(frame.file.knowledge, name, spanOf(place.key), owner, {
    around: () => namesAround(source ?? place.parent, frame),
  });
  return fact ? attach(taint, { ...fact, isRead: true }, frame) : taint;
}

function ownerText(source: TSESTree.Node, frame: Frame): string | undefined {
  const text = frame.file.parsed.text.slice(source.range[0], source.range[1]);
  return /^[\w$.?]{1,80}$/.test(text) ? text.replaceAll('?', '') : undefined;
}

function assignVariable(
  node: TSESTree.Identifier,
  value: Taint,
  frame: Frame,
  source: TSESTree.Node | undefined,
): void {
  const variable = frame.file.variables.of(node);
  if (!variable) return;
  const named = declaredOrNamed(value, variable, node, frame, source);
  const isTold = source !== undefined && hasMarks(value);
  const stored = isTold ? withStep(named, stepAt(frame.file, spanOf(node), `put into ${node.name}`)) : named;
  bind(variable, { taint: stored, alias: source ? placeOf(source, frame) : undefined }, frame);
}

/** What a variable's declared type says of a value, or else its name. */
function declaredOrNamed(
  value: Taint,
  variable: Variable,
  node: TSESTree.Identifier,
  frame: Frame,
  source: TSESTree.Node | undefined,
): Taint {
  const declared = typeOfVariable(variable, node, frame);
  if (!declared) return nameTaint(value, node.name, node, source, frame);
  return withType(value, declared, factOfName(value, node.name, node, source, frame), frame);
}

/** Sets what a variable holds, also for the closures that share it. */
export function bind(variable: Variable, binding: Binding, frame: Frame): void {
  frame.environment.own.set(variable, binding);
  if (frame.file.variables.isShared(variable)) {
    writeCell(cellOf(frame.file, variable), frame.fn.number, binding.taint);
  }
}

/** A variable and a member chain of it; undefined for places that are not followed. */
export interface VariablePlace {
  readonly variable: Variable;
  readonly path: AccessPath;
}

/** Finds the variable and member chain that an expression names. */
export function placeOf(node: TSESTree.Node, frame: Frame): VariablePlace | undefined {
  const path: string[] = [];
  let current = plainOf(node);
  while (current.type === 'MemberExpression') {
    path.unshift(memberKeyOf(current.property, current.computed, frame.file) ?? ANY);
    current = plainOf(current.object);
  }
  const isSelf = current.type === 'ThisExpression' || current.type === 'Super';
  const variable = isSelf ? frame.fn.self : frame.file.variables.of(current);
  return variable ? { variable, path: path.slice(0, MAX_PATH) } : undefined;
}

function assignMember(
  node: TSESTree.MemberExpression,
  value: Taint,
  frame: Frame,
  source: TSESTree.Node | undefined,
): void {
  const name = memberKeyOf(node.property, node.computed, frame.file);
  if (node.computed && name === undefined) evaluate(node.property, frame);
  const named = name === undefined ? value : nameTaint(value, name, node, source, frame);
  const text = frame.file.parsed.text.slice(node.range[0], Math.min(node.range[1], node.range[0] + 60));
  const stored = hasMarks(named) ? withStep(named, stepAt(frame.file, spanOf(node), `put into ${text}`)) : named;
  recordAssignedSink(node, stored, source, frame);
  const place = placeOf(node, frame);
  if (place) writeAt(place, stored, frame, true);
  if (name !== undefined && frame.file.setters.has(name)) runSetters(node, name, stored, frame);
}

/** Writes into a member of a variable, and into what the variable was taken from. */
export function writeAt(place: VariablePlace, value: Taint, frame: Frame, isCertain: boolean, depth = 0): void {
  const binding = lookUp(frame.environment, place.variable);
  const before = binding?.taint ?? heldOutside(place.variable, frame);
  const after = place.path.length ? withMemberAt(before, place.path, value, isCertain) : joinTaints(before, value);
  frame.environment.own.set(place.variable, { taint: after, alias: binding?.alias });
  noteSharedWrite(place, value, frame);
  const alias = binding?.alias;
  if (!alias || depth >= MAX_PATH || alias.variable === place.variable) return;
  writeAt(
    { variable: alias.variable, path: [...alias.path, ...place.path].slice(0, MAX_PATH) },
    value,
    frame,
    isCertain,
    depth + 1,
  );
}

/** What a variable of an outer function holds before this one writes a member of it. */
function heldOutside(variable: Variable, frame: Frame): Taint {
  return frame.file.variables.isShared(variable) ? cellTaint(cellOf(frame.file, variable)) : BLANK;
}

function noteSharedWrite(place: VariablePlace, value: Taint, frame: Frame): void {
  const { fn, file } = frame;
  const shaped = place.path.length ? withMemberAt(BLANK, place.path, value, true) : value;
  if (file.variables.isShared(place.variable) && hasMarks(value)) {
    writeCell(cellOf(file, place.variable), fn.number, shaped);
  }
  const parameter = fn.parameters.get(place.variable);
  if (parameter === undefined || !hasMarks(value)) return;
  const before = fn.parameterWrites.get(parameter);
  fn.parameterWrites.set(parameter, before ? joinTaints(before, shaped) : shaped);
}

/** Merges members into a variable: `Object.assign(target, value)`. */
export function mergeInto(target: TSESTree.Node, value: Taint, frame: Frame): void {
  const place = placeOf(target, frame);
  if (!place) return;
  for (const [name, field] of value.fields ?? []) {
    writeAt({ variable: place.variable, path: [...place.path, name].slice(0, MAX_PATH) }, field, frame, true);
  }
  if (value.own.length) writeAt(place, { own: value.own, isInert: false }, frame, false);
}

/** Adds an element or member to what a variable or field holds: `list.push(x)`, `form.append('email', x)`. */
export function addTo(target: TSESTree.Node, name: string, value: Taint, frame: Frame, isCertain = true): void {
  const place = placeOf(target, frame);
  if (!place) return;
  const path = [...place.path, name].slice(0, MAX_PATH);
  writeAt({ variable: place.variable, path }, value, frame, isCertain && name !== ANY);
}

/** Marks a place as clean. */
export function cleanAt(place: VariablePlace, frame: Frame): void {
  const binding = lookUp(frame.environment, place.variable);
  const before = binding?.taint ?? BLANK;
  frame.environment.own.set(place.variable, {
    taint: withMemberAt(before, place.path, INERT, true),
    alias: binding?.alias,
  });
}
