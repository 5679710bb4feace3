import { snakeOf } from './keys.ts';
import { isRegionKey } from './regions.ts';
import type { Setting } from './setting.ts';

/** Names of lists that say what may be chosen, not what is. */
const OPTIONS = /(?:^|_)(?:allowed|valid|supported|available|known|all|opt_?in|permitted|accepted)(?:_|$)/;
/** A list of so many regions names those that exist. */
const MAX_REGIONS = 8;

/** Whether a text stands in a list of what may be chosen: by the list's name, or as one of many regions. */
export function isListOfOptions({ keys, listSize }: Pick<Setting, 'keys' | 'listSize'>): boolean {
  if (listSize > MAX_REGIONS && isRegionKey(keys.at(-1) ?? '')) return true;
  return listSize > 1 && keys.some((key) => OPTIONS.test(snakeOf(key)));
}
