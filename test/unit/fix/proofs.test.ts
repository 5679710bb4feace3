import assert from 'node:assert/strict';
import { FIX_ACTIONS } from '../../../analyzers/fix/fixes.ts';
import { prove } from './proof.ts';
import { CONFIGURATION_PROOFS } from './proofs-of-configuration.ts';
import { POLICY_PROOFS } from './proofs-of-policy.ts';

const PROOFS = [...CONFIGURATION_PROOFS, ...POLICY_PROOFS];

/** No edits, or proven by tests of their own (`encrypt.test.ts`). */
const ELSEWHERE = new Set(['encrypt', 'open-rule']);
const LEAST = 3;

describe('every fix is proven', function () {
  this.timeout(60_000);

  for (const action of FIX_ACTIONS.keys()) {
    if (ELSEWHERE.has(action)) continue;
    it(`${action} has at least ${LEAST} proofs`, () =>
      assert.ok(PROOFS.filter((proof) => proof.action === action).length >= LEAST));
  }
  for (const proof of PROOFS) {
    it(`${proof.action}: ${proof.of}`, async () => {
      await prove(proof);
    });
  }
});
