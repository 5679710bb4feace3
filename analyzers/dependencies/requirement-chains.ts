import { canonicalName } from '../core/package-names.ts';

/** A package and the packages that a compiled list says it is there for; their names may be spelled otherwise. */
export interface ListedPackage {
  readonly name: string;
  readonly via: readonly string[];
}

/** No real chain is longer; a bound for lists that name each other in a circle. */
const MAX_CHAIN = 30;

/** Gives for each listed package, by index, a chain from a package that nothing listed needs to itself. */
export function chainsOf(list: readonly ListedPackage[]): (index: number) => string[] {
  let byName: Map<string, ListedPackage> | undefined;
  return (index) => {
    byName ??= new Map(list.map((one) => [canonicalName('pypi', one.name), one]));
    const chain: string[] = [];
    const seen = new Set<ListedPackage>();
    let at = list[index];
    while (at && !seen.has(at) && chain.length < MAX_CHAIN) {
      seen.add(at);
      chain.unshift(at.name);
      const [parent] = at.via.flatMap((name) => byName?.get(canonicalName('pypi', name)) ?? []);
      at = parent;
    }
    return chain;
  };
}
