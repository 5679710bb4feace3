import type { EnvironmentEntry, FileFacts } from '../core/facts.ts';
import type { Step } from '../core/flow.ts';
import { compareTexts } from '../core/order.ts';
import type { Span } from '../core/span.ts';
import { profileOfPath } from '../match/profiles.ts';
import { grammarOf, isScriptPath } from '../parse/languages.ts';
import type { Draft } from './assemble.ts';

/** Readers that are named beside one setting. */
const MAX_READERS = 8;

/** The entries of a variable that hold for a file. */
type EntriesFor = (name: string, from: string) => readonly EnvironmentEntry[];

/**
 * Links settings with what reads them: a finding that stands in the value of a variable names the variable, the profile
 * for which it is set, and the places that read it; one in another file of settings names the file's profile.
 */
export function withVariables(
  drafts: readonly Draft[],
  reviewed: readonly FileFacts[],
  entriesFor: EntriesFor,
): readonly Draft[] {
  const byPath = new Map(
    reviewed.flatMap((one) => (one.environment.length ? [[one.path, one.environment] as const] : [])),
  );
  const readers = readersByName(reviewed);
  return drafts.map((draft) => {
    if (draft.kind === 'data-flow' || draft.kind === 'policy') return draft;
    const entry = byPath.get(draft.path)?.find(({ span }) => contains(span, draft.span));
    if (!entry)
      return withProfile(draft, isScriptPath(draft.path) || isProgram(draft.path) ? '' : profileOfPath(draft.path));
    const uses = (readers.get(entry.name) ?? []).filter(({ path }) =>
      entriesFor(entry.name, path).some((other) => other.path === draft.path && other.span.start === entry.span.start),
    );
    const related = uses
      .slice(0, MAX_READERS)
      .map(({ path, span }): Step => ({ path, span, message: `${entry.name} is read here` }));
    return { ...withProfile(draft, entry.profile), variable: entry.name, related: [...draft.related, ...related] };
  });
}

const isProgram = (path: string): boolean => {
  const grammar = grammarOf(path);
  return grammar !== undefined && grammar !== 'hcl';
};

const withProfile = (draft: Draft, profile: string): Draft =>
  profile === '' || draft.profiles.includes(profile) ? draft : { ...draft, profiles: [...draft.profiles, profile] };

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

function readersByName(reviewed: readonly FileFacts[]): ReadonlyMap<string, readonly { path: string; span: Span }[]> {
  const out = new Map<string, { path: string; span: Span }[]>();
  for (const { path, environmentReads } of [...reviewed].sort((a, b) => compareTexts(a.path, b.path))) {
    for (const { name, span } of environmentReads ?? []) {
      const list = out.get(name);
      if (list) list.push({ path, span });
      else out.set(name, [{ path, span }]);
    }
  }
  return out;
}
