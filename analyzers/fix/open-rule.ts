import { ruleUrl } from '../core/links.ts';
import type { FixAction } from './fixes.ts';

/** Opens the page of the rule. */
export const openRule: FixAction = ({ finding }) => [
  {
    title: `About the rule "${finding.rule}"`,
    action: 'open-rule',
    edits: [],
    isPreferred: false,
    isSafe: false,
    opens: ruleUrl(finding.rule),
  },
];
