import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { FIX_ACTIONS } from '../../../analyzers/fix/fixes.ts';
import { ALTERNATIVE_PROOFS } from './proofs-of-alternatives.ts';
import { fixesIn, prove } from './proof.ts';
import { CONFIGURATION_PROOFS } from './proofs-of-configuration.ts';
import { MINIMISING_PROOFS, NOT_MINIMISED } from './proofs-of-minimising.ts';
import { POLICY_PROOFS } from './proofs-of-policy.ts';

const PROOFS = [...ALTERNATIVE_PROOFS, ...CONFIGURATION_PROOFS, ...MINIMISING_PROOFS, ...POLICY_PROOFS];

/** No edits, or proven by tests of their own (`encrypt.test.ts`). */
const ELSEWHERE = new Set(['encrypt', 'open-rule']);
const LEAST = 3;

/** The fixes of `docs/fixes.md` by the words in bold there. */
const DESCRIBED = new Map([
  ['Leave a property out', 'drop-property'],
  ['Send a fixed text', 'redact'],
  ['Send an id', 'opaque-id'],
  ['Encrypt before it leaves', 'encrypt'],
  ['Change the region', 'change-region'],
  ['Take the mirror out', 'remove-mirror'],
  ['Use an alternative', 'alternative'],
  ['Ignore with a reason', 'ignore-with-reason'],
  ['Add an exception', 'exception'],
  ['Add to the baseline', 'baseline'],
  ['Extend an exception', 'extend-exception'],
  ['Remove an exception', 'remove-exception'],
  ['Remove an answer', 'remove-answer'],
  ['Remove an unused ignore', 'remove-suppression'],
  ['Remove a forbidden ignore', 'remove-forbidden-ignore'],
  ['Make it an exception', 'except-forbidden-ignore'],
]);

describe('every fix is proven', function () {
  this.timeout(60_000);

  it('docs/fixes.md describes every fix, and no other', () => {
    const text = readFileSync(new URL('../../../docs/fixes.md', import.meta.url), 'utf8');
    const titles = [...text.matchAll(/^\*\*([^*]+)\*\*/gm)].map(([, title = '']) => title);
    assert.deepEqual(titles.sort(), [...DESCRIBED.keys()].sort());
    const actions = [...FIX_ACTIONS.keys()].filter((action) => action !== 'open-rule');
    assert.deepEqual([...DESCRIBED.values()].sort(), actions.sort());
  });

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

  for (const { of, files, action } of NOT_MINIMISED) {
    it(`${action} is not offered for ${of}`, async () =>
      assert.deepEqual(await fixesIn(files, 'sensitive-data-flow', action), []));
  }

  it('alternative lists every line that must follow, also from an import', async () => {
    const files = {
      'package.json': '{ "dependencies": { "ali-oss": "^6.17.1" } }\n',
      'src/store.ts':
        "import OSS, {\n  type Options as O,\n} from 'ali-oss';\nimport path from 'node:path';\n\nexport const store = new OSS({} as O);\npath.join('OSSA');\n",
      'src/old.js': "const { STS: Sts } = require('ali-oss');\nmodule.exports = new Sts();\n",
    };
    for (const rule of ['dependency', 'sdk-import'] as const) {
      const note = (await fixesIn(files, rule, 'alternative'))[0]?.fix.shows ?? '';
      const lines = note.split('\n').filter((line) => line.startsWith('- [ ]'));
      assert.deepEqual(
        lines.map((line) => line.split(' ')[3]),
        ['src/old.js:1', 'src/store.ts:1', 'src/old.js:2', 'src/store.ts:6'],
        note,
      );
    }
  });

  it('alternative is not offered for aliases and addresses', async () => {
    for (const version of ['npm:other@1', 'git+https://example.com/x.git', 'file:../x', 'workspace:*']) {
      const files = { 'package.json': `{ "dependencies": { "ali-oss": "${version}" } }\n` };
      assert.deepEqual(await fixesIn(files, 'dependency', 'alternative'), [], version);
    }
  });
});
