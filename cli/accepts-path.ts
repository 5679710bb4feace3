import { isResolverInput } from '../analyzers/resolve/modules.ts';
import { isAlwaysRead } from '../analyzers/workspace/always-read.ts';
import { isAnalysed } from '../analyzers/workspace/analyzers.ts';
import { isPolicyPath } from './disk/read-policies.ts';

/** Whether any part of the analysis reads this path: the files of a scan, and those that the server keeps up with. */
export function acceptsPath(path: string): boolean {
  return isPolicyPath(path) || isAlwaysRead(path) || isResolverInput(path) || isAnalysed(path);
}
