import type { Confidence } from '../core/categories.ts';
import type { Mention, MentionContext } from '../core/facts.ts';
import type { Ecosystem, Knowledge, PackageRow } from '../core/knowledge.ts';
import { canonicalName } from '../core/package-names.ts';
import type { Span } from '../core/span.ts';

/** Registries that take several spellings of a name for the same: one is the subject, so that manifests and lockfiles agree. */
const LOOSE: ReadonlySet<Ecosystem> = new Set(['pypi', 'cargo', 'composer']);

/** How a manifest or lockfile names a package. */
export interface PackageEntry {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** The name alone, quotes excluded. */
  readonly span: Span;
  readonly context: MentionContext;
  /** Present in lockfiles: from the root's own dependency to the package. */
  readonly chain?: readonly string[];
  readonly note?: string;
}

/** Gives the mention of a declared or locked package when the catalogue knows it; else nothing. */
export function packageMentions(entry: PackageEntry, knowledge: Knowledge): Mention[] {
  const row = knowledge.findPackage(entry.ecosystem, entry.name);
  if (!row) return [];
  const notes = [
    entry.note,
    row.egress === 'optional' ? (row.note ?? 'sends data only when it is set up to') : undefined,
  ];
  const note = notes.filter(Boolean).join('; ');
  return [
    {
      rule: ruleOf(row, entry.chain !== undefined),
      span: entry.span,
      provider: row.provider,
      subject: LOOSE.has(entry.ecosystem) ? canonicalName(entry.ecosystem, entry.name) : entry.name,
      confidence: confidenceOf(row),
      rung: 'declared',
      context: entry.context,
      ...(note ? { note } : {}),
      ...(entry.chain ? { chain: entry.chain } : {}),
    },
  ];
}

const confidenceOf = (row: PackageRow): Confidence => (row.egress === 'optional' ? 'medium' : 'high');

function ruleOf(row: PackageRow, isLocked: boolean): Mention['rule'] {
  if (row.egress === 'no') return 'software-origin';
  return isLocked ? 'transitive-dependency' : 'dependency';
}
