import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../../core/value.ts';
import { UNKNOWN } from '../../../core/value.ts';
import { makeArray, makeObject } from '../../../resolve/build.ts';
import { memberOf } from '../../../resolve/member-values.ts';
import { evaluate } from '../evaluate.ts';
import { mergeTaints } from '../shapes.ts';
import { tagOf } from './jsx-parts.ts';
import type { JsxAttribute } from './jsx-parts.ts';
import { handleFieldEvents } from './jsx-fields.ts';
import { MAX_ATTRIBUTES } from '../../limits.ts';

import { spanOf } from '../../names.ts';
import { keepCall } from '../record-call.ts';
import { leadsToOwnCode } from '../../relevance.ts';
import { handleSubmits } from './submits.ts';
import type { ArgumentDraft, Frame } from '../state.ts';
import { ANY, BLANK, joinAll, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * Evaluates an element: a component is called with an object of its attributes and children
 * (https://react.dev/reference/react/createElement, read 2026-11-22), a plain element only evaluates them.
 */
export function evaluateElement(node: TSESTree.JSXElement, frame: Frame): Taint {
  const { openingElement } = node;
  const attributes: JsxAttribute[] = [];
  let props: Taint = { own: [], fields: new Map(), isInert: false };
  const members = new Map<string, Value>();
  for (const attribute of openingElement.attributes.slice(0, MAX_ATTRIBUTES)) {
    if (attribute.type === 'JSXSpreadAttribute') {
      props = mergeTaints(props, evaluate(attribute.argument, frame));
      const spread = frame.file.valueOf(attribute.argument);
      if (spread.kind === 'object')
        for (const [name, value] of Object.entries(spread.members)) members.set(name, value);
      continue;
    }
    const read = readAttribute(attribute, frame);
    if (!read) continue;
    attributes.push(read);
    props = withMember(props, read.name, read.argument.taint, true);
    members.set(read.name, read.argument.value);
  }
  const children = readChildren(node.children, frame);
  if (children) {
    props = withMember(props, 'children', children.taint, true);
    members.set('children', children.value);
  }
  const value = makeObject([...members], true);
  callComponent(node, { value, taint: props }, frame);
  handleFieldEvents(node, attributes, frame);
  handleSubmits(node, attributes, frame);
  return BLANK;
}

function readAttribute({ name, value }: TSESTree.JSXAttribute, frame: Frame): JsxAttribute | undefined {
  if (name.type !== 'JSXIdentifier') return undefined;
  if (!value) return { name: name.name, argument: { value: { kind: 'text', text: 'true' }, taint: BLANK } };
  const node = value.type === 'JSXExpressionContainer' ? value.expression : value;
  return { name: name.name, node, argument: { value: frame.file.valueOf(node), taint: evaluate(node, frame) } };
}

/** Children count when they are expressions: data that is shown, or a function that the component calls. */
function readChildren(nodes: readonly TSESTree.JSXChild[], frame: Frame): ArgumentDraft | undefined {
  const drafts: ArgumentDraft[] = [];
  for (const child of nodes) {
    const node = child.type === 'JSXExpressionContainer' ? child.expression : child;
    const taint = evaluate(node, frame);
    if (child.type === 'JSXExpressionContainer') drafts.push({ value: frame.file.valueOf(node), taint });
  }
  const [only] = drafts;
  if (!only) return undefined;
  if (drafts.length === 1) return only;
  const taint = withMember(BLANK, ANY, joinAll(drafts.map((draft) => draft.taint)), false);
  return { value: makeArray(drafts.map((draft) => draft.value)), taint };
}

function callComponent(node: TSESTree.JSXElement, props: ArgumentDraft, frame: Frame): void {
  const callee = componentOf(node.openingElement.name, frame);
  if (!leadsToOwnCode(callee, frame.file.knowledge)) return;
  const fact = {
    span: spanOf(node.openingElement),
    form: 'call',
    callee,
    text: tagOf(node.openingElement.name),
    passes: 'none',
    isImplied: true,
  } as const;
  keepCall(fact, [props], BLANK, 'element', frame);
}

function componentOf(name: TSESTree.JSXTagNameExpression, frame: Frame): Value {
  if (name.type === 'JSXIdentifier') return /^[a-z]/.test(name.name) ? UNKNOWN : frame.file.valueOf(name);
  if (name.type !== 'JSXMemberExpression') return UNKNOWN;
  return memberOf(componentOf(name.object, frame), name.property.name);
}
