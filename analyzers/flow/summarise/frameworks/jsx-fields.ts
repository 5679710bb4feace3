import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFact } from '../../../core/flow-facts.ts';
import { textValue, UNKNOWN } from '../../../core/value.ts';
import type { FormAttribute } from '../../../match/form-element.ts';
import { classifyField } from '../../../match/form-fields.ts';
import type { JsxAttribute } from './jsx-parts.ts';
import { keyNameOf, plainOf, spanOf } from '../../names.ts';
import { ownerOf } from '../../sources.ts';
import { callFunction } from '../record-call.ts';
import { sourceTaint } from '../state.ts';
import type { Frame } from '../state.ts';
import { namesAround } from '../surroundings.ts';
import { BLANK, withMember, withMemberAt } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * Handlers that get an event whose `target.value` is what was typed: React 19
 * (https://react.dev/reference/react-dom/components/input), Preact, Solid; read 2026-11-22.
 */
const EVENT_HANDLERS: ReadonlySet<string> = new Set(
  'onChange onInput onBlur onKeyUp onKeyDown onKeyPress onPaste onSelect onChangeCapture onInputCapture'.split(' '),
);
/** Handlers that get the typed value itself: React Native 0.80 `TextInput`, Radix `Select`, headless libraries. */
const VALUE_HANDLERS: ReadonlySet<string> = new Set(
  'onChangeText onValueChange onTextChange onCheckedChange'.split(' '),
);

/** Calls the handlers of a field with what is typed there, when the field's attributes tell what that is. */
export function handleFieldEvents(node: TSESTree.JSXElement, attributes: readonly JsxAttribute[], frame: Frame): void {
  const handlers = attributes.filter(({ name }) => EVENT_HANDLERS.has(name) || VALUE_HANDLERS.has(name));
  const tag = handlers.length ? fieldTagOf(node.openingElement.name) : undefined;
  const fact = tag && fieldOf(node, tag, attributes, frame);
  if (!fact) return;
  const typed = sourceTaint(frame.file, fact);
  for (const { name, argument } of handlers) {
    const given = VALUE_HANDLERS.has(name) ? typed : eventOf(typed, fact);
    const at = { span: spanOf(node.openingElement), text: name, isLater: true };
    callFunction(at, argument, [{ value: UNKNOWN, taint: given }], `event ${name}`, frame);
  }
}

function eventOf(typed: Taint, { dataTypes }: SourceFact): Taint {
  const member = dataTypes.includes('file') ? 'files' : 'value';
  const target = withMember(BLANK, member, typed, true);
  return withMemberAt(withMember(BLANK, 'target', target, true), ['currentTarget'], target, true);
}

/** The kind of field that a tag stands for; components count by what their names end in (`TextField`, `Input`). */
function fieldTagOf(name: TSESTree.JSXTagNameExpression): string | undefined {
  const last =
    name.type === 'JSXMemberExpression' ? name.property.name : name.type === 'JSXIdentifier' ? name.name : '';
  if (last === 'input' || last === 'textarea' || last === 'select') return last;
  if (/^(?:[A-Z]\w*)?Text[aA]rea$/.test(last)) return 'textarea';
  if (/^(?:[A-Z]\w*)?Select$/.test(last)) return 'select';
  return /^(?:[A-Z]\w*)?(?:Input|Field)$/.test(last) ? 'input' : undefined;
}

/** What a field holds by its name, else by the variable that it shows, `id`, `autocomplete` and type. */
function fieldOf(
  node: TSESTree.JSXElement,
  tag: string,
  attributes: readonly JsxAttribute[],
  frame: Frame,
): SourceFact | undefined {
  const span = spanOf(node.openingElement);
  const read = new Map<string, FormAttribute>();
  for (const { name, node: value, argument } of attributes) {
    read.set(name.toLowerCase(), { value: argument.value, span: value ? spanOf(value) : span });
  }
  const shown = shownValue(attributes);
  if (!read.has('name')) {
    const name = shown && lastNameOf(shown);
    read.set('name', { value: name === undefined ? UNKNOWN : textValue(name), span });
  }
  const owner = shown?.type === 'MemberExpression' ? ownerOf(shown) : undefined;
  return classifyField({ tag, span, attributes: read }, frame.file.knowledge, owner, () => namesAround(shown, frame));
}

/** `value={email}`, `value={form.email}`. */
function shownValue(attributes: readonly JsxAttribute[]): TSESTree.Node | undefined {
  const value = attributes.find(({ name }) => name === 'value' || name === 'checked')?.node;
  return value ? plainOf(value) : undefined;
}

function lastNameOf(node: TSESTree.Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? keyNameOf(node.property, node.computed) : undefined;
}
