import type { HostRow, Knowledge } from '../core/knowledge.ts';

/** A host that stands in a text. Offsets are into that text and cover the host alone. */
export interface HostCandidate {
  /** Lower case, without port; for `suffix` without the leading dot. */
  readonly host: string;
  /** What follows the host up to a quote or white space, beginning with `/`; else the empty string. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /**
   * `url`: after `//`; `bare`: a token by itself; `suffix`: only the tail of a host is known
   * (`.aliyuncs.com` after a hole, `*.aliyuncs.com`).
   */
  readonly form: 'url' | 'bare' | 'suffix';
}

/** A host that the catalogue knows. */
export interface HostHit extends HostCandidate {
  readonly row: HostRow;
}

const MAX_HOST = 253;

const isHostChar = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 45 ||
  code === 46 ||
  code === 95;

/** What may stand before a host that is no URL: a quote, a bracket, white space, a separator. */
const OPENERS = new Set([...'\'"`<>()[]{},;=|! \t\r\n*&^~$%+']);
/** What ends a path: nothing of a URL follows it. */
const PATH_ENDS = new Set([...'\'"`<>()[]{}|,; \t\r\n\\']);

/**
 * Finds the hosts in a string value, on label boundaries and in linear time, in order.
 * The part after `@` of an e-mail address, path segments and file names inside paths are none.
 * `afterHole`: the text follows a template hole, so that its first label may be a part of one.
 */
export function hostsIn(text: string, afterHole = false): HostCandidate[] {
  const out: HostCandidate[] = [];
  let addressEnd = 0;
  for (let i = 0; i < text.length;) {
    if (!isHostChar(text.charCodeAt(i))) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < text.length && isHostChar(text.charCodeAt(end))) end++;
    const candidate = candidateAt(text, i, end, afterHole);
    if (candidate && (candidate.form === 'url' || candidate.start >= addressEnd)) {
      out.push(candidate);
      addressEnd = addressEndFrom(text, candidate.end);
    }
    i = end;
  }
  return out;
}

/** Finds the hosts of a text that are in the catalogue. */
export function knownHostsIn(text: string, knowledge: Knowledge, afterHole = false): HostHit[] {
  return hostsIn(text, afterHole).flatMap((candidate) => {
    const row = knowledge.findHost(candidate.host);
    return row ? [{ ...candidate, row }] : [];
  });
}

function candidateAt(text: string, runStart: number, runEnd: number, afterHole: boolean): HostCandidate | undefined {
  let start = runStart;
  let end = runEnd;
  while (end > start && text[end - 1] === '.') end--;
  if (text[end] === '@') return undefined;
  const before = text[start - 1];
  const form = formOf(text, start, before, afterHole);
  if (!form) return undefined;
  if (form === 'suffix') {
    const dot = text.indexOf('.', start);
    if (dot < 0 || dot >= end) return undefined;
    start = dot + 1;
  }
  const host = text.slice(start, end).toLowerCase();
  if (!host.includes('.') || host.includes('..') || host.length > MAX_HOST) return undefined;
  if (form === 'bare' && text[end] === '(') return undefined;
  if (!/^[a-z]/.test(host.slice(host.lastIndexOf('.') + 1))) return undefined;
  return { host, path: pathAfter(text, end), start, end, form };
}

function formOf(
  text: string,
  start: number,
  before: string | undefined,
  afterHole: boolean,
): HostCandidate['form'] | undefined {
  if (before === undefined) {
    if (text[start] === '.' || text[start] === '-') return 'suffix';
    return afterHole ? 'suffix' : 'bare';
  }
  if (before === '*' && text[start] === '.') return 'suffix';
  if (before === '/') return text[start - 2] === '/' ? 'url' : undefined;
  if (before === '@') return hasUserInfo(text, start - 1) || isGitUser(text, start) ? 'url' : undefined;
  if (before === ':') return isSchemeColon(text, start - 1) ? 'bare' : undefined;
  if (!OPENERS.has(before)) return undefined;
  return text[start] === '.' || text[start] === '-' ? 'suffix' : 'bare';
}

/** `https://user:secret@host`: an authority begins before the `@` without a slash or white space between. */
function hasUserInfo(text: string, at: number): boolean {
  const from = Math.max(0, at - 256);
  for (let i = at - 1; i > from; i--) {
    const char = text[i];
    if (char === '/') return text[i - 1] === '/';
    if (char === ' ' || char === '\n' || char === '"' || char === "'") return false;
  }
  return false;
}

/** `git@host:owner/name`: an address of ssh, not of a person. */
function isGitUser(text: string, start: number): boolean {
  return (
    text.startsWith('git@', start - 4) &&
    /^[\w.-]{4,253}:[\w~]/.test(text.slice(start, start + 260)) &&
    !/\w/.test(text[start - 5] ?? '')
  );
}

/** `dns:host`, `key:host`: a word stands before the colon; `host:port` has digits after it and is none. */
function isSchemeColon(text: string, colon: number): boolean {
  const code = text.charCodeAt(colon - 1);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Where port, path, query and fragment of an address end: no host by itself stands in there, only further URLs. */
function addressEndFrom(text: string, end: number): number {
  if (!':/?#'.includes(text[end] ?? ' ')) return end;
  let stop = end + 1;
  while (stop < text.length && !PATH_ENDS.has(text[stop] ?? '')) stop++;
  return stop;
}

function pathAfter(text: string, end: number): string {
  let i = end;
  if (text[i] === ':') {
    i++;
    while (text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) i++;
  }
  if (text[i] !== '/') return '';
  let stop = i + 1;
  while (stop < text.length && !PATH_ENDS.has(text[stop] ?? '')) stop++;
  return text.slice(i, stop);
}
