import type { Variable } from '@typescript-eslint/scope-manager';
import type { AccessPath } from '../../core/flow-facts.ts';
import { BLANK, joinTaints } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** What a variable holds at a point of the program. */
export interface Binding {
  readonly taint: Taint;
  /** The variable and member it was taken from: writes into one show in the other. */
  readonly alias?: { readonly variable: Variable; readonly path: AccessPath };
}

/** Variables at a point of the program; a branch has its own layer above the one it left. */
export interface Environment {
  readonly parent?: Environment;
  readonly own: Map<Variable, Binding>;
  /** True after `return`, `throw`, `break` or `continue`: nothing follows. */
  isDead: boolean;
}

/** Makes an environment, or a layer above another. */
export function createEnvironment(parent?: Environment): Environment {
  return { parent, own: new Map(), isDead: false };
}

/** Gives what a variable holds; undefined when nothing was written yet. */
export function lookUp(environment: Environment, variable: Variable): Binding | undefined {
  for (let layer: Environment | undefined = environment; layer; layer = layer.parent) {
    const binding = layer.own.get(variable);
    if (binding) return binding;
  }
  return undefined;
}

/** Joins branches that all left `base` into it; dead ones do not count, and if all are dead so is what follows. */
export function joinBranches(base: Environment, branches: readonly Environment[]): void {
  const alive = branches.filter((branch) => !branch.isDead);
  if (alive.length === 0) {
    base.isDead = true;
    return;
  }
  const written = new Set(alive.flatMap((branch) => [...branch.own.keys()]));
  for (const variable of written) {
    const bindings = alive.map((branch) => lookUp(branch, variable));
    base.own.set(variable, bindings.reduce<Binding | undefined>(joinBindings, undefined) ?? { taint: BLANK });
  }
}

function joinBindings(a: Binding | undefined, b: Binding | undefined): Binding | undefined {
  if (!a || !b || a === b) return a ?? b;
  return { taint: joinTaints(a.taint, b.taint), alias: a.alias ?? b.alias };
}

/** Gives, as one layer above `base`, all that was written between `base` and `environment`. */
export function layerAbove(base: Environment, environment: Environment): Environment {
  const out = createEnvironment(base);
  for (let layer: Environment | undefined = environment; layer && layer !== base; layer = layer.parent) {
    for (const [variable, binding] of layer.own) if (!out.own.has(variable)) out.own.set(variable, binding);
  }
  return out;
}
