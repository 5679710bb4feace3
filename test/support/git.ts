import { execFileSync } from 'node:child_process';
import { makeTree } from './cli.ts';

/** Runs git in a folder, by somebody with a name; gives what it writes. */
export function git(root: string, ...args: string[]): string {
  const settings = ['user.name=t', 'user.email=t@example.org', 'init.defaultBranch=main', 'protocol.file.allow=always'];
  return execFileSync('git', [...settings.flatMap((one) => ['-c', one]), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Commits all that stands in a folder. */
export function commit(root: string, message: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', message);
}

/** Makes a repository of these files with one commit; gives its real path. */
export function repository(files: Readonly<Record<string, string>>): string {
  const root = makeTree(files);
  git(root, 'init', '-q');
  commit(root, 'one');
  return root;
}
