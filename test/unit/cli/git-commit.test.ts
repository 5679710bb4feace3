import assert from 'node:assert/strict';
import { join } from 'node:path';
import { checkedOutCommit } from '../../../cli/disk/git-commit.ts';
import { makeTree } from '../../support/cli.ts';

const HASH = '0123456789abcdef0123456789abcdef01234567';

describe('checkedOutCommit', () => {
  it('reads branches, packed and detached heads, and worktrees, from folders below too', () => {
    const cases: [Record<string, string>, string][] = [
      [{ '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${HASH}\n` }, ''],
      [{ '.git/HEAD': 'ref: refs/heads/a/b\n', '.git/packed-refs': `# pack-refs\n${HASH} refs/heads/a/b\n` }, ''],
      [{ '.git/HEAD': `${HASH}\n`, 'src/app/a.ts': '' }, 'src/app'],
      [
        {
          'tree/.git': 'gitdir: ../main/.git/worktrees/tree\n',
          'main/.git/worktrees/tree/HEAD': 'ref: refs/heads/side\n',
          'main/.git/worktrees/tree/commondir': '../..\n',
          'main/.git/refs/heads/side': `${HASH}\n`,
        },
        'tree',
      ],
    ];
    for (const [files, folder] of cases) assert.equal(checkedOutCommit(join(makeTree(files), folder)), HASH);
  });

  it('knows none before the first commit, in broken repositories, and follows no name upwards', () => {
    const cases: Record<string, string>[] = [
      { '.git/HEAD': 'ref: refs/heads/main\n' },
      { '.git/HEAD': 'nonsense' },
      { '.git/HEAD': 'ref: refs/../../secret\n', secret: `${HASH}\n` },
      { '.git': 'gitdir: gone\n' },
    ];
    for (const files of cases) assert.equal(checkedOutCommit(makeTree(files)), undefined);
  });
});
