import type { TSESTree } from '@typescript-eslint/types';
import type { Finding } from '../../core/finding.ts';
import type { Edit } from '../../core/fix.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import type { FixContext } from '../fixes.ts';
import { bare, chainOf, propertyName } from '../syntax.ts';
import { memberNamesOf } from './members.ts';
import { readsOfFlow, type ReadOfFlow } from './read-of-flow.ts';

/** Members of a whole object that are left out of what is sent. */
export interface LeftOut {
  /** In the order of their declaration. */
  readonly names: readonly string[];
  readonly edit: Edit;
  /** What of it the code does not show, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Leaves the members that hold a flow's data out of an object that is written as JSON, whole or spread into another:
 * `{ ...user, email: undefined }`, as `JSON.stringify` writes no member that is `undefined`. Other encoders write the
 * word, so nothing is offered for them, nor where the members' names are not all known or don't account for all of the
 * data. https://tc39.es/ecma262/multipage/structured-data.html#sec-serializejsonobject (2026-11-22).
 */
export function leftOutOfWhole(finding: Finding, script: ParsedScript, context: FixContext): LeftOut | undefined {
  const { dataTypes } = finding;
  const reads = readsOfFlow(finding, script);
  const [read, ...more] = reads.filter(({ node: { type } }) => type === 'Identifier');
  if (read?.node.type !== 'Identifier' || more.length) return undefined;
  const { node, uses } = read;
  const spread = node.parent.type === 'SpreadElement' ? node.parent : undefined;
  const object = spread?.parent.type === 'ObjectExpression' ? spread.parent : undefined;
  if (spread ? !object || !isJson(object, uses) : !isJson(node, uses)) return undefined;
  const written = object && spread ? laterNames(object, spread) : new Set<string>();
  const speaking = (memberNamesOf(node, script, context) ?? []).flatMap((name) => {
    const types = context.knowledge
      .classifyName(name)
      .flatMap(({ type }) => (dataTypes.includes(type.id) ? type.id : []));
    return types.length && !written.has(name) ? [{ name, types }] : [];
  });
  const told = new Set(speaking.flatMap(({ types }) => types));
  if (!speaking.length || !dataTypes.every((type) => told.has(type))) return undefined;
  const names = speaking.map(({ name }) => name);
  if (reads.some(({ chain }) => chain.slice(1).some((name) => name === '*' || names.includes(name)))) return undefined;
  const edit = object && spread ? afterSpread(names, object, spread, script) : asSpread(names, node, script);
  return { names, edit, notes: notesOn(node.name, spread !== undefined, context) };
}

function notesOn(name: string, isSpread: boolean, { knowledge }: FixContext): string[] {
  const [own] = knowledge.classifyName(name);
  return [
    ...(isSpread ? [] : ['Of an instance of a class only its own members are sent then.']),
    ...(own ? [`By its name, what is left of "${name}" still counts as ${own.type.name.toLowerCase()}.`] : []),
  ];
}

/** Whether an expression becomes a part of what `JSON.stringify` writes without a replacer, and nothing else. */
function isJson(given: TSESTree.Node, uses: ReadOfFlow['uses']): boolean {
  let node = given;
  for (;;) {
    const parent: TSESTree.Node | undefined = node.parent;
    switch (parent?.type) {
      case 'Property':
        if (parent.value !== node) return false;
        node = parent.parent;
        break;
      case 'ArrayExpression':
      case 'TSAsExpression':
        node = parent;
        break;
      case 'VariableDeclarator': {
        const use = parent.id.type === 'Identifier' && !parent.id.typeAnnotation ? uses.get(node) : undefined;
        if (!use) return false;
        node = use;
        break;
      }
      case 'CallExpression':
        return (
          chainOf(parent.callee)?.join('.') === 'JSON.stringify' &&
          bare(parent.arguments[0] ?? parent) === bare(node) &&
          parent.arguments.length === 1
        );
      default:
        return false;
    }
  }
}

function laterNames(object: TSESTree.ObjectExpression, spread: TSESTree.SpreadElement): ReadonlySet<string> {
  const later = object.properties.slice(object.properties.indexOf(spread) + 1);
  return new Set(later.flatMap((property) => propertyName(property) ?? []));
}

function afterSpread(
  names: readonly string[],
  object: TSESTree.ObjectExpression,
  spread: TSESTree.SpreadElement,
  { path, text }: ParsedScript,
): Edit {
  const [start, end] = spread.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const isOwnLine = before.trim() === '' && lineStart > object.range[0];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = isOwnLine ? `,${newline}${before}` : ', ';
  return { path, span: { start: end, end }, text: names.map((name) => `${separator}${name}: undefined`).join('') };
}

function asSpread(names: readonly string[], { name, range }: TSESTree.Identifier, { path }: ParsedScript): Edit {
  const members = [`...${name}`, ...names.map((one) => `${one}: undefined`)];
  return { path, span: { start: range[0], end: range[1] }, text: `{ ${members.join(', ')} }` };
}
