import assert from 'node:assert/strict';
import { parseBicep } from '../../../analyzers/parse/bicep.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

const textsOf = (text: string) =>
  parseBicep({ path: 'a.bicep', text }).texts.map(({ keys, raw }) => [keys.join('.'), raw]);

describe('infra/bicep', () => {
  it('values with their names; types, comparisons and decorators are none', () => {
    const text = [
      "@allowed(['a', 'b'])",
      "param x string = 'c' // 'd'",
      "resource r 'Microsoft.Web/sites@2022-01-01' = if (x == 'e') {",
      "  name: '${x}-f'",
      "  properties: { 'g-h': ['i', 'j'] }",
      "  resource sub 'config' = { name: 'web' }",
      '}',
      "var y = startsWith(x, 'k') ? 'l' : 'm'",
      "var z = 'it\\'s'",
    ].join('\n');
    assert.deepEqual(textsOf(text), [
      ['param.x', 'c'],
      ['resource.name', '$$$$-f'],
      ['resource.properties.g-h', 'i'],
      ['resource.properties.g-h', 'j'],
      ['resource.name', 'web'],
      ['var.y', 'l'],
      ['var.y', 'm'],
      ['var.z', "it\\'s"],
    ]);
  });

  it('a broken text gives one problem with its place, and what could be read', () => {
    const text = "param location string = 'chinaeast2'\nvar x = 'open\nresource r 'A.B/c@1' = {\n";
    assert.deepEqual(linesOfText('main.bicep', text), ['region chinaeast2 azure-china']);
    const problems = factsOfText('main.bicep', text).problems ?? [];
    assert.deepEqual(
      problems.map(({ span }) => span?.start),
      [text.indexOf("'open")],
    );
  });

  it('hostile texts are read in linear time', () => {
    for (const text of ["'${".repeat(100_000), '{['.repeat(100_000), "param a string = '\\".repeat(20_000)]) {
      const start = performance.now();
      parseBicep({ path: 'a.bicep', text });
      assert.ok(performance.now() - start < 2_000);
    }
  });
});
