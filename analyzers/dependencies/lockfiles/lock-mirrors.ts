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
}

/**
 * Gives one `mirror` mention for each known host that a lockfile fetches packages from, with the number of entries and
 * the first five places; its span is the first host. `marks` are the texts directly before an address
 * (`"resolved": "`): addresses elsewhere (funding, homepages) do not count. Linear in the text.
 */
export function lockedMirrors(
  text: string,
  marks: readonly string[],
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  const byHost = new Map<string, Found | null>();
  for (const mark of marks) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      const place = hostPlace(text, at + mark.length);
      if (place) note(text, place, byHost, knowledge);
    }
  }
  return [...byHost.values()]
    .flatMap((found) => (found ? [toMention(found, context)] : []))
    .sort((a, b) => a.span.start - b.span.start);
}

function note(text: string, span: Span, byHost: Map<string, Found | null>, knowledge: Knowledge): void {
  const host = text.slice(span.start, span.end).toLowerCase();
  let found = byHost.get(host);
  if (found === undefined) {
    const path = /^(?::\d{1,5})?(\/[^\s"'#?]{0,199})/.exec(text.slice(span.end, span.end + 206))?.[1];
    const mirror = knowledge.findMirror(host, path ?? '/');
    const row = knowledge.findHost(host);
    found = mirror || row ? { host, mirror, row, places: [], count: 0 } : null;
    byHost.set(host, found);
  }
  if (!found) return;
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
