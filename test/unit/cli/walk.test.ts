import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { walkFolder } from '../../../cli/disk/walk.ts';
import { makeTree, writeTo } from '../../support/cli.ts';

const everything = { accepts: () => true };
const pathsOf = (root: string, options: Partial<Parameters<typeof walkFolder>[1]> = {}) =>
  walkFolder(root, { ...everything, ...options }).files.map((file) => file.path);

describe('walkFolder', () => {
  it('lists files sorted by path, without installed packages and version control', () => {
    const root = makeTree({
      'b.ts': '',
      'a/c.ts': '',
      'a.ts': '',
      'node_modules/x/i.js': '',
      '.git/config': '',
      '.egress-lens/b.json': '',
    });
    assert.deepEqual(pathsOf(root), ['a.ts', 'a/c.ts', 'b.ts']);
  });

  it('tells of folders of installed packages and reads them only when they are named', () => {
    const root = makeTree({
      'go/vendor/modules.txt': '',
      'go/vendor/a/b.go': '',
      'php/vendor/autoload.php': '',
      'php/vendor/x/y.php': '',
      'ios/Pods/Manifest.lock': '',
      'ios/Pods/X/x.m': '',
      'py/env/pyvenv.cfg': '',
      'py/env/lib/x.py': '',
      'py/lib/site-packages/z.py': '',
      'own/vendor/chart.js': '',
      'own/env/settings.py': '',
    });
    const walk = walkFolder(root, everything);
    assert.deepEqual(
      walk.files.map((file) => file.path),
      ['own/env/settings.py', 'own/vendor/chart.js'],
    );
    assert.deepEqual(
      walk.problems.map(({ code, path, incomplete }) => [code, path, incomplete]),
      [
        ['installed', 'go/vendor', false],
        ['installed', 'ios/Pods', false],
        ['installed', 'php/vendor', false],
        ['installed', 'py/env', false],
      ],
    );
    assert.deepEqual(pathsOf(root, { only: ['php/vendor'] }), ['php/vendor/autoload.php', 'php/vendor/x/y.php']);
  });

  it('follows nested ignore files, also where they take back', () => {
    const root = makeTree({
      '.gitignore': 'dist/\n*.log\n',
      'dist/a.ts': '',
      'x.log': '',
      'src/.gitignore': '!keep.log\n/gen\n',
      'src/keep.log': '',
      'src/gen/a.ts': '',
      'src/deep/gen/a.ts': '',
    });
    assert.deepEqual(pathsOf(root), ['.gitignore', 'src/.gitignore', 'src/deep/gen/a.ts', 'src/keep.log']);
  });

  it('follows the ignore files above it up to the root of the repository', () => {
    const root = makeTree({ '.gitignore': 'out/\n', '.git/HEAD': '', 'app/out/a.ts': '', 'app/b.ts': '' });
    assert.deepEqual(pathsOf(join(root, 'app')), ['b.ts']);
    assert.deepEqual(pathsOf(join(root, 'app/out')), ['a.ts']);
  });

  it('leaves out what nobody accepts and what it is told to', () => {
    const root = makeTree({ 'a.ts': '', 'a.png': '', 'report.json': '' });
    assert.deepEqual(
      pathsOf(root, { accepts: (path) => !path.endsWith('.png'), except: [join(root, 'report.json')] }),
      ['a.ts'],
    );
  });

  it('keeps to the paths that are named, even ignored ones', () => {
    const root = makeTree({ '.gitignore': 'gen\n', 'gen/a.ts': '', 'src/b.ts': '', 'c.ts': '' });
    assert.deepEqual(pathsOf(root, { only: ['c.ts', 'gen'] }), ['c.ts', 'gen/a.ts']);
  });

  it('ends in loops of links and reports only what links hide', () => {
    const outside = makeTree({ 'secret.ts': '' });
    const root = makeTree({ 'a/b.ts': '' });
    symlinkSync('..', join(root, 'a/loop'));
    symlinkSync('self', join(root, 'self'));
    symlinkSync('nowhere', join(root, 'dangling'));
    symlinkSync(outside, join(root, 'out'));
    const walk = walkFolder(root, everything);
    assert.deepEqual(
      walk.files.map((file) => file.path),
      ['a/b.ts'],
    );
    assert.deepEqual(walk.problems.map((problem) => [problem.path, problem.code, problem.incomplete]).sort(), [
      ['dangling', 'symlink', false],
      ['out', 'symlink', false],
      ['self', 'symlink', false],
    ]);
  });

  it('enters 200 nested folders and stops at the limit with a Problem', () => {
    const root = makeTree({});
    const deep = Array.from({ length: 200 }, () => 'd').join('/');
    writeTo(root, `${deep}/a.ts`, '');
    assert.deepEqual(pathsOf(root), [`${deep}/a.ts`]);
    const deeper = Array.from({ length: 300 }, () => 'e').join('/');
    mkdirSync(join(root, deeper), { recursive: true });
    const [problem] = walkFolder(root, everything).problems;
    assert.equal(problem?.code, 'too-deep');
    assert.equal(problem.incomplete, true);
  });
});
