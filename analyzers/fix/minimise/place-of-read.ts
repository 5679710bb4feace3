import type { TSESTree } from '@typescript-eslint/types';

/** Where a value is put on its way to a sink. */
export type PlaceOfRead =
  | { readonly kind: 'property'; readonly property: TSESTree.Property; readonly object: TSESTree.ObjectExpression }
  | { readonly kind: 'hole'; readonly template: TSESTree.TemplateLiteral; readonly index: number }
  | { readonly kind: 'operand' }
  | { readonly kind: 'argument'; readonly call: TSESTree.CallExpression | TSESTree.NewExpression };

/** An expression and what it is part of. */
export interface PlacedValue {
  /** The read with what only formats it: `encodeURIComponent(user.email.trim())`. */
  readonly value: TSESTree.Node;
  readonly place: PlaceOfRead;
}

const FORMATTERS = new Set(['encodeURIComponent', 'encodeURI', 'String']);
const TEXT_METHODS = new Set(['trim', 'toLowerCase', 'toUpperCase', 'toString', 'normalize']);

/** Climbs from a read through what only formats it; undefined where it stands in anything but the four places. */
export function placeOf(read: TSESTree.Node): PlacedValue | undefined {
  let value = read;
  for (let next = wrapperOf(value); next; next = wrapperOf(value)) value = next;
  const { parent } = value;
  switch (parent?.type) {
    case 'Property':
      return parent.parent.type === 'ObjectExpression' && parent.value === value && !parent.computed
        ? { value, place: { kind: 'property', property: parent, object: parent.parent } }
        : undefined;
    case 'TemplateLiteral':
      return parent.parent.type === 'TaggedTemplateExpression'
        ? undefined
        : {
            value,
            place: { kind: 'hole', template: parent, index: parent.expressions.indexOf(value as TSESTree.Expression) },
          };
    case 'BinaryExpression':
      return parent.operator === '+' && [parent.left, parent.right].some(isText)
        ? { value, place: { kind: 'operand' } }
        : undefined;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === value ? undefined : { value, place: { kind: 'argument', call: parent } };
    default:
      return undefined;
  }
}

function wrapperOf(node: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return parent;
    case 'MemberExpression':
      return parent.object === node && parent.property.type === 'Identifier' && TEXT_METHODS.has(parent.property.name)
        ? parent
        : undefined;
    case 'CallExpression': {
      if (parent.callee === node && node.type === 'MemberExpression' && node.property.type === 'Identifier')
        return TEXT_METHODS.has(node.property.name) ? parent : undefined;
      const isFormatted = parent.callee.type === 'Identifier' && FORMATTERS.has(parent.callee.name);
      return isFormatted && parent.arguments.length === 1 ? parent : undefined;
    }
    default:
      return undefined;
  }
}

function isText(node: TSESTree.Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}
