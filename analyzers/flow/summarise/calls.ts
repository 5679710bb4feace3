import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../../core/value.ts';
import { definedProperty } from './accessors.ts';
import { builtinFunction, builtinMethod } from './builtin-calls.ts';
import { readSite } from './call-site.ts';
import type { CallNode, CallSite } from './call-site.ts';
import { superCall } from './constructions.ts';
import { errorCall } from './exceptions.ts';
import { eventCall } from './events.ts';
import { helperCall } from './libraries/helpers.ts';
import { observableCall } from './observables.ts';
import { iterationCall } from './generators.ts';
import { promiseCall } from './promises.ts';
import { pageCall, stateSetter } from './frameworks/components.ts';
import { noteEncoding } from './encodings.ts';
import { evaluate, joinFlat } from './evaluate.ts';
import { bindCall, plainSite } from './function-methods.ts';
import { procedureCall } from './frameworks/handlers.ts';
import { holderCall } from './frameworks/holders.ts';
import { hookCall } from './frameworks/hooks.ts';
import { fieldRead } from './keyed.ts';
import { customCall, knownSource } from './known-calls.ts';
import { libraryCall } from './libraries/library.ts';
import { calleeTextOf, spanOf } from '../names.ts';
import { serverCall } from './frameworks/middleware.ts';
import { keepCall, recordCall } from './record-call.ts';
import { declaredCall, withGeneric } from './schema-sources.ts';
import type { ArgumentDraft, Frame } from './state.ts';
import { BLANK, INERT, taintOf } from '../taint.ts';
import { submitCall } from './frameworks/submits.ts';
import type { Taint } from '../taint.ts';
import { streamCall } from './streams.ts';
import { timerCall } from './timers.ts';

/** Readers of calls in order of precedence: the first that knows a call says what its value holds. */
const CALL_READERS: readonly ((site: CallSite, frame: Frame) => Taint | undefined)[] = [
  superCall,
  bindCall,
  customCall,
  serverCall,
  procedureCall,
  knownSource,
  definedProperty,
  eventCall,
  observableCall,
  streamCall,
  helperCall,
  promiseCall,
  errorCall,
  iterationCall,
  timerCall,
  stateSetter,
  pageCall,
  holderCall,
  hookCall,
  declaredCall,
  fieldRead,
  submitCall,
  libraryCall,
  builtinFunction,
  builtinMethod,
];

/** Evaluates a call or construction: what its value holds, and what it does to what it is given. */
export function evaluateCall(node: CallNode, frame: Frame): Taint {
  const site = plainSite(readSite(node, frame), frame);
  for (const read of CALL_READERS) {
    const taint = read(site, frame);
    if (taint) return withGeneric(noteEncoding(taint, site, frame), site, frame);
  }
  return withGeneric(recordCall(site, frame), site, frame);
}

/** Evaluates a tagged template: a call of the tag with the texts and the inserted values. */
export function evaluateTagged(node: TSESTree.TaggedTemplateExpression, frame: Frame): Taint {
  const callee = frame.file.valueOf(node.tag);
  const args = node.quasi.expressions.map((part): ArgumentDraft => ({
    value: frame.file.valueOf(part),
    taint: evaluate(part, frame),
  }));
  const flat = joinFlat(args.map((argument) => argument.taint));
  const draft = keepCall(
    { span: spanOf(node), form: 'call', callee, text: calleeTextOf(node.tag), passes: 'arguments' },
    [{ value: UNKNOWN, taint: INERT }, ...args],
    BLANK,
    '',
    frame,
  );
  // A tag of this project says itself what it makes of the values; others are taken to keep them.
  return draft && callee.kind !== 'global' ? taintOf({ kind: 'result', call: draft.index, path: [] }) : flat;
}
