import { METHODS } from './builtins.ts';
import type { MethodEffect } from './builtins.ts';
import { addToReceiver, joinedArguments } from './call-site.ts';
import type { CallSite } from './call-site.ts';
import { callBack } from './record-call.ts';
import { joinFlat } from './evaluate.ts';
import { nameTaint } from './members.ts';
import type { Frame } from './state.ts';
import { ANY, BLANK, flattened, INERT, joinAll, joinTaints, memberOf, withMember } from './taint.ts';
import type { Taint } from './taint.ts';

/** Evaluates a method that built-in objects have; undefined for any other name. */
export function evaluateMethod(site: CallSite, frame: Frame): Taint | undefined {
  const effect = METHODS.get(site.name);
  return effect && EFFECTS[effect](site, frame);
}

const EFFECTS: { readonly [Effect in MethodEffect]: (site: CallSite, frame: Frame) => Taint } = {
  receiver: (site) => site.receiver,
  flat: (site) => joinFlat([site.receiver, ...site.args.map((argument) => argument.taint)]),
  element: (site) => memberOf(site.receiver, ANY),
  inert: () => INERT,
  concat: (site) => joinTaints(site.receiver, joinedArguments(site)),
  push: pushOnto,
  set: setMember,
  get: getMember,
  map: (site, frame) => {
    const result = callBack(site, site.args[0], [elementOf(site), BLANK, site.receiver], 'map', frame);
    // `flatMap` gives the elements of what the callback gives.
    return withMember(BLANK, ANY, site.name === 'flatMap' ? joinTaints(result, memberOf(result, ANY)) : result, false);
  },
  filter: (site, frame) => {
    callBack(site, site.args[0], [elementOf(site), BLANK, site.receiver], 'filter', frame);
    return site.receiver;
  },
  find: (site, frame) => {
    callBack(site, site.args[0], [elementOf(site)], 'find', frame);
    return elementOf(site);
  },
  each: (site, frame) => {
    callBack(site, site.args[0], [elementOf(site), BLANK, site.receiver], 'each', frame);
    return INERT;
  },
  reduce: (site, frame) => {
    const start = site.args[1]?.taint ?? elementOf(site);
    const result = callBack(
      site,
      site.args[0],
      [joinTaints(start, flattened(elementOf(site))), elementOf(site)],
      'reduce',
      frame,
    );
    return joinTaints(start, result);
  },
  then: (site, frame) => {
    const [onDone, onFail] = site.args;
    const done = callBack(site, onDone, [site.receiver], 'then', frame);
    return joinTaints(done, callBack(site, onFail, [], 'fail', frame));
  },
  catch: (site, frame) => joinTaints(site.receiver, callBack(site, site.args[0], [], 'catch', frame)),
  digest: (site) => joinFlat([site.receiver, joinedArguments(site)]),
};

function elementOf(site: CallSite): Taint {
  return memberOf(site.receiver, ANY);
}

function pushOnto(site: CallSite, frame: Frame): Taint {
  for (const argument of site.args) {
    addToReceiver(site, ANY, argument.isSpread ? memberOf(argument.taint, ANY) : argument.taint, frame);
  }
  return INERT;
}

/** `form.append('email', x)`, `map.set(key, x)`, `params.set('q', x)`; with one argument, an element. */
function setMember(site: CallSite, frame: Frame): Taint {
  const [key, value] = site.args;
  if (!key) return site.receiver;
  if (!value) {
    addToReceiver(site, ANY, key.taint, frame);
    return site.receiver;
  }
  const name = key.value.kind === 'text' ? key.value.text : ANY;
  const place = site.node.arguments[1] ?? site.node;
  const named = name === ANY ? value.taint : nameTaint(value.taint, name, place, place, frame);
  addToReceiver(site, name, name === ANY ? joinAll([named, flattened(key.taint)]) : named, frame);
  return withMember(site.receiver, name, named, false);
}

function getMember(site: CallSite): Taint {
  const key = site.args[0]?.value;
  return memberOf(site.receiver, key?.kind === 'text' ? key.text : ANY);
}
