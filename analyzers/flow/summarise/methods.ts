import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../../core/value.ts';
import type { Value } from '../../core/value.ts';
import { METHODS } from './libraries/builtins.ts';
import type { MethodEffect } from './libraries/builtins.ts';
import { addToReceiver, joinedArguments, wholeNumberOf } from './call-site.ts';
import type { CallSite } from './call-site.ts';
import { addTo } from './assign.ts';
import { nextElement } from './generators.ts';
import { functionNodeOf } from './libraries/key-tests.ts';
import { cleanElements } from './redacting-loops.ts';
import { joinFlat } from './evaluate.ts';
import { builtClassOf, isBuffer, isRegExp, iterated } from './iteration.ts';
import { nameOfKey } from './keyed.ts';
import { applyFunction } from './libraries/library-effects.ts';
import { MAX_FIELDS } from '../limits.ts';
import { nameTaint } from './members.ts';
import { isBound } from './function-methods.ts';
import { keyNameOf, plainOf } from '../names.ts';
import { callBack, effectOf } from './record-call.ts';
import {
  appended,
  countOf,
  elementOf,
  EMPTY,
  KEYS,
  keysOf,
  listOf,
  pairsOf,
  shuffled,
  sliced,
  tupleOf,
} from './shapes.ts';
import type { Frame } from './state.ts';
import { ANY, BLANK, flattened, hasMarks, INERT, joinAll, joinTaints, memberOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** Evaluates a method that built-in objects have; undefined for any other name or object. */
export function evaluateMethod(site: CallSite, frame: Frame): Taint | undefined {
  const effect = METHODS.get(site.name);
  return effect && EFFECTS[effect](site, frame);
}

type Effect = (site: CallSite, frame: Frame) => Taint | undefined;

const EFFECTS: { readonly [Name in MethodEffect]: Effect } = {
  receiver: (site) => site.receiver,
  flat: (site) => joinFlat([site.receiver, ...site.args.map((argument) => argument.taint)]),
  shuffled: (site, frame) => {
    callBack(site, site.args[0], [elementOf(site.receiver), elementOf(site.receiver)], 'compare', frame);
    if (!site.name.startsWith('to') && countOf(site.receiver)) {
      addToReceiver(site, ANY, elementOf(site.receiver), frame);
    }
    if (site.name !== 'flat') return shuffled(site.receiver);
    return site.receiver.fields ? listOf(joinTaints(elementOf(site.receiver), inner(site.receiver))) : site.receiver;
  },
  slice: (site) => {
    const [start, end] = site.args.map(wholeNumberOf);
    if (site.args.length > 0 && start === undefined) return shuffled(site.receiver);
    return site.args.length > 1 && end === undefined ? shuffled(site.receiver) : sliced(site.receiver, start ?? 0, end);
  },
  splice: (site, frame) => {
    for (const argument of site.args.slice(2)) addToReceiver(site, ANY, argument.taint, frame);
    return listOf(elementOf(site.receiver));
  },
  spliced: (site) => {
    const added = site.args.slice(2).map((argument) => argument.taint);
    return withMember(shuffled(site.receiver), ANY, joinAll(added), false);
  },
  fill: (site, frame) => {
    const value = site.args[0]?.taint ?? INERT;
    addToReceiver(site, ANY, value, frame);
    return withMember(shuffled(site.receiver), ANY, value, false);
  },
  with: (site) => {
    const place = wholeNumberOf(site.args[0]);
    const isKnown = place !== undefined && place >= 0;
    return withMember(site.receiver, isKnown ? String(place) : ANY, site.args[1]?.taint ?? INERT, isKnown);
  },
  element: (site) => elementOf(site.receiver),
  at: (site) => placeAt(site.receiver, wholeNumberOf(site.args[0])),
  first: (site) => placeAt(site.receiver, 0),
  values: (site) => (countOf(site.receiver) === undefined ? listOf(elementOf(site.receiver)) : site.receiver),
  entries: (site) => pairsOf(site.receiver),
  next: nextElement,
  keys: (site) => listOf(keysOf(site.receiver)),
  inert: () => INERT,
  concat: concatenated,
  push: pushOnto,
  add: (site, frame) => {
    const name = site.receiverNode && builtClassOf(frame.file.valueOf(site.receiverNode));
    if (name !== 'Set' && name !== 'WeakSet') return undefined;
    pushOnto(site, frame);
    return withMember(site.receiver, ANY, joinedArguments(site), false);
  },
  set: (site, frame) => setMember(site, true, frame),
  append: (site, frame) => setMember(site, false, frame),
  delete: (site, frame) => {
    const name = site.receiverNode && builtClassOf(frame.file.valueOf(site.receiverNode));
    if (name === undefined) return undefined;
    const key = site.args[0]?.value;
    if (key?.kind === 'text' && name !== 'Set') addToReceiver(site, key.text, INERT, frame);
    return INERT;
  },
  get: getMember,
  write: (site, frame) => {
    const isPlain = site.name === 'write';
    if (isPlain && !(site.receiverNode && isBuffer(frame.file.valueOf(site.receiverNode)))) return undefined;
    const isView = site.name.startsWith('set');
    addToReceiver(site, ANY, flattened(site.args[isView ? 1 : 0]?.taint ?? BLANK), frame);
    return INERT;
  },
  copy: (site, frame) => {
    const target = site.node.arguments[0];
    if (!target || !site.receiverNode || !isBuffer(frame.file.valueOf(site.receiverNode))) return undefined;
    addTo(target, ANY, flattened(site.receiver), frame);
    return INERT;
  },
  exec: (site, frame) => {
    const isSearch = site.receiverNode !== undefined && isRegExp(site.receiverNode, frame);
    return isSearch ? flattened(site.args[0]?.taint ?? BLANK) : site.receiver;
  },
  replace: (site, frame) => {
    const text = flattened(site.receiver);
    const given = callBack(site, site.args[1], [text, text, text], 'replace', frame);
    return joinFlat([text, ...site.args.map((argument) => argument.taint), given]);
  },
  readAs: (site, frame) => {
    const result = flattened(site.args[0]?.taint ?? BLANK);
    addToReceiver(site, 'result', result, frame);
    tellReaders(site, result, frame);
    return INERT;
  },
  map: (site, frame) => {
    const result = eachElement(site, 'map', frame);
    // `flatMap` gives the elements of what the callback gives.
    return listOf(site.name === 'flatMap' ? joinTaints(result, memberOf(result, ANY)) : result);
  },
  filter: (site, frame) => {
    eachElement(site, 'filter', frame);
    return shuffled(site.receiver);
  },
  find: (site, frame) => {
    eachElement(site, 'find', frame);
    return elementOf(site.receiver);
  },
  each: (site, frame) => {
    const result = eachElement(site, 'each', frame);
    const written = effectOf(result, site.args[0], 0, frame);
    if (written) addToReceiver(site, ANY, written, frame);
    const fn = site.name === 'forEach' ? functionNodeOf(site.args[0]?.value, frame) : undefined;
    if (fn && site.receiverNode) cleanElements(site.receiverNode, fn.params[0], fn.body, frame);
    return INERT;
  },
  reduce: (site, frame) => {
    const [callback, initial] = site.args;
    return reduced(site, callback, initial?.taint ?? elementOf(site.receiver), elementOf(site.receiver), frame);
  },
};

/** `reader.onload = (event) => event.target.result`, `reader.addEventListener('load', …)`. */
function tellReaders(site: CallSite, result: Taint, frame: Frame): void {
  const node = site.receiverNode && plainOf(site.receiverNode);
  const variable = node?.type === 'Identifier' ? frame.file.variables.of(node) : undefined;
  const target = withMember(EMPTY, 'result', result, true);
  const event = withMember(withMember(EMPTY, 'target', target, true), 'currentTarget', target, true);
  variable?.references.slice(0, MAX_FIELDS).forEach(({ identifier }, index) => {
    const handler = readerOf(identifier);
    if (handler)
      callBack(site, { value: frame.file.valueOf(handler), taint: INERT }, [event], `load ${index}`, frame, true);
  });
}

const LOAD_EVENTS: ReadonlySet<string> = new Set(['load', 'loadend']);

/** The handler that a use of a file's reader sets. */
function readerOf(identifier: TSESTree.Node): TSESTree.Node | undefined {
  const member = identifier.parent;
  if (member?.type !== 'MemberExpression' || member.object !== identifier) return undefined;
  const name = keyNameOf(member.property, member.computed) ?? '';
  const { parent } = member;
  if (parent.type === 'AssignmentExpression' && parent.left === member) {
    return name.startsWith('on') && LOAD_EVENTS.has(name.slice(2)) ? parent.right : undefined;
  }
  const [event, handler] = parent.type === 'CallExpression' && name === 'addEventListener' ? parent.arguments : [];
  return event?.type === 'Literal' && LOAD_EVENTS.has(String(event.value)) ? handler : undefined;
}

function inner(list: Taint): Taint {
  return memberOf(elementOf(list), ANY);
}

function eachElement(site: CallSite, tag: string, frame: Frame): Taint {
  const { receiver } = site;
  const node = site.receiverNode;
  const isKeyed = node !== undefined && builtClassOf(frame.file.valueOf(node)) === 'Map';
  const key = isKeyed ? keysOf(receiver) : INERT;
  const callback = site.args[0];
  if (!callback || isCalledBack(callback.value)) {
    return callBack(site, callback, [elementOf(receiver), key, receiver], tag, frame);
  }
  // `list.map(String)`, `list.map(pick(['id']))`, `list.map(makeMapper())`.
  const element: CallSite['args'][number] = { value: UNKNOWN, taint: elementOf(receiver) };
  return applyFunction(callback.value, [element], { site, frame, tag, depth: 0 });
}

/** A function whose code may be at hand. */
function isCalledBack(value: Value): boolean {
  const { kind } = value;
  return kind === 'function' || kind === 'parameter' || kind === 'class' || isBound(value);
}

/**
 * Folds a list: the callback gets what the start holds or it gave itself before, and an element; gives what the start
 * or the callback gives.
 */
export function reduced(
  site: CallSite,
  callback: CallSite['args'][number] | undefined,
  start: Taint,
  element: Taint,
  frame: Frame,
): Taint {
  const result = callBack(site, callback, [start, element], 'reduce', frame);
  callBack(site, callback, [joinTaints(start, result), element], 'reduce', frame);
  return joinTaints(start, result);
}

function placeAt(list: Taint, place: number | undefined): Taint {
  const count = countOf(list);
  if (count === undefined || place === undefined) return elementOf(list);
  return memberOf(list, String(place < 0 ? count + place : place));
}

function concatenated(site: CallSite): Taint {
  if (!site.receiver.fields) return joinTaints(site.receiver, joinedArguments(site));
  return site.args.reduce((list, { taint }) => {
    if (taint.fields) return appended(list, countOf(taint) === undefined ? listOf(elementOf(taint)) : taint);
    // A list or an element: nobody knows.
    return appended(list, hasMarks(taint) ? listOf(joinTaints(taint, elementOf(taint))) : tupleOf([taint]));
  }, site.receiver);
}

function pushOnto(site: CallSite, frame: Frame): Taint {
  site.args.forEach((argument, index) => {
    const spread = site.node.arguments[index];
    const list = spread?.type === 'SpreadElement' ? iterated(spread.argument, argument.taint, frame) : undefined;
    addToReceiver(site, ANY, list ? elementOf(list) : argument.taint, frame);
  });
  return INERT;
}

/** `form.append('email', x)`, `map.set(key, x)`, `params.set('q', x)`; with one argument, an element. */
function setMember(site: CallSite, isCertain: boolean, frame: Frame): Taint {
  const [key, value] = site.args;
  if (!key) return site.receiver;
  if (!value) {
    addToReceiver(site, ANY, key.taint, frame);
    return site.receiver;
  }
  const name = key.value.kind === 'text' ? key.value.text : ANY;
  const place = site.node.arguments[1] ?? site.node;
  const named = name === ANY ? value.taint : nameTaint(value.taint, name, place, place, frame);
  addToReceiver(site, name, named, frame, isCertain);
  const after = withMember(site.receiver, name, named, isCertain);
  if (name !== ANY || !hasMarks(key.taint)) return after;
  const known = flattened(key.taint);
  addToReceiver(site, KEYS, known, frame, false);
  return withMember(after, KEYS, known, false);
}

function getMember(site: CallSite, frame: Frame): Taint {
  const key = site.args[0]?.value;
  const member = key?.kind === 'text' ? memberOf(site.receiver, key.text) : elementOf(site.receiver);
  return nameOfKey(member, site, frame);
}
