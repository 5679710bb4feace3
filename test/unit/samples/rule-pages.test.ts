import assert from 'node:assert/strict';
import { RULES } from '../../../analyzers/core/rules.ts';
import { codeBlocksOf } from '../../support/code-blocks.ts';
import { reviewFiles } from '../../support/review.ts';
import { readSource } from '../../support/source-files.ts';

/** Which file a block of code on a rule's page stands for; blocks of other languages are no files. */
const FILES: Readonly<Record<string, string>> = {
  ts: 'main.ts',
  json: 'package.json',
  html: 'index.html',
  ini: '.npmrc',
};

/** Rules that are off by default are on when their own page is read. */
const POLICY = JSON.stringify({ rules: { 'software-origin': 'information' } });

describe('the pages of the rules', () => {
  for (const id of RULES.keys()) {
    const blocks = codeBlocksOf(readSource(`docs/rules/${id}.md`)).filter(({ language }) => language in FILES);
    for (const { section, language, text } of blocks) {
      if (section !== 'Reported' && section !== 'Left alone') continue;
      it(`${id}: "${section}" is so (${language})`, async () => {
        const result = await reviewFiles({ 'egress-lens.json': POLICY, [FILES[language] ?? '']: text });
        const rules = result.verdicts.map(({ finding }) => finding.rule);
        assert.deepEqual(result.problems, []);
        const isExpected = section === 'Reported';
        assert.equal(rules.includes(id), isExpected, `found: ${rules.join(', ') || 'nothing'}`);
      });
    }
  }
});
