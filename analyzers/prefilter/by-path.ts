import type { Needles } from '../core/knowledge.ts';
import { extensionOf } from '../core/paths.ts';
import { createPrefilter, type Prefilter } from './prefilter.ts';

/** Source of languages that name packages by their modules, mostly without quotes; files of other kinds don't. */
const IMPORTING: ReadonlySet<string> = new Set([
  ...['.py', '.pyi', '.pyw', '.ipynb'],
  ...['.java', '.kt', '.kts', '.groovy', '.gradle', '.scala'],
  ...['.cs', '.vb', '.fs', '.cshtml', '.razor'],
  ...['.php', '.phtml', '.inc'],
  ...['.rb', '.rake', '.gemspec', '.ru'],
  ...['.go', '.rs', '.dart'],
  ...['.swift', '.m', '.mm', '.h'],
]);

/** Infrastructure, where a provider's bare name stands for all it does. */
const INFRASTRUCTURE: ReadonlySet<string> = new Set([
  '.tf',
  '.tofu',
  '.tfvars',
  '.tfbackend',
  '.tfrc',
  '.hcl',
  '.bicep',
  '.bicepparam',
]);

/**
 * Makes the prefilters of a scan: files of languages other than TypeScript and JavaScript are searched for import names
 * as well, and infrastructure for names of providers. In scripts and data they would be words like any (`oss2`, `qiniu`), and cost time. Each is made on first use.
 */
export function createPrefilters(needles: Needles): (path: string) => Prefilter {
  let plain: Prefilter | undefined;
  let importing: Prefilter | undefined;
  let infrastructure: Prefilter | undefined;
  return (path) => {
    const extension = extensionOf(path);
    if (IMPORTING.has(extension)) return (importing ??= createPrefilter(needles));
    if (!INFRASTRUCTURE.has(extension)) return (plain ??= createPrefilter({ ...needles, imports: [] }));
    return (infrastructure ??= createPrefilter({ ...needles, imports: needles.infrastructure ?? [] }));
  };
}
