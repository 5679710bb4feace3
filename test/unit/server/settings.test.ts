import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEFAULT_SETTINGS, parseSettings } from '../../../extension/shared/settings.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Record<string, { readonly default: unknown }> };
  };
}

describe('server: settings', () => {
  it('takes what is valid and gives the rest its default', () => {
    const given = { enable: false, quietTime: 20, policyFile: 7, problems: 'openFiles', jobs: 'many', other: 1 };
    assert.deepEqual(parseSettings(given), {
      enable: false,
      quietTime: 20,
      policyFile: '',
      problems: 'openFiles',
      jobs: 0,
      codeLens: true,
    });
  });

  it('keeps numbers within their bounds', () => {
    assert.equal(parseSettings({ quietTime: -5 }).quietTime, 0);
    assert.equal(parseSettings({ quietTime: 1e9 }).quietTime, 10_000);
    assert.equal(parseSettings({ quietTime: Number.NaN }).quietTime, 300);
  });

  it('survives whatever an editor sends', () => {
    for (const value of [undefined, null, 1, 'x', []]) assert.deepEqual(parseSettings(value), DEFAULT_SETTINGS);
  });

  it('has the defaults that package.json shows', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const { properties } = manifest.contributes.configuration;
    for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) {
      assert.deepEqual(properties[`egressLens.${name}`]?.default, value, name);
    }
  });
});
