import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isIgnored, readIfThere, readRulesAbove, withIgnoreFile } from './ignore-rules.ts';
import { installedPackagesIn, isNeverEntered } from './installed-folders.ts';

/** Says of one path below a root what a walk would: whether git leaves it or a folder above it out. */
export function isLeftOut(root: string, path: string): boolean {
  const parts = path.split('/');
  if (parts.slice(0, -1).some(isNeverEntered)) return true;
  let rules = readRulesAbove(root, readIfThere);
  for (let i = 0; i < parts.length; i++) {
    const folder = parts.slice(0, i).join('/');
    const text = readIfThere(join(root, folder, '.gitignore'));
    if (text !== undefined) rules = withIgnoreFile(rules, folder, text);
    const isFolder = i < parts.length - 1;
    const holds = (name: string): boolean => existsSync(join(root, folder, name));
    if (folder !== '' && installedPackagesIn(parts[i - 1] ?? '', holds) !== undefined) return true;
    if (isIgnored(rules, parts.slice(0, i + 1).join('/') + (isFolder ? '/' : ''))) return true;
  }
  return false;
}
