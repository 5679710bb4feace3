import type { Finding } from '../core/finding.ts';
import { hashOf } from '../core/hash.ts';
import { baseNameOf } from '../core/paths.ts';
import { compareTexts } from '../core/order.ts';
import { compareSpans } from '../core/span.ts';
import type { Draft } from './assemble.ts';

/** Fingerprints that are remembered: about as many as the findings of the largest workspaces. */
const MAX_REMEMBERED = 50_000;

/**
 * Makes what finishes findings: sorts drafts by path, span and rule, drops doubles and gives each its fingerprint.
 * The fingerprint rests on rule, provider, subject, file name, symbol and the rank among equals: it survives line moves
 * and renames of the folder above. Hashes are remembered, as most findings stay from one review to the next.
 */
export function createFindings(): (drafts: readonly Draft[]) => Finding[] {
  const hashes = new Map<string, string>();
  const remember = (text: string): string => {
    const known = hashes.get(text);
    if (known !== undefined) return known;
    if (hashes.size >= MAX_REMEMBERED) hashes.clear();
    const hash = hashOf(text);
    hashes.set(text, hash);
    return hash;
  };
  return (drafts) => finishFindings(drafts, remember);
}

function finishFindings(drafts: readonly Draft[], fingerprint: (text: string) => string): Finding[] {
  const sorted = [...drafts].sort(compareDrafts);
  const seen = new Set<string>();
  const ranks = new Map<string, number>();
  return sorted.flatMap((draft) => {
    const place = `${draft.path}|${draft.span.start}|${draft.span.end}|${draft.rule}|${draft.provider}|${sourceKey(draft)}`;
    if (seen.has(place)) return [];
    seen.add(place);
    const key = [draft.rule, draft.provider ?? '', draft.subject, baseNameOf(draft.path), draft.symbol].join('\n');
    const rank = (ranks.get(key) ?? 0) + 1;
    ranks.set(key, rank);
    const { symbol: _symbol, ...finding } = draft;
    return [{ ...finding, fingerprint: fingerprint(`${key}\n${rank}`) }];
  });
}

const sourceKey = (draft: Draft): string => {
  const source = draft.steps?.[0];
  return source ? `${source.path}:${source.span.start}:${draft.categories.join()}` : '';
};

function compareDrafts(a: Draft, b: Draft): number {
  return (
    compareTexts(a.path, b.path) ||
    compareSpans(a.span, b.span) ||
    compareTexts(a.rule, b.rule) ||
    compareTexts(a.provider ?? '', b.provider ?? '') ||
    compareSources(a, b)
  );
}

/** Orders findings of one sink by where their data starts; those without steps come first. */
function compareSources(a: Draft, b: Draft): number {
  const [from, to] = [a.steps?.[0], b.steps?.[0]];
  if (!from || !to) return Number(from !== undefined) - Number(to !== undefined);
  return (
    compareTexts(from.path, to.path) ||
    compareSpans(from.span, to.span) ||
    compareTexts(a.categories.join(), b.categories.join())
  );
}
