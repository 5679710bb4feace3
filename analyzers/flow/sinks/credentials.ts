import type { SourceFact } from '../../core/flow-facts.ts';

/** Where a program keeps its own keys: configuration, options, itself. */
const OWN =
  /(^|\.)(this|config\w*|conf|cfg|options?|opts|settings?|env|secrets?|credentials?|props|params|client|provider|account|auth|\w*(Config|Options|Settings|Opts|Credentials|Store))(\.|$)/i;

/** What a person keeps to themselves, wherever it is read. */
const PERSONAL = /(^|-)(password|passcode|pin|private-key|otp|security-answer)(-|$)/;
const PERSONAL_OWNER = /(^|\.)(user|customer|member|session|req|request|body|form|visitor|patient|employee)\w*(\.|$)/i;

/**
 * Says whether a source is the program's own key to the service that it calls, which is no leak: a token or key that
 * is kept with configuration, stands by itself or is asked for, and belongs to nobody. A policy's own sources count.
 */
export function isOwnCredential({ basis, categories, dataTypes, owner }: SourceFact): boolean {
  if (categories.length === 0 || categories.some((category) => category !== 'credential')) return false;
  if (basis === 'known') return dataTypes.length > 0 && !dataTypes.some((type) => PERSONAL.test(type));
  if (owner !== undefined && PERSONAL_OWNER.test(owner)) return false;
  if (owner !== undefined && OWN.test(owner)) return true;
  return !dataTypes.some((type) => PERSONAL.test(type));
}
