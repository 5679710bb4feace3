import type { BuildNode } from '../../parse/build-script.ts';

/** Constants of one script by name: `def x = 'a'`, `val x by extra("a")`, `ext.x = "a"`, `ext { x = 'a' }`, `extra["x"] = "a"`. */
export type Constants = ReadonlyMap<string, string>;

/** Values of more units are no part of a coordinate. */
const MAX_VALUE = 200;
/** Constants that are built of others: so many steps are followed. */
const MAX_STEPS = 4;

/** Collects the texts that a script binds to names; the first of a name holds. Names are the last member alone. */
export function constantsOf(statements: readonly BuildNode[]): Constants {
  const out = new Map<string, string>();
  const visit = (node: BuildNode): void => {
    if (node.kind === 'entry') {
      const text = textOf(node.value);
      const name = node.name.slice(node.name.lastIndexOf('.') + 1);
      if (text !== undefined && text.length <= MAX_VALUE && !out.has(name)) out.set(name, text);
      else visit(node.value);
    } else if (node.kind === 'call') {
      const [key, value] = node.args;
      if (key?.kind === 'text' && value?.kind === 'text' && /(?:^|\.)set$/.test(node.name))
        out.set(key.value, value.value);
      node.args.forEach(visit);
      node.block?.forEach(visit);
    } else if (node.kind === 'list') node.items.forEach(visit);
    else if (node.kind === 'block') node.statements.forEach(visit);
    else if (node.kind === 'operation') node.operands.forEach(visit);
  };
  statements.forEach(visit);
  return out;
}

/** The text itself, or that of `extra("a")`. */
function textOf(node: BuildNode): string | undefined {
  if (node.kind === 'text') return node.value;
  const [only] = node.kind === 'call' && node.args.length === 1 ? node.args : [];
  return only?.kind === 'text' ? only.value : undefined;
}

/** Puts constants into the holes of a text; unknown ones stay as they are. */
export function filled(text: string, constants: Constants): string {
  let out = text;
  for (let step = 0; step < MAX_STEPS && out.includes('${') && out.length <= MAX_VALUE * 4; step++) {
    const next = out.replace(
      /\$\{([^{}]{1,80})\}/g,
      (hole, name: string) => constants.get(name) ?? constants.get(lastMember(name)) ?? hole,
    );
    if (next === out) break;
    out = next;
  }
  return out;
}

/** `rootProject.ext.version` → `version`, `versions['oss']` → `oss`. */
const lastMember = (name: string): string => name.match(/\w+/g)?.at(-1) ?? name;
