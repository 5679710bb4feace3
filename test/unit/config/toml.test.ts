import assert from 'node:assert/strict';
import { tomlConfig } from '../../../analyzers/config/toml.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

describe('config/toml', () => {
  it('variables of Wrangler, Fly and Netlify with their profile', () => {
    const text = `
[vars]
AI_URL = "https://api.deepseek.com"
[env.production.vars]
AI_URL = "https://api.moonshot.cn"
[context.deploy-preview.environment]
MODE = "slow"
[env]
LEVEL = "info"
API_KEY = "abc"
`;
    const environment = factsOfText('wrangler.toml', text).environment ?? [];
    assert.deepEqual(
      environment.map(({ name, value, profile }) => [name, value, profile]),
      [
        ['AI_URL', 'https://api.deepseek.com', ''],
        ['AI_URL', 'https://api.moonshot.cn', 'production'],
        ['LEVEL', 'info', ''],
        ['MODE', 'slow', 'deploy-preview'],
      ],
    );
  });

  it('a broken table gives one problem, the others are read', () => {
    const text = '[a]\nurl = "https://api.deepseek.com"\n[b]\nregion = = 1\n[c]\nregion = "cn-north-1"\n';
    assert.deepEqual(linesOfText('app.toml', text), [
      'endpoint api.deepseek.com deepseek',
      'region cn-north-1 aws-china-sinnet',
    ]);
    const [problem, ...others] = factsOfText('app.toml', text).problems ?? [];
    assert.equal(others.length, 0);
    assert.equal(problem?.span?.start, text.indexOf('= 1'));
  });

  it('leaves manifests, linters and translations to others', () => {
    for (const path of ['Cargo.toml', 'pyproject.toml', '.cargo/config.toml', 'typos.toml', 'i18n/zh.toml'])
      assert.equal(tomlConfig.accepts(path), false, path);
  });
});
