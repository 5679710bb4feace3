import type { TSESTree } from '@typescript-eslint/types';
import { findThisClass } from '../../resolve/classes.ts';
import { writeAt } from './assign.ts';
import type { CallSite } from './call-site.ts';
import { joinTaints, BLANK, hasMarks, INERT, taintOf } from '../taint.ts';
import type { Taint } from '../taint.ts';
import { spanOf } from '../names.ts';
import { keepCall } from './record-call.ts';
import { fieldsCell, writeCell } from './state.ts';
import type { Frame } from './state.ts';
import { classOf } from './this.ts';

/** `super(…)` in a constructor: makes an instance of the class above, whose members are those of `this`. */
export function superCall(site: CallSite, frame: Frame): Taint | undefined {
  if (site.callee.type !== 'Super') return undefined;
  const parent = findThisClass(site.callee)?.node.superClass;
  const { self } = frame.fn;
  if (!parent || !self) return INERT;
  const draft = keepCall(
    { span: spanOf(site.node), form: 'new', callee: frame.file.valueOf(parent), text: 'super', passes: 'arguments' },
    site.args,
    BLANK,
    '',
    frame,
  );
  if (draft) {
    writeAt({ variable: self, path: [] }, taintOf({ kind: 'result', call: draft.index, path: [] }), frame, false);
  }
  return INERT;
}

/** An accessor of an object literal stands for what it gives back. */
export function literalGetter(property: TSESTree.Property, object: Taint, frame: Frame): Taint {
  const draft = keepCall(
    {
      span: spanOf(property.key),
      form: 'call',
      callee: frame.file.valueOf(property.value),
      text: 'get',
      passes: 'none',
      isImplied: true,
    },
    [],
    object,
    '',
    frame,
  );
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}

/** Notes an object literal whose methods use `this`: what it holds is what they see when nobody is seen to call them. */
export function noteMethodsOfLiteral(node: TSESTree.ObjectExpression, taint: Taint, frame: Frame): Taint {
  const { file } = frame;
  const hasMethods = node.properties.some((property) => {
    const number = property.type === 'Property' ? file.numbers.get(property.value) : undefined;
    return number !== undefined && file.writesParameters.has(`${number}:this`);
  });
  if (!hasMethods) return taint;
  if (hasMarks(taint)) writeCell(fieldsCell(file, classOf({ node, isStatic: false }, file)), frame.fn.number, taint);
  return joinTaints(taintOf({ kind: 'made' }), taint);
}
