import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder in which this user's programs keep what can be made again; it need not exist yet. */
export function userCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'egress-lens');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'egress-lens', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'egress-lens');
  return join(homedir(), '.cache', 'egress-lens');
}

/** The folder of a scan root's cache: below its `node_modules` when it has one, else the user's own. */
export function cacheFolderOf(root: string): string {
  const modules = join(root, 'node_modules');
  if (statSync(modules, { throwIfNoEntry: false })?.isDirectory()) return join(modules, '.cache', 'egress-lens');
  return join(userCacheFolder(), 'roots', createHash('sha256').update(root).digest('hex').slice(0, 16));
}
