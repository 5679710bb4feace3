/**
 * A policy to begin with, valid as it stands: it says what holds anyway. `policy init` and the editor write it.
 */
export const FIRST_POLICY = `{
  // What this project allows; every key may be left out.
  "version": 1,
  // Whose jurisdiction counts. Hong Kong ("HK") and Macau ("MO") are added by name.
  "jurisdictions": ["PRC"],
  "include": ["**"],
  "exclude": [],
  // Severity by rule: "error", "warning", "information" or "off"; \`egress-lens explain RULE\` says what a rule is about.
  "rules": {},
  // Which data may reach whom; the first row that matches wins.
  "data": {
    "allow": [],
    "deny": []
  },
  // { "rule": "region", "paths": ["deploy/cn/**"], "reason": "…", "owner": "…", "ticket": "…", "expires": "2027-12-31" }
  "exceptions": [],
  "failOn": "error"
}
`;
