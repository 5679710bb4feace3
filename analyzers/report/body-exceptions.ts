import type { Exception } from '../core/policy.ts';
import { ruleTitle } from '../core/rules.ts';
import { compareTexts } from '../core/order.ts';
import { escapeHtml, pathHtml, sectionHtml, tableHtml } from './html.ts';
import type { ReportInput } from './body-parts.ts';
import { plural } from './text.ts';

/** The register of the exceptions that the policies of the scanned folder grant or granted, the one that ends first first. */
export function exceptionsSection({ result, idPrefix, date }: ReportInput): string {
  const { policy, exceptions = [...policy.ended, ...policy.exceptions] } = result;
  const rows = [...exceptions]
    .sort((a, b) => compareTexts(a.expires, b.expires))
    .map((exception) => [
      escapeHtml(whatOf(exception)),
      exception.paths.map((path) => `<code>${pathHtml(path)}</code>`).join('<br>') || 'everywhere',
      escapeHtml(exception.owner),
      escapeHtml(exception.reason),
      escapeHtml(exception.ticket ?? ''),
      exception.from ? `<code>${pathHtml(exception.from.file)}</code>` : '',
      `<span class="nowrap">${escapeHtml(exception.expires)}</span>${escapeHtml(leftText(exception.expires, date))}`,
    ]);
  const head = ['What', 'Where', 'Owner', 'Reason', 'Ticket', 'Policy', 'Last day'];
  return sectionHtml(
    `${idPrefix}section-exceptions`,
    'Exceptions register',
    tableHtml('Exceptions of the policy', head, rows),
  );
}

function whatOf({ rule, provider }: Exception): string {
  return [rule && ruleTitle(rule), provider].filter(Boolean).join(', ');
}

const DAY_MS = 86_400_000;

/** How many days an exception still holds on a day; nothing when the day is not told. */
function leftText(expires: string, date: string | undefined): string {
  if (date === undefined) return '';
  const days = Math.round((Date.parse(expires) - Date.parse(date)) / DAY_MS);
  if (Number.isNaN(days)) return '';
  return days < 0 ? ' (ended: without effect)' : ` (${plural(days, 'day')} left)`;
}
