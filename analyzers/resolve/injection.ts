import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import { makeCall } from './build.ts';
import type { Reader } from './reader.ts';

/**
 * Gives an instance of the class that a type annotation names: what a container hands to a constructor
 * (https://docs.nestjs.com/providers#dependency-injection, https://angular.dev/guide/di, read 2026-11-22).
 * Undefined for types that are no class of the project or of a package.
 */
export function instanceOfType(annotation: TSESTree.Node | undefined, reader: Reader): Value | undefined {
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
  if (type?.type !== 'TSTypeReference' || type.typeName.type === 'ThisExpression') return undefined;
  if (type.typeName.type === 'Identifier' && !reader.variableAt(type.typeName)) return undefined;
  return instanceOf(reader.read(type.typeName));
}

/** Gives an instance of a class, or of what an import may be; undefined for anything else. */
export function instanceOf(value: Value): Value | undefined {
  const isClass = value.kind === 'class' || value.kind === 'import' || isMemberOfImport(value);
  return isClass ? makeCall(value, [], true) : undefined;
}

function isMemberOfImport(value: Value): boolean {
  return value.kind === 'member' && (value.of.kind === 'import' || isMemberOfImport(value.of));
}

/** Gives what a container hands to a parameter of a constructor, by the parameter's type. */
export function injectedParameter(part: TSESTree.Node, reader: Reader): Value | undefined {
  const name = part.type === 'TSParameterProperty' ? part.parameter : part;
  const plain = name.type === 'AssignmentPattern' ? name.left : name;
  const { parent: fn } = part;
  const isConstructor =
    fn?.type === 'FunctionExpression' && fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor';
  return isConstructor && plain.type === 'Identifier' ? instanceOfType(plain.typeAnnotation, reader) : undefined;
}

/**
 * Calls that ask a container for an instance of a class, by the callee's last name: Angular 20 `inject`, tsyringe 4 and
 * inversify 7 `resolve` and `get`, typedi 0.10 `Container.get`, Nest 11 `ModuleRef.get`; read 2026-11-22.
 */
const ASKING: ReadonlySet<string> = new Set(['inject', 'resolve', 'get', 'getAsync', 'resolveAsync']);

/** Gives the instance that a container is asked for: `inject(Service)`; undefined for any other call. */
export function askedInstance(node: TSESTree.CallExpression, reader: Reader): Value | undefined {
  const { callee } = node;
  const named = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
  const [wanted] = node.arguments;
  if (named.type !== 'Identifier' || !ASKING.has(named.name)) return undefined;
  // Classes start with a capital and go on in small letters; tokens and keys of maps do not.
  if (wanted?.type !== 'Identifier' || !/^[A-Z]\w*[a-z]/.test(wanted.name)) return undefined;
  return instanceOf(reader.read(wanted));
}

/** Gives the type of a field that a container fills: it is decorated and starts empty. */
export function injectedField(element: TSESTree.ClassElement): TSESTree.Node | undefined {
  const isField = element.type === 'PropertyDefinition' && !element.value && element.decorators.length > 0;
  return isField ? element.typeAnnotation?.typeAnnotation : undefined;
}
