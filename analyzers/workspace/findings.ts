import { fingerprintOf } from '../core/baseline.ts';
import type { Finding } from '../core/finding.ts';
import { hashOf } from '../core/hash.ts';
import { baseNameOf, folderOf } from '../core/paths.ts';
import { compareTexts } from '../core/order.ts';
import { compareSpans } from '../core/span.ts';
import type { Draft } from './assemble.ts';

/** Fingerprints that are remembered: about as many as the findings of the largest workspaces. */
const MAX_REMEMBERED = 50_000;

/**
 * Makes what finishes findings: sorts drafts by path, span and rule, drops doubles and gives each its fingerprint.
 * Hashes are remembered, as most findings stay from one review to the next.
 *
 * The fingerprint rests on what a finding says (rule, provider and its ownership, what was found or is sent where by which
 * function, variable), and on what tells it from its equals: the name of its file; that of its folder, unless it stands in
 * the first file of that name; and its rank there. So it survives line moves and renames of the folder above, and equals in
 * different files come and go without touching each other.
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

function finishFindings(drafts: readonly Draft[], hash: (text: string) => string): Finding[] {
  const sorted = [...drafts].sort(compareDrafts);
  const seen = new Set<string>();
  const firsts = new Map<string, string>();
  const ranks = new Map<string, number>();
  return sorted.flatMap((draft) => {
    const place = `${draft.path}|${draft.span.start}|${draft.span.end}|${draft.rule}|${draft.provider}|${sourceKey(draft)}`;
    if (seen.has(place)) return [];
    seen.add(place);
    const likeness = likenessText(draft);
    const named = `${likeness}\n${baseNameOf(draft.path)}`;
    const first = firsts.get(named) ?? draft.path;
    firsts.set(named, first);
    const key = `${named}\n${first === draft.path ? '' : `${baseNameOf(folderOf(draft.path))}/`}`;
    const rank = (ranks.get(key) ?? 0) + 1;
    ranks.set(key, rank);
    const { identity: _identity, ownership: _ownership, ...finding } = draft;
    return [{ ...finding, fingerprint: fingerprintOf(hash(likeness), hash(`${key}\n${rank}`)) }];
  });
}

function likenessText({ rule, provider, ownership, identity, variable }: Draft): string {
  return [rule, provider ?? '', ownership, identity, variable ?? ''].join('\n');
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
