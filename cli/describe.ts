import type { Rows } from '../signatures/rows.ts';
import { evidenceDay } from '../analyzers/report/evidence-day.ts';

/** How many rows of one kind are written out. */
const MAX_LISTED = 40;

/** All that the catalogue says of a provider, as text; undefined when it has none of that id. */
export function providerText(id: string, rows: Rows): string | undefined {
  const provider = rows.providers.find((row) => row.id === id);
  if (!provider) return undefined;
  const own = <T extends { readonly provider?: string }>(list: readonly T[]) =>
    list.filter((row) => row.provider === id);
  return paragraphs([
    [`${provider.name} (${provider.id})`],
    [
      field('Jurisdiction', provider.jurisdiction),
      field('Operator', provider.operator),
      field('Owner', provider.owner),
      field('Basis', provider.basis.join(', ')),
      field('Confidence', provider.confidence + (provider.review ? ' (link is weak or split: review)' : '')),
      provider.enabled ? '' : field('Silent', 'unless a policy names it'),
      provider.ownershipChange
        ? field('Changed', `${provider.ownershipChange.date} ${provider.ownershipChange.event}`)
        : '',
      provider.note ? field('Note', provider.note) : '',
    ],
    listed(
      'Hosts',
      own(rows.hosts).map((row) => row.suffix),
    ),
    listed(
      'Packages',
      own(rows.packages).map((row) => `${row.ecosystem}: ${row.name}${row.match === 'prefix' ? '*' : ''}`),
    ),
    listed(
      'Page globals',
      own(rows.globals).map((row) => row.name),
    ),
    listed(
      'Regions',
      own(rows.regions).map((row) => [row.id, row.city, row.jurisdiction].filter(Boolean).join(', ')),
    ),
    listed(
      'Mirrors',
      own(rows.mirrors).map((row) => row.url),
    ),
    listed(
      'Evidence',
      provider.evidence.map((one) => `${one.url} (${evidenceDay(one)})`),
    ),
  ]);
}

function field(name: string, value: string): string {
  return `${`${name}:`.padEnd(14)}${value}`;
}

function listed(title: string, items: readonly string[]): string[] {
  if (!items.length) return [];
  const more = items.length > MAX_LISTED ? [`  … and ${items.length - MAX_LISTED} more`] : [];
  return [`${title}:`, ...items.slice(0, MAX_LISTED).map((item) => `  ${item}`), ...more];
}

function paragraphs(parts: readonly (readonly string[])[]): string {
  const texts = parts.map((lines) => lines.filter((line) => line !== '').join('\n')).filter((text) => text !== '');
  return `${texts.join('\n\n')}\n`;
}
