/** Whether any rule of an ignore file can speak of a path with this base name. */
export type BaseNameTest = (name: string) => boolean;

/** What the last part of a rule says of a name; lower case, as rules are matched without regard to case. */
interface Names {
  readonly exact: Set<string>;
  readonly beginnings: string[];
  readonly ends: string[];
}

const ASCII = /^[\x20-\x7e]*$/;

/**
 * Reads an ignore file as far as base names go: a path matches a rule only if its name matches the rule's last part.
 * The answer is true wherever that is not plain: escapes, character classes, `**`, letters beyond ASCII.
 */
export function baseNameTestOf(text: string): BaseNameTest {
  const names: Names = { exact: new Set(), beginnings: [], ends: [] };
  for (const line of text.split(/\r?\n/)) if (!addRule(names, line)) return () => true;
  const { exact, beginnings, ends } = names;
  return (name) => {
    const lower = name.toLowerCase();
    return (
      exact.has(lower) ||
      ends.some((end) => lower.endsWith(end)) ||
      beginnings.some((beginning) => lower.startsWith(beginning)) ||
      !ASCII.test(name)
    );
  };
}

/** Adds the last part of a rule; false when it can't be told which names it means. */
function addRule(names: Names, line: string): boolean {
  if (!ASCII.test(line) || line.includes('\\')) return false;
  const rule = line.trimEnd();
  if (rule === '' || rule.startsWith('#')) return true;
  const last = rule.replace(/^!/, '').replace(/\/$/, '').split('/').at(-1) ?? '';
  const [beginning = ''] = last.split(/[*?[]/, 1);
  if (beginning === last && last !== '') names.exact.add(last.toLowerCase());
  else if (beginning !== '') names.beginnings.push(beginning.toLowerCase());
  else {
    const end = last.slice(1);
    if (!last.startsWith('*') || end === '' || /[*?[]/.test(end)) return false;
    names.ends.push(end.toLowerCase());
  }
  return true;
}
