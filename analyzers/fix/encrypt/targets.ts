import type { TSESTree } from '@typescript-eslint/types';
import type { Finding } from '../../core/finding.ts';
import type { OpaqueForm } from '../../core/knowledge.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import {
  bare,
  chainOf,
  declarationOf,
  isCall,
  lastNameOf,
  nodeAt,
  nodesBelow,
  propertyName,
  propertyValue,
} from '../syntax.ts';
import type { OpaquePart } from './opaque.ts';
import { kindOf, objectOf, onlyUseOf } from './value-kinds.ts';

/** An expression to be sealed. */
export interface Target {
  readonly node: TSESTree.Node;
  readonly seal: 'sealText' | 'sealBytes' | 'sealJson';
  /** For people: `the body`, `email`. */
  readonly name: string;
  /** Whether the whole argument is sealed, or one value in it. */
  readonly isWhole: boolean;
  /** Columns have a type and a width that the code does not show. */
  readonly isColumn?: true;
  /** The property is written in short form: its name must be written out. */
  readonly shorthand?: string;
}

/**
 * Finds what to seal in the sink call of a flow: the one value that is sensitive, where it can be told, then the whole
 * argument. Empty where the data may also leave by another part of the call, where an expression's type is not known to
 * fit, or where the call speaks of the body's size or hash.
 */
export function targetsOf(finding: Finding, parts: readonly OpaquePart[], script: ParsedScript): readonly Target[] {
  const { call: place } = finding;
  const call = place?.path === script.path ? nodeAt(script.program, place.span, isCall) : undefined;
  if (!call || saysSize(call)) return [];
  const marks = marksOf(finding, script, call);
  const found = parts.flatMap((part) => {
    if (part.method && !isPut(call)) return [];
    return placesAt(call, part.at.split('.')).map((node) => ({ node, forms: part.forms }));
  });
  const carrying = found.filter(({ node }) => carries(node, marks));
  // Without a name of the flow in the call, only one place may hold what comes from elsewhere.
  const chosen = carrying.length ? carrying : found.length === 1 && !carries(call, marks) ? found : [];
  if (chosen.length !== 1 || leavesElsewhere(call, chosen[0]?.node, marks, carrying.length === 0)) return [];
  return chosen.flatMap(({ node, forms }) => targetsIn(node, forms, marks));
}

/** The expressions at an argument path; `*` stands for every property or element, a class for what it constructs. */
function placesAt(call: TSESTree.CallExpression | TSESTree.NewExpression, at: readonly string[]): TSESTree.Node[] {
  const [head = '', ...rest] = at;
  const argument = call.arguments[Number(head)];
  if (!argument || call.arguments.slice(0, Number(head) + 1).some((one) => one.type === 'SpreadElement')) return [];
  return membersAt(argument, rest);
}

function membersAt(given: TSESTree.Node, at: readonly string[]): TSESTree.Node[] {
  const [head, ...rest] = at;
  if (head === undefined) return [given];
  const node = bare(given);
  const held = node.type === 'Identifier' ? (onlyUseOf(node) ?? node) : node;
  if (held.type === 'NewExpression') return lastNameOf(held.callee) === head ? placesAt(held, rest) : [];
  if (held.type === 'ArrayExpression' && head === '*')
    return held.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? membersAt(one, rest) : []));
  if (held.type !== 'ObjectExpression') return [];
  return held.properties.flatMap((property) => {
    const value = propertyValue(property);
    return value && (head === '*' || propertyName(property) === head) ? membersAt(value, rest) : [];
  });
}

/** The member chains that the steps of a flow stand on in this file, before its sink. */
type Marks = readonly (readonly string[])[];

function marksOf({ steps = [], ways = [] }: Finding, { path, text }: ParsedScript, call: TSESTree.Node): Marks {
  const seen = [...steps, ...ways.flat()].filter(
    (step) => step.path === path && !(step.span.start === call.range[0] && step.span.end === call.range[1]),
  );
  const chains = seen.map(({ span }) => text.slice(span.start, span.end).replace(/\?\./g, '.'));
  return [...new Set(chains)].filter((chain) => /^[\w$]+(\.[\w$]+)*$/.test(chain)).map((chain) => chain.split('.'));
}

/** Whether a node reads what the flow carries, or a part or the whole of it. */
function carries(root: TSESTree.Node, marks: Marks): boolean {
  return chainsIn(root).some((chain) => marks.some((mark) => isRelated(chain, mark)));
}

function isRelated(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((name, index) => name === long[index] || name === '*' || long[index] === '*');
}

/** The outermost member chains below a node, constants that are used once looked through. */
function chainsIn(root: TSESTree.Node): (readonly string[])[] {
  const chains: (readonly string[])[] = [];
  for (const node of nodesBelow(root)) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    if (node !== root && isInner(node)) continue;
    const chain = chainOf(node);
    if (chain) chains.push(chain);
  }
  return chains;
}

function isInner(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return chainOf(parent) !== undefined || parent.property === node;
  if (parent?.type === 'Property') return parent.key === node && !parent.shorthand && !parent.computed;
  return parent?.type === 'TSTypeReference';
}

/** Whether what the flow carries also stands in the call outside the chosen argument. */
function leavesElsewhere(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  chosen: TSESTree.Node | undefined,
  marks: Marks,
  isBlind: boolean,
): boolean {
  if (!chosen) return true;
  const holds = (outer: TSESTree.Node, inner: TSESTree.Node): boolean =>
    outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
  const pending: TSESTree.Node[] = call.arguments.filter((argument) => argument !== chosen);
  const seen = new Set<TSESTree.Node>();
  for (let root = pending.pop(); root; root = pending.pop()) {
    if (seen.has(root)) continue;
    seen.add(root);
    for (const node of nodesBelow(root)) {
      const chain = isRead(node) && !holds(chosen, node) && !holds(node, chosen) ? chainOf(node) : undefined;
      if (!chain) continue;
      const initial = initialOf(chain[0] ?? '', node);
      // What holds the chosen value is looked into: the rest of it counts.
      if (initial) pending.push(initial);
      if (initial && holds(initial, chosen)) continue;
      if (marks.some((mark) => isRelated(chain, mark))) return true;
      if (isBlind && !isConstantName(chain[0] ?? '')) return true;
    }
  }
  return false;
}

function isRead(node: TSESTree.Node): boolean {
  return (node.type === 'Identifier' || node.type === 'MemberExpression') && !isInner(node);
}

/** What a variable of the file is made with. */
function initialOf(name: string, from: TSESTree.Node): TSESTree.Node | undefined {
  const declared = declarationOf(name, from);
  return declared?.kind === 'variable' ? (declared.declarator.init ?? undefined) : undefined;
}

/** `BUCKET`, and what every program has. */
function isConstantName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name) || name === 'process' || name === 'undefined';
}

/** A call that also says how long the body is, or what its hash is, would say it of the wrong text. */
function saysSize(call: TSESTree.Node): boolean {
  return nodesBelow(call).some(
    (node) =>
      (node.type === 'Identifier' || (node.type === 'Literal' && typeof node.value === 'string')) &&
      /(length|size|md5|sha1|sha256|etag|checksum|crc)$/i.test(
        node.type === 'Identifier' ? node.name : String(node.value),
      ),
  );
}

function isPut(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  if (lastNameOf(call.callee)?.toLowerCase() === 'put') return true;
  return nodesBelow(call).some(
    (node) =>
      node.type === 'Property' &&
      propertyName(node) === 'method' &&
      node.value.type === 'Literal' &&
      String(node.value.value).toUpperCase() === 'PUT',
  );
}

function targetsIn(node: TSESTree.Node, forms: readonly OpaqueForm[], marks: Marks): Target[] {
  if (forms.includes('fields')) return fieldTarget(objectOf(node), marks, false);
  if (forms.includes('values')) return valueTargets(node, marks);
  const kind = kindOf(node);
  if (kind === 'unknown' || !forms.includes(kind)) return [];
  const whole: Target = {
    node,
    seal: kind === 'text' ? 'sealText' : 'sealBytes',
    name: nameOfWhole(node),
    isWhole: true,
    ...shortOf(node),
  };
  return [...innerTargets(node, marks), whole];
}

/** For people: a body by its own name when it has one. */
function nameOfWhole(node: TSESTree.Node): string {
  const { parent } = node;
  const name = parent?.type === 'Property' && parent.value === node ? propertyName(parent) : undefined;
  return name === undefined ? 'the whole content' : `the whole ${name.toLowerCase()}`;
}

/** One value inside a body that is made in this file: a field of its JSON, or a hole of its template. */
function innerTargets(given: TSESTree.Node, marks: Marks, depth = 0): Target[] {
  const node = bare(given);
  if (depth > 6) return [];
  if (node.type === 'Identifier') {
    const initial = onlyUseOf(node);
    return initial ? innerTargets(initial, marks, depth + 1) : [];
  }
  if (node.type === 'TemplateLiteral') {
    const holes = node.expressions.filter((hole) => carries(hole, marks));
    const [hole] = holes;
    return hole && holes.length === 1 ? inner(hole, nameOfChain(hole)) : [];
  }
  if (node.type !== 'CallExpression') return [];
  const chain = chainOf(node.callee)?.join('.');
  const [first] = node.arguments;
  if (!first || first.type === 'SpreadElement') return [];
  if (chain === 'Buffer.from') return innerTargets(first, marks, depth + 1);
  return chain === 'JSON.stringify' && node.arguments[1] === undefined ? fieldTarget(objectOf(first), marks, true) : [];
}

/** The only property of a document, at any depth, that carries the data. */
function fieldTarget(object: TSESTree.ObjectExpression | undefined, marks: Marks, isJson: boolean): Target[] {
  if (!object) return [];
  const carrying = object.properties.filter((property) =>
    carries(property.type === 'Property' ? property.value : property, marks),
  );
  const [property] = carrying;
  if (carrying.length !== 1 || !property) return [];
  const value = propertyValue(property);
  const name = propertyName(property);
  if (!value || name === undefined || name === '_id') return [];
  if (value.type === 'ObjectExpression') return fieldTarget(value, marks, isJson);
  return inner(value, name, isJson ? undefined : 'text');
}

/** Sensitive parameters of an `INSERT`; elsewhere they may be compared with what is stored. */
function valueTargets(given: TSESTree.Node, marks: Marks): Target[] {
  const call = given.parent;
  const list = bare(given);
  if (!call || !isCall(call) || list.type !== 'ArrayExpression' || !isInsert(call.arguments[0])) return [];
  const carrying = list.elements.filter((one) => one !== null && carries(one, marks));
  const [value] = carrying;
  if (carrying.length !== 1 || !value) return [];
  return inner(value, nameOfChain(value), 'text').map((target) => ({ ...target, isColumn: true }));
}

function isInsert(node: TSESTree.Node | undefined): boolean {
  if (!node) return false;
  const held = bare(node);
  const declared = held.type === 'Identifier' ? declarationOf(held.name, held) : undefined;
  const text = declared?.kind === 'variable' && declared.isConst ? declared.declarator.init : held;
  const words =
    text?.type === 'Literal'
      ? String(text.value)
      : text?.type === 'TemplateLiteral' && !text.expressions.length
        ? (text.quasis[0]?.value.cooked ?? '')
        : '';
  return (
    /^\s*insert\s+into\b/i.test(words) && !/\bon\s+conflict\b|\bon\s+duplicate\b|\bwhere\b|\bselect\b/i.test(words)
  );
}

function inner(node: TSESTree.Node, name: string, needed?: 'text'): Target[] {
  const kind = kindOf(node);
  if (needed && kind !== needed) return [];
  if (node.type === 'SpreadElement' || kind === 'bytes') return [];
  return [{ node, seal: kind === 'text' ? 'sealText' : 'sealJson', name, isWhole: false, ...shortOf(node) }];
}

function nameOfChain(node: TSESTree.Node): string {
  return lastNameOf(node) ?? 'the sensitive value';
}

function shortOf({ parent }: TSESTree.Node): Pick<Target, 'shorthand'> {
  const name = parent?.type === 'Property' && parent.shorthand ? propertyName(parent) : undefined;
  return name === undefined ? {} : { shorthand: name };
}
