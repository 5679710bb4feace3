import type { TSESTree } from '@typescript-eslint/types';
import { chainOf, identifiersOf, nodesBelow, propertyName } from '../syntax.ts';
import type { ReadOfFlow } from './read-of-flow.ts';

/** `free`: nothing can miss a property; `unknown`: the code does not show what is expected; `required`: it must stay. */
export type Freedom = 'free' | 'unknown' | 'required';

/** Says whether a property of an object can be left out, as far as its file tells. */
export function freedomOf(
  object: TSESTree.ObjectExpression,
  name: string,
  { uses }: ReadOfFlow,
  program: TSESTree.Program,
): Freedom {
  let node: TSESTree.Node = object;
  // Only members of the object itself are those of a type that stands at it.
  let isSame = true;
  for (;;) {
    const parent: TSESTree.Node | undefined = node.parent;
    switch (parent?.type) {
      case 'Property':
      case 'ArrayExpression':
      case 'SpreadElement':
      case 'ObjectExpression':
        isSame = false;
        node = parent;
        break;
      case 'TSAsExpression':
        node = parent;
        break;
      case 'TSSatisfiesExpression':
        return isSame ? memberOf(parent.typeAnnotation, name, program) : 'unknown';
      case 'VariableDeclarator': {
        const type = parent.id.type === 'Identifier' ? parent.id.typeAnnotation?.typeAnnotation : undefined;
        if (type) return isSame ? memberOf(type, name, program) : 'unknown';
        const use = uses.get(node);
        if (!use) return 'unknown';
        isSame = use.parent.type !== 'Property' && isSame;
        node = use;
        break;
      }
      case 'CallExpression':
        return chainOf(parent.callee)?.join('.') === 'JSON.stringify' ? 'free' : 'unknown';
      default:
        return 'unknown';
    }
  }
}

/** Whether a declared type lets a member be left out; `unknown` for types of other files. */
function memberOf(type: TSESTree.TypeNode, name: string, program: TSESTree.Program): Freedom {
  if (type.type === 'TSTypeLiteral') return freedomIn(type.members, name);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return 'unknown';
  const wanted = type.typeName.name;
  if (wanted === 'Record') return 'free';
  if (wanted === 'Partial' && type.typeArguments) return 'free';
  for (const node of nodesBelow(program)) {
    if (node.type === 'TSInterfaceDeclaration' && node.id.name === wanted)
      return node.extends.length ? 'unknown' : freedomIn(node.body.body, name);
    if (node.type === 'TSTypeAliasDeclaration' && node.id.name === wanted) {
      return node.typeAnnotation.type === 'TSTypeLiteral' ? freedomIn(node.typeAnnotation.members, name) : 'unknown';
    }
  }
  return 'unknown';
}

function freedomIn(members: readonly TSESTree.TypeElement[], name: string): Freedom {
  for (const member of members) {
    if (member.type === 'TSIndexSignature') return 'free';
    if (member.type !== 'TSPropertySignature' || member.computed) continue;
    const { key } = member;
    if ((key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined) === name)
      return member.optional ? 'free' : 'required';
  }
  return 'unknown';
}

/** Whether a name that a property reads is used nowhere else, so that leaving the property out leaves it unused. */
export function isLastUse(property: TSESTree.Node, chain: readonly string[], program: TSESTree.Program): boolean {
  const [name = ''] = chain;
  if (name === 'this') return false;
  const places = new Set<number>();
  for (const node of identifiersOf(program, name)) {
    if (isMemberName(node)) continue;
    if (property.range[0] <= node.range[0] && node.range[1] <= property.range[1]) continue;
    places.add(node.range[0]);
  }
  return places.size <= 1;
}

function isMemberName(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if (parent?.type === 'Property')
    return parent.key === node && !parent.shorthand && propertyName(parent) === node.name;
  return parent?.type === 'TSPropertySignature';
}
