import type { TSESTree } from '@typescript-eslint/types';
import { cleanAt, placeOf } from './assign.ts';
import { calleeNameOf } from './callee.ts';
import { createEnvironment } from './environment.ts';
import { plainOf } from './names.ts';
import { findCall } from './patterns.ts';
import type { Frame } from './state.ts';

/** Cleans, in the current layer, what the policy's guards vouch for when `test` came out as `outcome`. */
export function applyGuards(test: TSESTree.Node, outcome: boolean, frame: Frame): void {
  if (frame.file.knowledge.custom.guards.length === 0) return;
  const plain = plainOf(test);
  if (plain.type === 'UnaryExpression' && plain.operator === '!') return applyGuards(plain.argument, !outcome, frame);
  if (plain.type === 'AwaitExpression') return applyGuards(plain.argument, outcome, frame);
  if (plain.type === 'LogicalExpression') {
    // Both sides of a true `&&` are true, and both sides of a false `||` are false.
    if ((plain.operator === '&&') !== outcome) return;
    applyGuards(plain.left, outcome, frame);
    return applyGuards(plain.right, outcome, frame);
  }
  if (plain.type !== 'CallExpression' || !outcome) return;
  if (!findCall(frame.file.knowledge.custom.guards, calleeNameOf(plain.callee, frame))) return;
  for (const argument of plain.arguments) {
    const place = placeOf(argument, frame);
    if (place) cleanAt(place, frame);
  }
}

/** Evaluates something under the guards of a test, in a layer that is thrown away. */
export function withGuards<T>(test: TSESTree.Node, outcome: boolean, frame: Frame, action: () => T): T {
  if (frame.file.knowledge.custom.guards.length === 0) return action();
  const base = frame.environment;
  frame.environment = createEnvironment(base);
  applyGuards(test, outcome, frame);
  const result = action();
  frame.environment = base;
  return result;
}
