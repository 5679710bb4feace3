import type { Needles } from '../core/knowledge.ts';
import { extensionOf } from '../core/paths.ts';
import { createPrefilter, type Prefilter } from './prefilter.ts';

/** Source of languages that name packages by their modules, mostly without quotes; files of other kinds don't. */
const IMPORTING: ReadonlySet<string> = new Set([
  ...['.py', '.pyi', '.pyw'],
  ...['.java', '.kt', '.kts', '.groovy', '.gradle', '.scala'],
  ...['.cs', '.vb', '.fs', '.cshtml', '.razor'],
  ...['.php', '.phtml', '.inc'],
  ...['.rb', '.rake', '.gemspec', '.ru'],
  ...['.go', '.rs', '.dart'],
  ...['.swift', '.m', '.mm', '.h'],
]);

/**
 * Makes the prefilters of a scan: files of languages other than TypeScript and JavaScript are searched for import names
 * as well. In scripts and data they would be words like any (`oss2`, `qiniu`), and cost time. Each is made on first use.
 */
export function createPrefilters(needles: Needles): (path: string) => Prefilter {
  let plain: Prefilter | undefined;
  let importing: Prefilter | undefined;
  return (path) =>
    IMPORTING.has(extensionOf(path))
      ? (importing ??= createPrefilter(needles))
      : (plain ??= createPrefilter({ ...needles, imports: [] }));
}
