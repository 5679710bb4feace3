import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADVISORY_SECTIONS } from '../../../analyzers/core/advisory.ts';
import { CATEGORIES } from '../../../analyzers/core/categories.ts';
import { DOJ_CATEGORIES, dojCategoriesOf } from '../../../analyzers/core/doj-categories.ts';
import { ROOT } from '../../support/source-files.ts';

/** Paragraphs of the advisory; `scripts/check-advisory.mjs` compares them with the whole. */
const extract = readFileSync(join(ROOT, 'test/support/advisory-extract.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []));

const isQuoted = (text: string) => extract.some((paragraph) => paragraph.includes(text));

describe('quotes of the DHS advisory', () => {
  for (const { slug, risk, action } of ADVISORY_SECTIONS) {
    it(`${slug}: risk and action stand in the advisory`, () => {
      assert.ok(isQuoted(risk), risk);
      assert.ok(isQuoted(action), action);
      assert.ok(Math.max(risk.length, action.length) <= 240, 'short');
    });
  }

  it('stand under the heading that they are quoted for', () => {
    for (const { heading, risk } of ADVISORY_SECTIONS.slice(0, 6))
      assert.ok(
        extract.some((paragraph) => paragraph.startsWith(`**${heading}:**`) && paragraph.includes(risk)),
        heading,
      );
  });
});

describe('28 CFR Part 202', () => {
  for (const { id, advisory, rule, section, open } of DOJ_CATEGORIES) {
    it(`${id}: the advisory names such data`, () => {
      assert.ok(isQuoted(advisory), advisory);
      assert.match(section, /^§ 202\.\d{3}/);
      assert.ok(rule.length > 20 && rule.length <= 240 && open);
    });
  }

  it('has the seven categories of the rule, and maps ours', () => {
    assert.deepEqual(
      DOJ_CATEGORIES.map((row) => row.id),
      [
        'covered-personal-identifiers',
        'precise-geolocation-data',
        'biometric-identifiers',
        'human-omic-data',
        'personal-health-data',
        'personal-financial-data',
        'government-related-data',
      ],
    );
    const mapped = Object.fromEntries(
      CATEGORIES.map((category) => [
        category,
        dojCategoriesOf([category])
          .map((row) => row.id)
          .join(),
      ]),
    );
    assert.deepEqual(mapped, {
      'export-controlled': '',
      'intellectual-property': '',
      'biotech-genomic': 'human-omic-data',
      health: 'personal-health-data',
      personal: 'covered-personal-identifiers',
      financial: 'personal-financial-data',
      biometric: 'biometric-identifiers',
      geolocation: 'precise-geolocation-data',
      'device-identifier': 'covered-personal-identifiers',
      credential: 'covered-personal-identifiers',
      'user-content': '',
    });
  });
});
