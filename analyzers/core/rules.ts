/** Stable rule ids: SARIF `ruleId`s and diagnostic codes. Each has a page in `docs/rules/`. */
export const RULE_IDS = [
  'sensitive-data-flow',
  'protected-data-flow',
  'data-flow',
  'region',
  'endpoint',
  'sdk-import',
  'dependency',
  'transitive-dependency',
  'mirror',
  'device-identifier',
  'provider-managed-encryption',
  'software-origin',
  'unused-suppression',
  'expired-exception',
  'invalid-policy',
] as const;

export type RuleId = (typeof RULE_IDS)[number];

export type Severity = 'error' | 'warning' | 'information' | 'off';

/** What a finding is about; the SARIF property `kind`. */
export type FindingKind = 'dependency' | 'import' | 'endpoint' | 'region' | 'mirror' | 'data-flow' | 'policy';

/** The evidence ladder, lowest rung first. */
export const RUNGS = ['declared', 'imported', 'configured', 'fed', 'fed-sensitive'] as const;
export type Rung = (typeof RUNGS)[number];

export interface Rule {
  readonly id: RuleId;
  /** A short title, for lists. */
  readonly title: string;
  /** One sentence on what the rule says. */
  readonly says: string;
  readonly severity: Severity;
  readonly kind: FindingKind;
}

const rule = (id: RuleId, kind: FindingKind, severity: Severity, title: string, says: string): Rule => ({
  id,
  kind,
  severity,
  title,
  says,
});

/** Every rule with its default severity, in the order of the documentation. */
export const RULES: ReadonlyMap<RuleId, Rule> = new Map(
  [
    rule(
      'sensitive-data-flow',
      'data-flow',
      'error',
      'Sensitive data flow',
      'Data of a sensitive category reaches a PRC-linked provider or region unencrypted.',
    ),
    rule(
      'protected-data-flow',
      'data-flow',
      'information',
      'Protected data flow',
      'Sensitive data reaches such a provider client-side encrypted with keys held elsewhere.',
    ),
    rule('data-flow', 'data-flow', 'warning', 'Data flow', 'Data of no known category is handed to such a provider.'),
    rule(
      'region',
      'region',
      'warning',
      'Region',
      'A client, resource or configuration selects a region inside a listed jurisdiction.',
    ),
    rule('endpoint', 'endpoint', 'warning', 'Endpoint', 'A host or URL of such a provider.'),
    rule('sdk-import', 'import', 'warning', 'SDK import', 'Source imports an SDK that talks to such a provider.'),
    rule(
      'dependency',
      'dependency',
      'warning',
      'Dependency',
      'A manifest declares a package that talks to such a provider.',
    ),
    rule(
      'transitive-dependency',
      'dependency',
      'information',
      'Transitive dependency',
      'Only the lockfile has a package that talks to such a provider.',
    ),
    rule(
      'mirror',
      'mirror',
      'warning',
      'Mirror',
      'Packages, images or artefacts are fetched through a mirror in a listed jurisdiction.',
    ),
    rule(
      'device-identifier',
      'data-flow',
      'error',
      'Device identifier',
      'A device or advertising id, MAC address, fingerprint or clipboard is handed to such a provider.',
    ),
    rule(
      'provider-managed-encryption',
      'data-flow',
      'warning',
      'Provider-managed encryption',
      'Encryption that is relied on has its keys held by such a provider.',
    ),
    rule(
      'software-origin',
      'dependency',
      'off',
      'Software origin',
      'A library without egress is maintained by a firm of a listed jurisdiction.',
    ),
    rule(
      'unused-suppression',
      'policy',
      'warning',
      'Unused suppression',
      'An inline ignore comment or an exception of the policy matches no finding.',
    ),
    rule('expired-exception', 'policy', 'error', 'Expired exception', 'An exception of the policy is past its date.'),
    rule('invalid-policy', 'policy', 'error', 'Invalid policy', 'The policy file or an inline comment is not valid.'),
  ].map((row) => [row.id, row]),
);

/** The title of a rule, for people. */
export function ruleTitle(rule: RuleId): string {
  return RULES.get(rule)?.title ?? rule;
}
