import { ADVISORY_SECTIONS, ADVISORY_URL } from '../core/advisory.ts';
import { DOJ_CATEGORIES, DOJ_URL } from '../core/doj-categories.ts';
import { refersToDoj } from './frameworks.ts';
import { escapeHtml, linkHtml, sectionHtml, tableHtml } from './html.ts';
import type { ReportInput } from './body-parts.ts';

/** The sections of the advisory that findings cite, in its own words, and the DOJ's categories when the policy asks for them. */
export function frameSection({ result, idPrefix }: ReportInput): string {
  const live = result.verdicts.filter(({ suppressed }) => !suppressed).map(({ finding }) => finding);
  const rows = ADVISORY_SECTIONS.flatMap(({ heading, risk, action }) => {
    const count = live.filter(({ advisory }) => advisory === heading).length;
    return count ? [[escapeHtml(heading), String(count), quoteHtml(risk), quoteHtml(action)]] : [];
  });
  const advisory = tableHtml(
    'Sections of the advisory that findings cite',
    ['Section', 'Facts', 'Risk, in its words', 'Recommended action, in its words'],
    rows,
  );
  const note = `<p>${linkHtml(ADVISORY_URL, 'DHS Data Security Business Advisory')}, December 2020. It is explanatory, does not carry the force of law and draws no legal conclusion; nor does this report.</p>`;
  const doj = dojHtml({ result });
  return advisory || doj ? sectionHtml(`${idPrefix}section-frame`, 'Frame', advisory && note, advisory, doj) : '';
}

function dojHtml({ result }: Pick<ReportInput, 'result'>): string {
  if (!refersToDoj(result.policy)) return '';
  const live = result.verdicts.filter(({ suppressed }) => !suppressed);
  const rows = DOJ_CATEGORIES.map(({ name, section, categories, rule, advisory, open }) => {
    const count = live.filter(({ finding }) => categories.some((one) => finding.categories.includes(one))).length;
    return [
      escapeHtml(`${name}, ${section}`),
      categories.map(escapeHtml).join(', '),
      categories.length ? String(count) : '',
      quoteHtml(rule),
      quoteHtml(advisory),
      escapeHtml(open),
    ];
  });
  const note = `<p>${linkHtml(DOJ_URL, '28 CFR Part 202')} (Data Security Program of the US Department of Justice), as a reference: which category data of these kinds may fall under. Whether the rule applies also depends on people, volumes, parties and the kind of transaction; this is no verdict.</p>`;
  const head = [
    'Category of the rule',
    'Kinds of data here',
    'Flows',
    'The rule',
    'The advisory',
    'What code does not tell',
  ];
  return note + tableHtml('Categories of 28 CFR Part 202', head, rows);
}

function quoteHtml(text: string): string {
  return `<q>${escapeHtml(text)}</q>`;
}
