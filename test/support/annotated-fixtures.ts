/** What a fixture expects on one line: a rule with some of a finding's properties. */
export interface Expectation {
  /** 1-based line that the mark points at. */
  readonly line: number;
  /** 1-based column of the first `^`; 0 when the mark has none and the whole line is meant. */
  readonly column: number;
  readonly rule: string;
  /** `provider`, `data`, `severity`, … as written. */
  readonly properties: Readonly<Record<string, string>>;
  /** `known-miss`: today not found, though it should be. `known-false`: today found, though it should not. */
  readonly status: 'expected' | 'known-miss' | 'known-false';
}

/** What the tool said about one line, in the words of the fixtures. */
export interface Answer {
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly properties: Readonly<Record<string, string>>;
}

const MARK =
  /^\s*(?:\/\/|#|--|;|<!--|\/\*|\{\/\*)\s*(\^*)\s*(known-miss |known-false )?([a-z]+(?:-[a-z]+)*)((?: [a-z]+=[^\s]+)*)\s*(?:-->|\*\/\}?)?\s*$/;

/**
 * Reads the marks of a fixture: a comment below the line, `^` under the first character meant,
 * `known-miss` or `known-false` for a gap, the rule, and `key=value` for what else has to hold.
 * Several marks below one line all speak of that line. `isRule` tells marks from other comments.
 */
export function readExpectations(text: string, isRule: (word: string) => boolean): Expectation[] {
  const found: Expectation[] = [];
  let target = 0;
  text.split(/\r?\n/).forEach((line, at) => {
    const [, carets = '', gap = '', rule = '', properties = ''] = MARK.exec(line) ?? [];
    if (!isRule(rule)) target = at + 1;
    else {
      found.push({
        line: target,
        column: carets ? line.indexOf('^') + 1 : 0,
        rule,
        properties: Object.fromEntries(properties.split(' ').filter(Boolean).map(toEntry)),
        status: gap === 'known-miss ' ? 'known-miss' : gap === 'known-false ' ? 'known-false' : 'expected',
      });
    }
  });
  return found;
}

function toEntry(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/**
 * Compares marks with answers, one to one; empty when all is as marked. A gap that was mended is a difference
 * as well, until its mark goes. Each difference names the line and quotes it.
 */
export function differences(expectations: readonly Expectation[], answers: readonly Answer[], text: string): string[] {
  const lines = text.split(/\r?\n/);
  const at = (line: number): string => `line ${line}: ${lines[line - 1]?.trim() ?? ''}`;
  const left = [...answers];
  const wrong: string[] = [];
  for (const expectation of expectations) {
    const index = left.findIndex((answer) => isMet(expectation, answer));
    const answer = index < 0 ? undefined : left.splice(index, 1)[0];
    const said = [expectation.rule, ...Object.entries(expectation.properties).map(([key, value]) => `${key}=${value}`)];
    if (answer && expectation.status === 'known-miss')
      wrong.push(`found now, drop known-miss: ${said.join(' ')}, ${at(expectation.line)}`);
    else if (!answer && expectation.status === 'known-false')
      wrong.push(`gone now, drop the mark: ${said.join(' ')}, ${at(expectation.line)}`);
    else if (!answer && expectation.status === 'expected')
      wrong.push(`missing: ${said.join(' ')}, ${at(expectation.line)}`);
  }
  for (const answer of left) {
    const said = Object.entries(answer.properties).map(([key, value]) => `${key}=${value}`);
    wrong.push(`extra: ${[answer.rule, ...said].join(' ')}, ${at(answer.line)}`);
  }
  return wrong;
}

function isMet(expectation: Expectation, answer: Answer): boolean {
  return (
    expectation.rule === answer.rule &&
    expectation.line === answer.line &&
    (expectation.column === 0 || expectation.column === answer.column) &&
    Object.entries(expectation.properties).every(([key, value]) => answer.properties[key] === value)
  );
}

/**
 * Reads marks that stand apart from their file, for formats without comments: `path:line [known-…] rule key=value`,
 * one a line. Throws for a line that is no mark.
 */
export function readExpectationList(text: string, isRule: (word: string) => boolean): Map<string, Expectation[]> {
  const found = new Map<string, Expectation[]>();
  for (const row of text.split(/\r?\n/).filter((line) => line.trim() !== '')) {
    const [, path = '', line = '', mark = ''] = /^(\S+):(\d+) (.*)$/.exec(row) ?? [];
    const [expectation] = readExpectations(`// ${mark}`, isRule);
    if (!expectation) throw new Error(`no mark: ${row}`);
    found.set(path, [...(found.get(path) ?? []), { ...expectation, line: Number(line) }]);
  }
  return found;
}
