import type { TSESTree } from '@typescript-eslint/types';
import { bind, placeOf } from './assign.ts';
import { lookUp } from './environment.ts';
import { isHidden } from '../hidden.ts';
import { keyNameOf, plainOf } from '../names.ts';
import { without } from './shapes.ts';
import type { Frame } from './state.ts';
import { ANY, memberOf } from '../taint.ts';
import type { Taint } from '../taint.ts';

/**
 * Takes members away from all elements of a list: `users.forEach((u) => { delete u.email })` and the same in a loop. Only
 * what is done first, to every element, counts.
 */
export function cleanElements(
  list: TSESTree.Node,
  element: TSESTree.Node | undefined,
  body: TSESTree.Node,
  frame: Frame,
): void {
  const names = element?.type === 'Identifier' ? namesCleaned(element.name, body) : [];
  const place = names.length > 0 ? placeOf(list, frame) : undefined;
  const binding = place && place.path.length === 0 ? lookUp(frame.environment, place.variable) : undefined;
  if (!place || !binding) return;
  bind(place.variable, { ...binding, taint: withoutInElements(binding.taint, names) }, frame);
}

function namesCleaned(element: string, body: TSESTree.Node): string[] {
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  const end = statements.findIndex((statement) => statement.type !== 'ExpressionStatement');
  const first = body.type === 'BlockStatement' && end >= 0 ? statements.slice(0, end) : statements;
  return first.flatMap((statement) => {
    const done = plainOf(statement.type === 'ExpressionStatement' ? statement.expression : statement);
    const target = done.type === 'UnaryExpression' && done.operator === 'delete' ? done.argument : blanked(done);
    const member = target && plainOf(target);
    if (member?.type !== 'MemberExpression' || member.object.type !== 'Identifier') return [];
    const name = member.object.name === element ? keyNameOf(member.property, member.computed) : undefined;
    return name === undefined ? [] : [name];
  });
}

/** What is set to a literal or to nothing. */
function blanked(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return undefined;
  const { right } = node;
  return right.type === 'Literal' || (right.type === 'Identifier' && right.name === 'undefined')
    ? node.left
    : undefined;
}

function withoutInElements(taint: Taint, names: readonly string[]): Taint {
  const rest = memberOf({ own: taint.own, isInert: false }, ANY);
  const fields = new Map(
    [...(taint.fields ?? [])].map(([name, field]) => [name, isHidden(name) ? field : without(field, names)]),
  );
  if (rest.own.length > 0 && !fields.has(ANY)) fields.set(ANY, without(rest, names));
  return { own: [], fields, isInert: false };
}
