import type { Document } from '../core/document.ts';
import type { Finding } from '../core/finding.ts';
import type { Edit, Fix } from '../core/fix.ts';
import { baseNameOf } from '../core/paths.ts';

/**
 * Rewrites every address of a mirror's host in an npm, yarn or pnpm lockfile to the default registry; hashes stay, so the
 * package manager checks that the same bytes come. Safe when every rewritten entry has a hash and none is left.
 */
export function rewriteLockfile(finding: Finding, document: Document): Fix[] {
  const host = hostOf(document.text, finding);
  if (host === undefined) return [];
  const registry = baseNameOf(finding.path).toLowerCase() === 'yarn.lock' ? YARN : NPM;
  const edits: Edit[] = [];
  let left = 0;
  let isChecked = true;
  for (const { start, end, url } of addressesOf(document.text, host)) {
    const path = tarballPath(url);
    if (path === undefined) {
      left++;
      continue;
    }
    edits.push({ path: finding.path, span: { start, end }, text: `https://${registry}${path}` });
    isChecked &&= hasHash(document.text, start, end);
  }
  if (!edits.length) return [];
  const isSafe = isChecked && left === 0;
  const rest = left ? `; ${left} of another form stay` : '';
  return [
    {
      title: `Fetch ${edits.length === 1 ? 'the package' : `all ${edits.length} packages`} from ${registry}${rest}`,
      action: 'remove-mirror',
      edits,
      isPreferred: isSafe,
      isSafe,
    },
  ];
}

const NPM = 'registry.npmjs.org';
const YARN = 'registry.yarnpkg.com';

/** The host of the address that the finding stands on, or that it names. */
function hostOf(text: string, { span, subject }: Finding): string | undefined {
  const [, host] = /https?:\/\/([^/\s"']+)/.exec(text.slice(span.start, span.end)) ?? [];
  return host ?? (/^[\w-]+(\.[\w-]+)+$/.test(subject) ? subject : undefined);
}

/** The addresses on a host, without their fragment. */
function* addressesOf(text: string, host: string): Generator<{ start: number; end: number; url: string }> {
  for (const scheme of ['https://', 'http://']) {
    const prefix = `${scheme}${host}/`;
    for (let start = text.indexOf(prefix); start >= 0; start = text.indexOf(prefix, start + prefix.length)) {
      let end = start + prefix.length;
      while (end < text.length && !ADDRESS_END.includes(text.charAt(end))) end++;
      yield { start, end, url: text.slice(start, end) };
    }
  }
}

const ADDRESS_END = ' \t\r\n"\'#,}';

/**
 * The path of a package file on the default registry. Mirrors write `…/name/-/name-1.0.0.tgz`, the older
 * `…/name/download/name-1.0.0.tgz`, or `…/packages/name/1.0.0/name-1.0.0.tgz`; undefined for any other.
 */
function tarballPath(url: string): string | undefined {
  const [path = ''] = url.replace(/^https?:\/\/[^/]+/, '').split('?');
  const parts = path.split('/').map((part) => part.replace(/^%40/i, '@'));
  const file = parts.at(-1) ?? '';
  if (!file.endsWith('.tgz')) return undefined;
  const mark = parts.findLastIndex((part) => part === '-' || part === 'download');
  const before = mark > 0 ? parts.slice(0, mark) : packagesBefore(parts);
  const last = before?.at(-1);
  if (!before || !last || !file.startsWith(`${decoded(last).split('/').at(-1) ?? ''}-`)) return undefined;
  const scope = before.at(-2);
  const name = decoded(scope?.startsWith('@') ? `${scope}/${last}` : last);
  return /^(@[\w.~-]+\/)?[\w.~-]+$/.test(name) ? `/${name}/-/${file}` : undefined;
}

/** The parts up to the name in `packages/name/version/file`. */
function packagesBefore(parts: readonly string[]): readonly string[] | undefined {
  const isForm = parts[1] === 'packages' && parts.length >= 5 && /^\d/.test(parts.at(-2) ?? '');
  return isForm ? parts.slice(0, -2) : undefined;
}

function decoded(part: string): string {
  return part.replace(/%2f/gi, '/');
}

/** A hash stands behind the address, or on the line before or after it. */
function hasHash(text: string, start: number, end: number): boolean {
  if (/^#[0-9a-f]{40}/.test(text.slice(end, end + 41))) return true;
  const from = text.lastIndexOf('\n', text.lastIndexOf('\n', start - 1) - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const nextEnd = lineEnd < 0 ? -1 : text.indexOf('\n', lineEnd + 1);
  const near = text.slice(Math.max(0, from), nextEnd < 0 ? text.length : nextEnd);
  return near.slice(0, MAX_NEAR).includes('integrity');
}

/** Three lines of a lockfile are far shorter. */
const MAX_NEAR = 4000;
