import assert from 'node:assert/strict';
import ignore from 'ignore';
import { isIgnored, type IgnoreRules, withIgnoreFile } from '../../../cli/disk/ignore-rules.ts';
import { nameTestOf } from '../../../cli/disk/base-names.ts';

/** The plain way: every file's rules are asked about every path. */
function isIgnoredPlainly(files: readonly { folder: string; text: string }[], path: string): boolean {
  for (const { folder, text } of [...files].reverse()) {
    const answer = ignore()
      .add(text)
      .test(folder === '' ? path : path.slice(folder.length + 1));
    if (answer.ignored) return true;
    if (answer.unignored) return false;
  }
  return false;
}

/** Numbers from 0 below 1, the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PARTS = [
  'a',
  'b',
  'B',
  'gen',
  'a.log',
  'b.log',
  '.env',
  '.env.local',
  'log',
  'x~',
  'ä.log',
  'Ä',
  'a b',
  '\u017f',
];
const RULES = [
  ...['a', 'b/', '/a', 'a/b', '*.log', '!a.log', '!gen', 'gen/', '/gen/*', '!/gen/a', '**/b', 'a/**', 'a/**/b', '*'],
  ...[
    '.env*',
    '!.env.local',
    '*~',
    '?',
    '[ab]',
    '\\!a',
    '#a',
    '\\#a',
    'a ',
    'a\\ b',
    'ä',
    'S',
    'GEN',
    '',
    '  ',
    '/',
    '!',
    'a*.log',
  ],
  ...[
    '*.l*',
    'b*',
    '*/a',
    '*a*',
    'a//b',
    'a b',
    'gen/**',
    '**/gen/*',
    '**/a/*/',
    'gen/**/',
    '*.l?g',
    '**log',
    '*/*',
    '[ab].log',
    '!*/',
    '!b/',
  ],
];

describe('isIgnored', () => {
  it('answers as if every rule were asked about every path', () => {
    const random = createRandom(20261122);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const some = <T>(list: readonly T[], most: number): T[] =>
      Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(list));
    for (let round = 0; round < 3_000; round++) {
      const files = ['', 'a', 'a/gen'].slice(0, 1 + (round % 3)).map((folder) => ({
        folder,
        text: some(RULES, 4).join(pick(['\n', '\r\n'])),
      }));
      const rules = files.reduce<IgnoreRules>((above, { folder, text }) => withIgnoreFile(above, folder, text), []);
      for (let i = 0; i < 12; i++) {
        const start = files.at(-1)?.folder ?? '';
        const path = [...(start ? [start] : []), ...some(PARTS, 3)].join('/') + pick(['', '/']);
        const told = files.map(({ folder, text }) => `${folder}: ${JSON.stringify(text)}`).join(', ');
        assert.equal(isIgnored(rules, path), isIgnoredPlainly(files, path), `${path} by ${told}`);
      }
    }
  });
});

describe('nameTestOf', () => {
  it('passes by names that no rule can mean', () => {
    const { mayName } = nameTestOf(
      'node_modules/\n/dist\n*.log\n.env*\npackages/*/out\n# note\n*.py[cod]\n*.local.*\n',
    );
    const meant = ['node_modules', 'dist', 'a.log', '.env', '.env.example', 'OUT', 'ä.ts', 'a.pyc', 'a.local.ts'];
    assert.deepEqual([...meant, 'a.ts', 'packages', 'note', 'env'].filter(mayName), meant);
  });

  it('knows folders of which rules mean everything', () => {
    const { mayName, mayMeanAllIn } = nameTestOf('**/.next/*\nreact/out/**\n');
    assert.equal(mayName('a.ts'), false);
    assert.deepEqual(['.next/', 'a/.next/', 'out/b/', 'a/', '', '.next/a/'].filter(mayMeanAllIn), [
      '.next/',
      'a/.next/',
      'out/b/',
    ]);
  });

  it('passes by nothing where a rule may mean any name', () => {
    for (const rule of ['*', '**/*', '**', '/*', '[ab]', '?', 'a\\\\ b', 'ä', '*?', 'a/*/**'])
      assert.equal(nameTestOf(`dist\n${rule}\n`).mayName('a.ts'), true, rule);
  });
});
