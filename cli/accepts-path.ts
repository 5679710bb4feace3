import { isAlwaysRead } from '../analyzers/workspace/always-read.ts';
import { isAnalysed } from '../analyzers/workspace/analyzers.ts';
import { isPolicyPath } from './disk/read-policies.ts';

/** Names that the resolver of modules reads beside what analyzers accept. */
const RESOLVER_FILE = /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|[jt]sconfig[^/]*\.json)$/;

/** Whether any part of the analysis reads this path: the files of a scan, and those that the server keeps up with. */
export function acceptsPath(path: string): boolean {
  return isPolicyPath(path) || isAlwaysRead(path) || RESOLVER_FILE.test(path) || isAnalysed(path);
}
