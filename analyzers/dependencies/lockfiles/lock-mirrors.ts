import type { Mention, MentionContext } from '../../core/facts.ts';
import type { HostRow, Knowledge, MirrorRow } from '../../core/knowledge.ts';
import type { Span } from '../../core/span.ts';

const MAX_RELATED = 5;
const MAX_URL = 2_048;

interface Found {
  readonly host: string;
  readonly mirror?: MirrorRow;
  readonly row?: HostRow;
  readonly places: Span[];
  count: number;
  /** The entry it was counted for last. */
  entry: number;
}

/**
 * Gives one `mirror` mention for each known host that a lockfile fetches packages from, with the number of entries and
 * the first five places; its span is the first host. `marks` are the texts directly before an address
 * (`"resolved": "`): addresses elsewhere (funding, homepages) do not count. With `entryMark`, the text that each entry
 * begins with, a host counts once for each entry. Linear in the text.
 */
export function lockedMirrors(
  text: string,
  marks: readonly string[],
  context: MentionContext,
  knowledge: Knowledge,
  entryMark?: string,
): Mention[] {
  const addresses = marks.flatMap((mark) => [...endsOf(text, mark)]);
  const entries = entryMark === undefined ? undefined : [...endsOf(text, entryMark)];
  return mirrorsAt(text, entries ? addresses.sort((a, b) => a - b) : addresses, context, knowledge, entries);
}

/** The offsets behind each place where a text stands. */
export function* endsOf(text: string, mark: string): Generator<number> {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) yield at + mark.length;
}

/** `lockedMirrors` for addresses that begin at known offsets; with `entries`, where entries begin, both in order. */
export function mirrorsAt(
  text: string,
  addresses: readonly number[],
  context: MentionContext,
  knowledge: Knowledge,
  entries?: readonly number[],
): Mention[] {
  const byHost = new Map<string, Found | null>();
  let entry = 0;
  for (const at of addresses) {
    while (entries && (entries[entry] ?? Infinity) <= at) entry++;
    const place = hostPlace(text, at);
    if (place) note(text, place, byHost, knowledge, entries && entry);
  }
  return [...byHost.values()]
    .flatMap((found) => (found ? [toMention(found, context)] : []))
    .sort((a, b) => a.span.start - b.span.start);
}

function note(
  text: string,
  span: Span,
  byHost: Map<string, Found | null>,
  knowledge: Knowledge,
  entry: number | undefined,
): void {
  const host = text.slice(span.start, span.end).toLowerCase();
  let found = byHost.get(host);
  if (found === undefined) {
    const path = /^(?::\d{1,5})?(\/[^\s"'#?]{0,199})/.exec(text.slice(span.end, span.end + 206))?.[1];
    const mirror = knowledge.findMirror(host, path ?? '/');
    const row = knowledge.findHost(host);
    found = mirror || row ? { host, mirror, row, places: [], count: 0, entry: -1 } : null;
    byHost.set(host, found);
  }
  if (!found || (entry !== undefined && found.entry === entry)) return;
  found.entry = entry ?? -1;
  found.count++;
  if (found.places.length < MAX_RELATED) found.places.push(span);
}

/** The host of the address that begins at an offset; also when the address is percent-encoded (yarn's `__archiveUrl`). */
function hostPlace(text: string, at: number): Span | undefined {
  const limit = Math.min(text.length, at + MAX_URL);
  let start = at;
  while (start < limit && /[a-z+]/.test(text[start] ?? '')) start++;
  if (text.startsWith('://', start)) start += 3;
  else if (text.startsWith('%3A%2F%2F', start)) start += 9;
  else return undefined;
  let end = start;
  for (; end < limit && /[A-Za-z0-9._@:~-]/.test(text[end] ?? ''); end++) {
    if (text[end] === '@') start = end + 1;
  }
  const colon = text.slice(start, end).indexOf(':');
  if (colon >= 0) end = start + colon;
  return end > start ? { start, end } : undefined;
}

function toMention({ host, mirror, row, places, count }: Found, context: MentionContext): Mention {
  const [first = { start: 0, end: 0 }] = places;
  return {
    rule: 'mirror',
    span: first,
    provider: mirror?.provider ?? row?.provider,
    subject: host,
    location: mirror?.jurisdiction ?? row?.location,
    confidence: 'high',
    rung: 'configured',
    context,
    count,
    ...(count > 1
      ? {
          note: `${count} packages are locked to it`,
          related: places.map((span, index) => ({ span, message: `package ${index + 1} of ${count} from ${host}` })),
        }
      : {}),
  };
}
