interface CallRow {
  readonly package?: string;
  readonly global?: string;
}

/**
 * Look-up of rows by the package they speak of; with `undefined`, the rows of globals.
 * Takes import specifiers: `node:` is left out, a sub-path without rows of its own has those of its package.
 * Rows whose package ends in `*` answer for every name that begins so.
 */
export function createCallRowFinder<T extends CallRow>(
  rows: readonly T[],
): (packageName: string | undefined) => readonly T[] {
  const byPackage = new Map<string, T[]>();
  const patterns: { readonly prefix: string; readonly row: T }[] = [];
  const globals: T[] = [];
  for (const row of rows) {
    if (row.package === undefined) globals.push(row);
    else if (row.package.endsWith('*')) patterns.push({ prefix: row.package.slice(0, -1), row });
    else {
      const list = byPackage.get(row.package);
      if (list) list.push(row);
      else byPackage.set(row.package, [row]);
    }
  }
  const remembered = new Map<string, readonly T[]>();
  const find = (name: string): readonly T[] => {
    const own = byPackage.get(name) ?? [];
    const open = patterns.filter(({ prefix }) => name.startsWith(prefix)).map(({ row }) => row);
    return open.length ? [...own, ...open] : own;
  };
  return (packageName) => {
    if (packageName === undefined) return globals;
    const known = remembered.get(packageName);
    if (known) return known;
    const name = packageName.startsWith('node:') ? packageName.slice(5) : packageName;
    const found = find(name);
    const answer = found.length ? found : find(packageOf(name));
    remembered.set(packageName, answer);
    return answer;
  };
}

/** The package of an import specifier: `@scope/name/sub/path` → `@scope/name`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
