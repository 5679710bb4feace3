import type { Finding } from '../core/finding.ts';
import { compareTexts } from '../core/order.ts';
import type { ReportInput } from './body-parts.ts';
import { escapeHtml, sectionHtml, tableHtml } from './html.ts';

const EVERY_PROFILE = 'every profile';

/** The matrix of environment profiles and providers: which settings lead where; nothing when no profile is named. */
export function environmentSection({ result, idPrefix }: ReportInput): string {
  const settings = result.verdicts
    .filter(({ suppressed, finding }) => !suppressed && isSetting(finding))
    .map(({ finding }) => finding);
  const profiles = sorted(settings.flatMap(profilesOf));
  if (profiles.every((profile) => profile === EVERY_PROFILE)) return '';
  const providers = sorted(settings.map(({ providerName }) => providerName));
  const rows = profiles.map((profile) => [
    escapeHtml(profile),
    ...providers.map((provider) => cellHtml(settings, profile, provider)),
  ]);
  return sectionHtml(
    `${idPrefix}section-environments`,
    'Environments',
    '<p>Which settings of which profile lead to which provider. What holds for every profile holds for the named ones too.</p>',
    tableHtml('Profile by provider', ['Profile', ...providers], rows),
  );
}

const isSetting = ({ variable, profiles, kind }: Finding): boolean =>
  kind !== 'data-flow' && kind !== 'policy' && (variable !== undefined || profiles.length > 0);

const profilesOf = ({ profiles }: Finding): readonly string[] => (profiles.length ? profiles : [EVERY_PROFILE]);

function cellHtml(settings: readonly Finding[], profile: string, provider: string): string {
  const here = settings.filter((finding) => finding.providerName === provider && profilesOf(finding).includes(profile));
  return sorted(here.map(({ variable, subject }) => (variable === undefined ? subject : `${variable}: ${subject}`)))
    .map((text) => `<code>${escapeHtml(text)}</code>`)
    .join('<br>');
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareTexts);
