import assert from 'node:assert/strict';
import { DEFAULT_POLICY } from '../../../analyzers/core/policy.ts';
import { FIRST_POLICY } from '../../../analyzers/policy/first-policy.ts';
import { parsePolicy } from '../../../analyzers/policy/parse-policy.ts';

it('a policy to begin with is valid, and says what holds anyway', () => {
  const { policy, problems } = parsePolicy(FIRST_POLICY, 'egress-lens.json');
  assert.deepEqual(problems, []);
  assert.deepEqual({ ...DEFAULT_POLICY, ...policy, baseline: undefined }, { ...DEFAULT_POLICY, baseline: undefined });
});
