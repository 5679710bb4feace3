import type { RuleId } from '../core/rules.ts';

/** What to do about a finding of a rule, in a few sentences of plain text. */
export function ruleHelp(rule: RuleId): string {
  return HELP[rule];
}

const HELP: Readonly<Record<RuleId, string>> = {
  'sensitive-data-flow':
    'Leave the data out, replace it by something that means nothing elsewhere, or encrypt it before it is sent with authenticated encryption whose keys the provider never holds. TLS, base64, hashing, compression and the provider’s own encryption do not change the finding. Otherwise use another provider or region, or record an exception with owner, reason and last day.',
  'protected-data-flow':
    'The data is encrypted before it is sent and the keys are held elsewhere. Check that the keys never reach the provider, and that names, sizes and times of what is sent tell nothing sensitive.',
  'data-flow':
    'Find out what the data is. If it can be sensitive, say so in the policy (custom.dataTypes, custom.sources) and treat it as a sensitive data flow; if not, record why.',
  region:
    'Choose a region outside the listed jurisdictions. With a provider whose owner is in such a jurisdiction this removes the location, not the operator or owner.',
  endpoint: 'Find out what is sent to the host. Remove the call, or use another service, or record an exception.',
  'sdk-import':
    'Find out which data the SDK is given and what it collects by itself. Remove it, use an alternative, or record an exception.',
  dependency:
    'Find out whether the package is used and what it sends. Remove it, use an alternative, or record an exception.',
  'transitive-dependency':
    'The chain shows which of your own dependencies brings the package. See whether that feature is in use; update, replace or override that dependency if it is.',
  mirror:
    'Fetch from the default registry or from a mirror of your own. In lockfiles, keep the integrity hashes when the addresses are rewritten.',
  'device-identifier':
    'Do not hand over device or advertising ids, MAC addresses, fingerprints or the clipboard; use a random id of your own that can be reset.',
  'provider-managed-encryption':
    'Encrypt before sending with keys that are held outside the provider; encryption with the provider’s own keys does not protect from the provider.',
  'software-origin':
    'The library sends nothing by itself. The rule is off unless the policy turns it on; use it to keep an inventory.',
  'unused-suppression': 'Remove the comment, or correct its rule or place.',
  'expired-exception': 'Review the exception with its owner; extend its last day or remove the row.',
  'invalid-policy': 'Correct the policy or comment as the message says; until then it has no effect.',
};
