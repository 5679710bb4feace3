import { escapeHtml, sectionHtml, tableHtml } from './html.ts';
import type { ReportInput } from './body-parts.ts';
import { policyHash } from './policy-hash.ts';

/** What was reviewed by what: enough to do the same review again, and to see whether two were judged alike. */
export function aboutSection(
  { result, idPrefix, date }: ReportInput,
  { name, commit }: { readonly name?: string; readonly commit?: string },
): string {
  const { counts, toolVersion, catalogueHash, policy } = result;
  const rows: readonly (readonly [what: string, value: string | undefined])[] = [
    ['Project', name],
    ['Commit', commit],
    ['Day of the review', date],
    ['Tool', `Egress Lens ${toolVersion}`],
    ['Catalogue', catalogueHash],
    ['Policy', policyHash(policy)],
    ['Jurisdictions', policy.jurisdictions.join(', ')],
    ['Files', `${counts.seen} seen, ${counts.analysed + counts.cached} analysed, ${counts.skipped} skipped`],
    ['Frame', 'DHS Data Security Business Advisory, December 2020'],
  ];
  return sectionHtml(
    `${idPrefix}section-about`,
    'About this review',
    '<p>Reviews with the same hashes of catalogue and policy were judged alike.</p>',
    tableHtml(
      'Versions',
      ['What', 'Value'],
      rows.flatMap(([what, value]) => (value ? [[escapeHtml(what), escapeHtml(value)]] : [])),
    ),
  );
}
