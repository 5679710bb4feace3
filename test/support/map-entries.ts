import type { MapEntry } from '../../analyzers/report/map-entry.ts';

/** An entry of the data map for tests: an unencrypted flow of personal data unless told otherwise. */
export function makeEntry(part: Partial<MapEntry> = {}): MapEntry {
  const path = part.path ?? 'src/users/avatar.ts';
  const line = part.line ?? 3;
  const categories = (part.categories ?? ['personal']).join(' ');
  const id = part.id ?? `${part.rule ?? 'sensitive-data-flow'} ${path} ${line} ${categories}`;
  return {
    id,
    finding: id,
    path,
    line,
    message: 'Names reach Alibaba Cloud unencrypted.',
    rule: 'sensitive-data-flow',
    severity: 'error',
    rung: 'fed-sensitive',
    categories: ['personal'],
    provider: 'alibaba-cloud',
    providerName: 'Alibaba Cloud',
    owner: 'Alibaba Group',
    jurisdiction: 'PRC, by location',
    encrypted: false,
    steps: 3,
    ...part,
  };
}

/** Entries of a large project: many packages, files and providers, every severity and rung. */
export function makeManyEntries(count: number): MapEntry[] {
  const categories = ['personal', 'health', 'user-content', 'credential'] as const;
  const severities = ['error', 'warning', 'information'] as const;
  return Array.from({ length: count }, (_, at) => {
    const category = categories[at % categories.length] ?? 'personal';
    const isFact = at % 5 === 0;
    return makeEntry({
      id: `finding-${at}`,
      path: `packages/package-${at % 90}/src/${at % 3 ? 'api' : 'jobs'}/file-${at % 400}.ts`,
      line: (at % 700) + 1,
      categories: isFact ? [] : [category],
      rung: isFact ? 'configured' : 'fed-sensitive',
      severity: severities[at % severities.length] ?? 'error',
      provider: `provider-${at % 37}`,
      providerName: `Provider number ${at % 37} (a long name of a firm)`,
      jurisdiction: `PRC, by ${at % 2 ? 'owner' : 'location'}`,
      encrypted: at % 11 === 0,
    });
  });
}
