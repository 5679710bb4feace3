import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../analyzers/core/rules.ts';
import { differences, readExpectationList, readExpectations, type Expectation } from '../support/annotated-fixtures.ts';
import { answersOf, readFolder, reviewFiles, type Files } from '../support/review.ts';

const FOLDER = fileURLToPath(new URL('../fixtures', import.meta.url));
/** Holds the marks of files whose format has no comments. */
const LIST = 'expected.txt';

const isRule = (word: string): boolean => [...RULES.keys()].some((id) => id === word);

describe('fixtures', () => {
  for (const theme of foldersIn(FOLDER)) {
    for (const name of foldersIn(`${FOLDER}/${theme}`)) {
      it(`${theme}/${name}`, async () => {
        const files = readFolder(`${FOLDER}/${theme}/${name}`);
        assert.deepEqual(await check(files), []);
      });
    }
  }
});

/** Reviews the files of one case; gives each difference from their marks, with the path. */
async function check(all: Files): Promise<string[]> {
  const { [LIST]: list = '', ...files } = all;
  const listed = readExpectationList(list, isRule);
  const result = await reviewFiles(files);
  const marked = Object.entries(files).flatMap(([path, text]) => {
    const marks: Expectation[] = [...readExpectations(text, isRule), ...(listed.get(path) ?? [])];
    return differences(marks, answersOf(result, path), text).map((difference) => `${path}: ${difference}`);
  });
  const problems = result.problems
    .filter((problem) => problem.incomplete)
    .map(({ path, message }) => `${path}: ${message}`);
  return [...marked, ...problems];
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
