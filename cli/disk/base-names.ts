/** Which paths no rule of an ignore file can speak of; a cheap question before the rules are matched. */
export interface NameTest {
  /** Whether a rule may mean a path with this base name. */
  mayName(name: string): boolean;
  /** Whether a rule may mean whatever lies in a folder; `folder` is relative to the ignore file, `a/b/` or empty. */
  mayMeanAllIn(folder: string): boolean;
}

/** What the last parts of rules say of a name; lower case, as rules are matched without regard to case. */
interface Names {
  readonly exact: Set<string>;
  readonly beginnings: string[];
  readonly ends: string[];
  readonly inner: string[];
  /** Folders of which a rule means all entries, and of which all that is below. */
  readonly parents: Set<string>;
  readonly ancestors: Set<string>;
}

const ASCII = /^[\x20-\x7e]*$/;
const SPECIAL = /[*?[]/;
const EVERYTHING: NameTest = { mayName: () => true, mayMeanAllIn: () => true };

/**
 * Reads an ignore file as far as names go: a path matches a rule only if its base name matches the rule's last part,
 * or, where that is `*` or `**`, if the folder before it is on the path. The answers are true wherever that is not
 * plain: escapes, leading character classes, letters beyond ASCII.
 */
export function nameTestOf(text: string): NameTest {
  const names: Names = {
    exact: new Set(),
    beginnings: [],
    ends: [],
    inner: [],
    parents: new Set(),
    ancestors: new Set(),
  };
  for (const line of text.split(/\r?\n/)) if (!addRule(names, line)) return EVERYTHING;
  const { exact, beginnings, ends, inner, parents, ancestors } = names;
  return {
    mayName(name) {
      const lower = name.toLowerCase();
      return (
        exact.has(lower) ||
        ends.some((end) => lower.endsWith(end)) ||
        beginnings.some((beginning) => lower.startsWith(beginning)) ||
        inner.some((part) => lower.includes(part)) ||
        !ASCII.test(name)
      );
    },
    mayMeanAllIn(folder) {
      if (!parents.size && !ancestors.size) return false;
      const parts = folder.toLowerCase().split('/').slice(0, -1);
      return parents.has(parts.at(-1) ?? '') || parts.some((part) => ancestors.has(part)) || !ASCII.test(folder);
    },
  };
}

/** Adds the last part of a rule; false when it can't be told which names it means. */
function addRule(names: Names, line: string): boolean {
  if (!ASCII.test(line) || line.includes('\\')) return false;
  const rule = line.trimEnd().toLowerCase();
  if (rule === '' || rule.startsWith('#')) return true;
  const parts = rule.replace(/^!/, '').replace(/\/$/, '').split('/');
  const last = parts.at(-1) ?? '';
  if (last === '*' || last === '**') return addFolder(last === '*' ? names.parents : names.ancestors, parts.at(-2));
  const [beginning = ''] = last.split(SPECIAL, 1);
  if (beginning !== '') {
    if (beginning === last) names.exact.add(last);
    else names.beginnings.push(beginning);
    return true;
  }
  const rest = last.replace(/^\*+/, '');
  const [part = ''] = rest.split(SPECIAL, 1);
  if (!last.startsWith('*') || part === '') return false;
  (part === rest ? names.ends : names.inner).push(part);
  return true;
}

function addFolder(folders: Set<string>, name = ''): boolean {
  if (name === '' || SPECIAL.test(name)) return false;
  folders.add(name);
  return true;
}
