import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { addTo, mergeInto } from './assign.ts';
import type { FunctionEffect } from './libraries/builtins.ts';
import type { CallSite } from './call-site.ts';
import { joinFlat } from './evaluate.ts';
import { fromEntryChain } from './libraries/entry-chains.ts';
import { functionNodeOf, keysDropped } from './libraries/key-tests.ts';
import { builtClassOf, iterated } from './iteration.ts';
import { callBack } from './record-call.ts';
import {
  elementOf,
  EMPTY,
  fromPairs,
  listOf,
  mergeTaints,
  only,
  pairsOf,
  shuffled,
  tupleOf,
  without,
} from './shapes.ts';
import type { Frame } from './state.ts';
import { ANY, BLANK, flattened, INERT, joinTaints, memberOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** Evaluates a call of a function or constructor that the language or platform defines. */
export function evaluateFunction(effect: FunctionEffect, site: CallSite, frame: Frame): Taint {
  const taints = site.args.map((argument) => argument.taint);
  const spread = site.args.findIndex((argument) => argument.isSpread);
  if (spread >= 0) taints[spread] = elementOf(taints[spread] ?? BLANK);
  return EFFECTS[effect]({ site, frame, taints, first: taints[0] ?? BLANK });
}

interface Given {
  readonly site: CallSite;
  readonly frame: Frame;
  readonly taints: readonly Taint[];
  readonly first: Taint;
}

const EFFECTS: { readonly [Name in FunctionEffect]: (given: Given) => Taint } = {
  flat: ({ taints, site }) => (taints.length > 0 ? joinFlat(taints) : site.name === 'Date' ? INERT : EMPTY),
  first: ({ taints, first }) => (taints.length > 0 ? first : EMPTY),
  same: ({ first }) => first,
  list: listed,
  tuple: ({ taints, site }) =>
    site.args.some((argument) => argument.isSpread) ? listOf(taints.reduce(joinTaints, BLANK)) : tupleOf(taints),
  members: ({ first }) => listOf(elementOf(first)),
  pairs: ({ first }) => pairsOf(first),
  fromPairs: (given) =>
    (given.site.name === 'fromEntries' ? fromEntryChain(given.site, given.frame) : undefined) ?? keyed(given, true),
  keyed: (given) => keyed(given, false),
  set: ({ first }) => (first === BLANK ? EMPTY : shuffled(first)),
  group: ({ site, first, frame }) => {
    callBack(site, site.args[1], [elementOf(first), INERT], 'group', frame);
    return listOf(listOf(elementOf(first)));
  },
  stringify,
  assign: ({ site, taints, frame }) => {
    const target = site.node.arguments[0];
    if (target) for (const taint of taints.slice(1)) mergeInto(target, taint, frame);
    return taints.reduce(mergeTaints, BLANK);
  },
  define: ({ site, taints, first, frame }) =>
    putMember(site, first, keyOf(site), memberOf(taints[2] ?? BLANK, 'value'), frame),
  defineAll: ({ site, taints, first, frame }) => {
    let out = first;
    for (const [name, descriptor] of taints[1]?.fields ?? []) {
      out = putMember(site, out, name, memberOf(descriptor, 'value'), frame);
    }
    return out;
  },
  descriptor: ({ site, first }) => withMember(EMPTY, 'value', memberOf(first, keyOf(site)), true),
  descriptors: ({ first }) => {
    const rest: Taint = { own: first.own, isInert: false };
    let out = withMember(EMPTY, ANY, withMember(EMPTY, 'value', elementOf(rest), true), false);
    for (const [name, field] of first.fields ?? []) {
      out = withMember(out, name, withMember(EMPTY, 'value', field, true), true);
    }
    return out;
  },
  getOf: ({ site, first }) => memberOf(first, keyOf(site)),
  setOf: ({ site, taints, first, frame }) => {
    putMember(site, first, keyOf(site), taints[2] ?? BLANK, frame);
    return INERT;
  },
  deleteOf: ({ site, first, frame }) => {
    if (keyOf(site) !== ANY) putMember(site, first, keyOf(site), INERT, frame);
    return INERT;
  },
  second: ({ taints, first }) => joinTaints(flattened(first), taints[1] ?? BLANK),
  empty: () => BLANK,
  inert: ({ site, frame }) => {
    site.args.forEach((argument, index) => callBack(site, argument, [], `timer ${index}`, frame));
    return INERT;
  },
};

function listed({ site, first, frame }: Given): Taint {
  const node = site.node.arguments[0];
  const list = node ? iterated(node, first, frame) : first;
  if (site.args.length < 2) return list;
  return listOf(callBack(site, site.args[1], [elementOf(list), INERT], 'map', frame));
}

/** An object or map of pairs; of an object for what takes both. */
function keyed({ site, first, taints, frame }: Given, isAlwaysPairs: boolean): Taint {
  if (taints.length === 0) return EMPTY;
  const value = site.args[0]?.value;
  // A container of pairs, copied.
  if (value && PAIRED.has(builtClassOf(value) ?? '')) return first;
  if (!isAlwaysPairs && !isListOfPairs(first, value)) return first;
  const node = site.node.arguments[0];
  return fromPairs(node ? iterated(node, first, frame) : first, value);
}

const PAIRED: ReadonlySet<string> = new Set(['Map', 'URLSearchParams', 'Headers', 'FormData']);

function isListOfPairs(taint: Taint, value: Value | undefined): boolean {
  if (value?.kind === 'array') return true;
  const names = [...(taint.fields?.keys() ?? [])];
  return names.length === 1 && names[0] === ANY && taint.fields?.get(ANY)?.fields?.has('1') === true;
}

/** The text keeps the shape, for `JSON.parse`; a list of names as second argument keeps only those. */
function stringify({ site, first, frame }: Given): Taint {
  const replacer = site.args[1];
  const names = replacer && textsOf(replacer.value);
  if (names) return only(first, names);
  const fn = functionNodeOf(replacer?.value, frame);
  if (!fn) return first;
  callBack(site, replacer, [INERT, elementOf(first)], 'replace', frame);
  const dropped = keysDropped(fn, frame);
  return dropped ? withoutDeep(first, dropped) : first;
}

/** The value and the members inside it without those of some names. */
function withoutDeep(taint: Taint, names: readonly string[]): Taint {
  if (!taint.fields) return without(taint, names);
  const fields = new Map([...taint.fields].map(([name, field]) => [name, withoutDeep(field, names)]));
  return without({ ...taint, fields }, names);
}

function textsOf(value: Value): string[] | undefined {
  if (value.kind !== 'array') return undefined;
  const texts = value.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return texts.length === value.items.length ? texts : undefined;
}

function keyOf(site: CallSite): string {
  const key = site.args[1]?.value;
  return key?.kind === 'text' ? key.text : ANY;
}

function putMember(site: CallSite, of: Taint, name: string, value: Taint, frame: Frame): Taint {
  const target: TSESTree.Node | undefined = site.node.arguments[0];
  if (target) addTo(target, name, value, frame);
  return withMember(of, name, value, name !== ANY);
}
