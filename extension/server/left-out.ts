import { join } from 'node:path';
import { isIgnored, readIfThere, readRulesAbove, withIgnoreFile } from '../../cli/disk/ignore-rules.ts';

/** Folders that no walk enters: what installers, version control and this tool itself put there. */
const NEVER_ENTERED = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules', '.egress-lens']);

/** Says of one path below a root what a walk would: whether git leaves it or a folder above it out. */
export function isLeftOut(root: string, path: string): boolean {
  const parts = path.split('/');
  if (parts.slice(0, -1).some((part) => NEVER_ENTERED.has(part))) return true;
  let rules = readRulesAbove(root, readIfThere);
  for (let i = 0; i < parts.length; i++) {
    const folder = parts.slice(0, i).join('/');
    const text = readIfThere(join(root, folder, '.gitignore'));
    if (text !== undefined) rules = withIgnoreFile(rules, folder, text);
    const isFolder = i < parts.length - 1;
    if (isIgnored(rules, parts.slice(0, i + 1).join('/') + (isFolder ? '/' : ''))) return true;
  }
  return false;
}
