import type { Finding } from '../core/finding.ts';
import type { Provider } from '../core/knowledge.ts';
import { compareTexts } from '../core/order.ts';
import { basisText } from './basis.ts';
import { escapeHtml, linkHtml, sectionHtml, tableHtml } from './html.ts';
import type { ReportInput } from './body-parts.ts';

/** One table: who is named in the findings, on what basis, by which sources, checked when. */
export function evidenceSection({ result, providers, idPrefix }: ReportInput): string {
  const named = new Map<string, Finding>();
  for (const { finding } of result.verdicts) {
    if (finding.kind === 'policy') continue;
    const id = finding.service ?? finding.provider ?? finding.providerName;
    if (!named.has(id)) named.set(id, finding);
  }
  const rows = [...named]
    .map(([id, finding]) => ({
      finding,
      provider: providers.get(id),
      name: providers.get(id)?.name ?? finding.providerName,
    }))
    .sort((a, b) => compareTexts(a.name, b.name))
    .map(({ finding, provider, name }) => [
      escapeHtml(name),
      escapeHtml(provider?.owner ?? finding.answers.owner),
      escapeHtml((provider?.basis ?? finding.basis).map(basisText).join('; ')),
      escapeHtml(provider?.confidence ?? finding.confidence),
      sourcesHtml(finding, provider),
    ]);
  const note = '<p>Ownership changes: read the sources and the day they were checked before you act on a finding.</p>';
  const table = tableHtml(
    'Providers and sources',
    ['Provider', 'Owner', 'Basis', 'Confidence', 'Sources, with the day checked'],
    rows,
  );
  return table && sectionHtml(`${idPrefix}section-evidence`, 'Evidence', note, table);
}

function sourcesHtml(finding: Finding, provider: Provider | undefined): string {
  const known = provider?.evidence ?? [];
  const rows = known.length
    ? known.map(({ url, title, seen, checked }) => {
        const day = seen ? escapeHtml(checked) : 'not opened';
        return `<li>${linkHtml(url, seen && title ? title : url)}, <span class="nowrap">${day}</span></li>`;
      })
    : finding.evidence.map((url) => `<li>${linkHtml(url, url)}</li>`);
  return rows.length ? `<ul>${rows.join('')}</ul>` : 'by the policy';
}
