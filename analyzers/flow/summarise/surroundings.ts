import type { TSESTree } from '@typescript-eslint/types';
import type { Surroundings } from '../../match/owner-names.ts';
import { classNameOf, isClass } from '../../resolve/classes.ts';
import { isFunction } from '../../resolve/functions.ts';
import { dottedNameOf, keyNameOf, plainOf } from '../names.ts';
import type { Frame } from './state.ts';

/**
 * Gives what stands around a value: the declared type of the object that has it, the functions and classes around, and the
 * file. `node` is that object, or a variable that is taken out of one (`const { displayName } = model`).
 */
export function namesAround(node: TSESTree.Node | undefined, frame: Frame): Surroundings {
  const type = node && typeNameOf(node, frame);
  const places: string[] = [];
  for (let at: TSESTree.Node | undefined = frame.fn.node; at; at = at.parent) {
    const name = isClass(at) ? classNameOf(at) : isFunction(at) ? nameOfFunction(at) : undefined;
    if (name !== undefined) places.push(name);
  }
  const file = frame.file.parsed.path;
  places.push(file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, ''));
  return type === undefined ? { places } : { type, places };
}

/** `(model: LLMModel) => model.displayName`: the type's last name; of what is taken apart, else its own name. */
function typeNameOf(node: TSESTree.Node, frame: Frame): string | undefined {
  const plain = plainOf(node);
  if (plain.type === 'ObjectPattern') return nameOfType(plain.typeAnnotation?.typeAnnotation) ?? nameOfTaken(plain);
  if (plain.type !== 'Identifier') return undefined;
  const pattern = plain.parent.type === 'Property' ? plain.parent.parent : undefined;
  if (pattern?.type === 'ObjectPattern') return typeNameOf(pattern, frame);
  const [place] = frame.file.variables.of(plain)?.identifiers ?? [];
  return place?.type === 'Identifier' ? nameOfType(place.typeAnnotation?.typeAnnotation) : undefined;
}

function nameOfTaken({ parent }: TSESTree.ObjectPattern): string | undefined {
  const taken =
    parent.type === 'VariableDeclarator' ? parent.init : parent.type === 'AssignmentExpression' && parent.right;
  return taken ? dottedNameOf(taken)?.split('.').at(-1) : undefined;
}

function nameOfType(type: TSESTree.TypeNode | undefined): string | undefined {
  if (type?.type === 'TSArrayType') return nameOfType(type.elementType);
  if (type?.type !== 'TSTypeReference') return undefined;
  const [of] = type.typeArguments?.params ?? [];
  return nameOfType(of) ?? dottedNameOf(type.typeName)?.split('.').at(-1);
}

function nameOfFunction(node: TSESTree.Node): string | undefined {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : undefined;
  return parent?.type === 'MethodDefinition' || parent?.type === 'Property' || parent?.type === 'PropertyDefinition'
    ? keyNameOf(parent.key, parent.computed)
    : undefined;
}
