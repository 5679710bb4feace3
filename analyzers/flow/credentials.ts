import type { SourceFact } from '../core/flow-facts.ts';
import type { Category } from '../core/categories.ts';

/** Where a program keeps its own keys: configuration, options, itself. */
const OWN =
  /(^|\.)(this|config\w*|conf|cfg|options?|opts|settings?|env|secrets?|credentials?|props|params|client|provider|account|auth|\w*(Config|Options|Settings|Opts|Credentials|Store))(\.|$)/i;

/** What a person keeps to themselves, wherever it is read. */
const PERSONAL = /(^|-)(password|passcode|pin|private-key|otp|security-answer)(-|$)/;
const PERSONAL_OWNER = /(^|\.)(user|customer|member|session|req|request|body|form|visitor|patient|employee)\w*(\.|$)/i;

/**
 * Says whether a source is the program's own key to the service that it calls, which is no leak:
 * only its name says that it is a credential, and it is kept with configuration or stands by itself.
 */
export function isOwnCredential(
  source: SourceFact,
  categories: readonly Category[],
  dataTypes: readonly string[],
): boolean {
  if (source.basis === 'known' || categories.length === 0) return false;
  if (categories.some((category) => category !== 'credential')) return false;
  const { owner } = source;
  if (owner !== undefined && PERSONAL_OWNER.test(owner)) return false;
  if (owner !== undefined && OWN.test(owner)) return true;
  return !dataTypes.some((type) => PERSONAL.test(type));
}
