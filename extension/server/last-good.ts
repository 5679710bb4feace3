import type { Problem } from '../../analyzers/core/problem.ts';
import type { PolicySet } from '../../analyzers/policy/policy-set.ts';
import type { LoadedPolicies, ReadText } from './folder-ports.ts';

/** One reading of the policies of a folder. */
export interface PolicyReading {
  readonly policies: PolicySet;
  /** Each names the file that has to be mended. */
  readonly problems: readonly Problem[];
}

/**
 * Wraps the reading of policies so that a broken file does not undo what the team has decided: while it has mistakes,
 * its last text without any holds, and the mistakes are told. `pathOf` turns the path of a problem into that of a text.
 */
export function keepLastGood(
  read: (readText: ReadText) => PolicyReading,
  pathOf: (problemPath: string) => string,
): (readText: ReadText) => LoadedPolicies {
  const good = new Map<string, string>();
  return (readText) => {
    const texts = new Map<string, string>();
    const seen: ReadText = (path) => {
      const text = readText(path);
      // A file that is not there yet changes the policies when it is made.
      files.add(path);
      if (text !== undefined) texts.set(path, text);
      return text;
    };
    const files = new Set<string>();
    const present = read(seen);
    if (present.problems.length === 0) {
      for (const [path, text] of texts) good.set(path, text);
      return { ...present, files, texts };
    }
    const broken = new Set(present.problems.map((problem) => pathOf(problem.path)));
    const former = read((path) => (broken.has(path) ? good.get(path) : readText(path)));
    return { policies: former.policies, problems: present.problems, files, texts };
  };
}
