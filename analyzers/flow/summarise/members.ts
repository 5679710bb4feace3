import type { TSESTree } from '@typescript-eslint/types';
import type { Variable } from '@typescript-eslint/scope-manager';
import type { Span } from '../../core/span.ts';
import type { SourceFact } from '../../core/flow-facts.ts';
import { DERIVED_MEMBERS, INERT_MEMBERS } from './libraries/builtins.ts';
import { lookUp } from './environment.ts';
import { memberKeyOf } from './keys.ts';
import { dottedNameOf, keyNameOf, plainOf, rootNameOf, spanOf } from '../names.ts';
import { speaksOfPart } from '../parts.ts';
import { addSource, ownerOf, sourceOfName, sourceOfRequest, toSource } from '../sources.ts';
import { cellOf, cellTaint, sourceTaint } from './state.ts';
import type { Frame } from './state.ts';
import { evaluate } from './evaluate.ts';
import {
  allMarks,
  ANY,
  BLANK,
  flattened,
  hasData,
  INERT,
  isWhollyInert,
  joinMarks,
  joinTaints,
  mapMarks,
  markOf,
  memberOf,
} from '../taint.ts';
import type { Mark, Taint } from '../taint.ts';
import { namesAround } from './surroundings.ts';
import { classNameAround } from './this.ts';
import { typeOfField, withType } from './typed-sources.ts';

/** Reads a variable or free name. */
export function readVariable(node: TSESTree.Identifier, frame: Frame): Taint {
  if (node.name === 'undefined' || node.name === 'NaN' || node.name === 'Infinity') return INERT;
  const variable = frame.file.variables.of(node);
  if (!variable) return nameTaint(BLANK, node.name, node, node, frame);
  return readBinding(variable, frame);
}

function readBinding(variable: Variable, frame: Frame): Taint {
  const { variables } = frame.file;
  const local = lookUp(frame.environment, variable)?.taint;
  if (local && !variables.isWrittenFromElsewhere(variable)) return local;
  if (isDeclaredValue(variable) && !hasStatics(variable)) return INERT;
  if (!variables.isShared(variable)) return local ?? BLANK;
  const shared = cellTaint(cellOf(frame.file, variable));
  return local ? joinTaints(local, shared) : shared;
}

function isDeclaredValue(variable: Variable): boolean {
  return variable.defs.some((definition) => definition.type === 'FunctionName' || definition.type === 'ClassName');
}

/** Classes whose own members may hold data. */
function hasStatics(variable: Variable): boolean {
  const [definition] = variable.defs;
  if (definition?.type !== 'ClassName') return false;
  return (
    definition.node.body.body.some(
      (member) => member.type === 'StaticBlock' || ('static' in member && member.static),
    ) || variable.references.some(({ identifier: { parent } }) => isWrittenMember(parent))
  );
}

function isWrittenMember(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'MemberExpression' && node.parent.type === 'AssignmentExpression' && node.parent.left === node;
}

/** Reads a member; a name that speaks of data makes a source of it, unless it is known to be without. */
export function readMember(node: TSESTree.MemberExpression, frame: Frame): Taint {
  const of = evaluate(node.object, frame);
  const name = memberKeyOf(node.property, node.computed, frame.file);
  if (name === undefined) {
    evaluate(node.property, frame);
    return memberOf(of, ANY);
  }
  if (INERT_MEMBERS.has(name)) return INERT;
  const known = knownMember(node, frame);
  if (known) return known;
  const member = memberOrField(node, of, name, frame);
  const parts = DERIVED_MEMBERS.get(name);
  const whole = parts ? withParts(member, of, parts) : member;
  return namedMember(partOf(whole, name, frame), name, node, frame);
}

/** Hushes what the name of the whole does not say of a member. */
export function partOf(taint: Taint, member: string, frame: Frame): Taint {
  const { facts } = frame.file.sources;
  const isSaid = (index: number): boolean => {
    const fact = facts[index];
    return fact === undefined || speaksOfPart(fact, member, frame.file.knowledge);
  };
  const own = taint.own.flatMap((mark): Mark[] => {
    const { origin } = mark;
    if (origin.kind === 'source') return isSaid(origin.source) ? [mark] : [];
    if (origin.kind === 'made' || origin.named === undefined || origin.isHushed || isSaid(origin.named)) return [mark];
    return [markOf({ ...origin, isHushed: true }, mark.via)];
  });
  return own.length === taint.own.length && own.every((mark, index) => mark === taint.own[index])
    ? taint
    : { ...taint, own: joinMarks([], own) };
}

/** `url.href` also tells what was put into `url.searchParams`. */
function withParts(member: Taint, of: Taint, parts: readonly string[]): Taint {
  const set = parts.flatMap((part) => of.fields?.get(part) ?? []);
  return set.reduce((joined, part) => joinTaints(joined, flattened(part)), member);
}

/** A member of `this` has the type that the class declares for it. */
function memberOrField(node: TSESTree.MemberExpression, of: Taint, name: string, frame: Frame): Taint {
  const held = memberOf(of, name);
  if (plainOf(node.object).type !== 'ThisExpression') return held;
  const className = classNameAround(frame);
  const declared = className === undefined ? undefined : typeOfField(className, name, frame);
  return declared ? withType(held, declared, undefined, frame) : held;
}

/** A member that the catalogue or the shape of request handlers knows; environment variables are no data. */
function knownMember(node: TSESTree.MemberExpression, frame: Frame): Taint | undefined {
  const dotted = dottedNameOf(node);
  if (dotted === undefined) return undefined;
  if (/^(process|import\.meta|Deno|Bun)\.env(\.|$)/.test(dotted)) return INERT;
  const matches = frame.file.knowledge.classifySource(dotted);
  const root = rootVariable(node, frame);
  const fact = toSource(matches, dotted, spanOf(node), 'known') ?? sourceOfRequest(node, false, root);
  if (!fact) return undefined;
  const of = memberOf(evaluate(node.object, frame), keyNameOf(node.property, node.computed) ?? ANY);
  return attach(of, fact, frame);
}

/** The variable at the left end of a chain. */
export function rootVariable(node: TSESTree.Node, frame: Frame): Variable | undefined {
  let current = plainOf(node);
  while (current.type === 'MemberExpression' || current.type === 'CallExpression') {
    current = plainOf(current.type === 'MemberExpression' ? current.object : current.callee);
  }
  return current.type === 'Identifier' ? frame.file.variables.of(current) : undefined;
}

function namedMember(taint: Taint, name: string, node: TSESTree.MemberExpression, frame: Frame): Taint {
  if (isKnownEmpty(taint)) return taint;
  if (ERROR_TEXTS.has(name) && isErrorVariable(rootVariable(node.object, frame))) return taint;
  const fact = sourceOfName(frame.file.knowledge, name, spanOf(node), ownerOf(node), {
    around: () => namesAround(node.object, frame),
  });
  if (!fact || isConstant(node, frame)) return taint;
  return attach(taint, { ...fact, isRead: true }, frame);
}

/** Members of errors whose names say nothing: what they hold is known from where the error is made, or is unknown. */
const ERROR_TEXTS: ReadonlySet<string> = new Set(['message', 'stack', 'reason']);

/** Says whether a variable is what `catch` gets: of a `try`, or the parameter of a promise's handler. */
function isErrorVariable(variable: Variable | undefined): boolean {
  return !!variable?.defs.some((definition) => {
    if (definition.type === 'CatchClause') return true;
    const { node } = definition;
    if (definition.type !== 'Parameter' || node.parent?.type !== 'CallExpression') return false;
    const { callee, arguments: args } = node.parent;
    const name = callee.type === 'MemberExpression' ? keyNameOf(callee.property, callee.computed) : undefined;
    return name === 'catch' || (name === 'then' && args[1] === node);
  });
}

/**
 * Says of a value that a name speaks of data: `name` is the variable, parameter or key that receives it.
 * A value that is known to hold no data stays without.
 */
export function nameTaint(
  taint: Taint,
  name: string,
  place: TSESTree.Node,
  value: TSESTree.Node | undefined,
  frame: Frame,
): Taint {
  const fact = factOfName(taint, name, place, value, frame);
  return fact ? attach(taint, fact, frame) : taint;
}

/** What a name says of a value; undefined when it says nothing, or the value is known better. */
export function factOfName(
  taint: Taint,
  name: string,
  place: TSESTree.Node,
  value: TSESTree.Node | undefined,
  frame: Frame,
): SourceFact | undefined {
  if (isKnownEmpty(taint) || (taint.fields && taint.fields.size > 0)) return undefined;
  if (hasOwnSource(taint)) return undefined;
  const fact = sourceOfName(frame.file.knowledge, name, nameSpan(place, name), undefined, {
    isParameter: value === undefined,
    around: () => namesAround(place, frame),
  });
  if (!fact || (value && (isConstant(value, frame) || isTextOfProgram(value)))) return undefined;
  return fact;
}

function nameSpan(place: TSESTree.Node, name: string): Span {
  const span = spanOf(place);
  return place.type === 'Identifier' ? { start: span.start, end: span.start + name.length } : span;
}

function isKnownEmpty(taint: Taint): boolean {
  return (taint.isInert && !taint.fields) || isWhollyInert(taint);
}

function hasOwnSource(taint: Taint): boolean {
  return taint.own.some(
    ({ origin }) =>
      origin.kind === 'source' ||
      (origin.kind !== 'made' && origin.kind !== 'type' && origin.named !== undefined && !origin.isHushed),
  );
}

/** Calls that give texts of the program itself: translations. */
function isTextOfProgram(value: TSESTree.Node): boolean {
  const plain = plainOf(value);
  if (plain.type !== 'CallExpression') return false;
  const name = dottedNameOf(plain.callee) ?? '';
  return /^(t|\$t|i18n\..*|this\.\$t|intl\..*|__|gettext|require|import)$/.test(name);
}

function isConstant(node: TSESTree.Node, frame: Frame): boolean {
  const root = rootNameOf(node);
  if (root === undefined) return frame.file.valueOf(node).kind === 'text';
  const { kind } = frame.file.valueOf(node);
  return kind === 'text' || kind === 'environment' || kind === 'function' || kind === 'class';
}

/**
 * Attaches a source to a value: origins that are followed elsewhere keep it as what the name says,
 * and a value without origins starts here.
 */
export function attach(taint: Taint, fact: SourceFact, frame: Frame): Taint {
  if (!hasData(taint)) return sourceTaint(frame.file, fact);
  if (isDeclaredOnly(taint)) return joinTaints(taint, sourceTaint(frame.file, fact));
  return mapMarks(taint, (mark) => {
    const { origin } = mark;
    if (origin.kind === 'type' || origin.kind === 'made') return mark;
    const outer = origin.kind === 'source' ? origin.source : origin.named;
    const source = outer === undefined ? addSource(frame.file.sources, fact) : refine(outer, fact, frame);
    if (source === outer) return mark;
    return markOf(
      origin.kind === 'source' ? { kind: 'source', source } : { ...origin, named: source, isHushed: undefined },
      mark.via,
    );
  });
}

/** Says whether nothing but a declared type tells of a value. */
function isDeclaredOnly(taint: Taint): boolean {
  return allMarks(taint).every(({ origin }) => origin.kind === 'type');
}

/** A member of known data: `email` of `req.body` is both. A name inside a name says more than the outer one. */
function refine(outerIndex: number, inner: SourceFact, frame: Frame): number {
  const { sources } = frame.file;
  const outer = sources.facts[outerIndex];
  if (!outer || outer.span.start > inner.span.start) return outerIndex;
  if (outer.basis === 'named') return addSource(sources, inner);
  if (inner.dataTypes.every((type) => outer.dataTypes.includes(type))) return outerIndex;
  return addSource(sources, {
    ...inner,
    categories: [...new Set([...inner.categories, ...outer.categories])],
    dataTypes: [...new Set([...inner.dataTypes, ...outer.dataTypes])],
    basis: 'known',
  });
}
