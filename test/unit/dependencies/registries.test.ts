import assert from 'node:assert/strict';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

describe('dependencies/registries', () => {
  it('reads .npmrc: registries, scopes and download mirrors', () => {
    const text = [
      '\ufeff; registry=https://registry.npm.taobao.org',
      '# registry=https://registry.npm.taobao.org',
      'registry=https://registry.npmmirror.com/',
      '@team:registry = "https://mirrors.cloud.tencent.com/npm/"',
      'disturl=https://npmmirror.com/mirrors/node/',
      'electron_mirror=https://npmmirror.com/mirrors/electron/',
      'chromedriver_cdnurl=https://cdn.npmmirror.com/binaries/chromedriver',
      'puppeteer_download_host=https://cdn.npmmirror.com/binaries',
      'save-exact=true',
    ].join('\r\n');
    assert.deepEqual(linesOfText('.npmrc', text), [
      'mirror registry.npmmirror.com npmmirror',
      'mirror mirrors.cloud.tencent.com tencent-cloud',
      'mirror npmmirror.com npmmirror',
      'mirror npmmirror.com npmmirror',
      'mirror cdn.npmmirror.com npmmirror',
      'mirror cdn.npmmirror.com npmmirror',
    ]);
  });

  it('never tells a secret of .npmrc', () => {
    const text = [
      '//registry.npmmirror.com/:_authToken=npm_SECRET',
      '_auth=U0VDUkVU',
      'email=someone@163.com',
      'registry=https://user:SECRET@registry.npmmirror.com/',
    ].join('\n');
    const facts = factsOfText('.npmrc', text);
    assert.deepEqual(linesOfText('.npmrc', text), ['mirror registry.npmmirror.com npmmirror']);
    assert.doesNotMatch(JSON.stringify(facts), /SECRET|U0VDUkVU/);
  });

  it('stays silent on other registries, proxies and look-alikes', () => {
    const text = [
      'registry=https://registry.npmjs.org/',
      '@x:registry=https://npm.pkg.github.com',
      '@y:registry=https://registry.npmmirror.com.example.org/',
      '@z:registry=${NPM_REGISTRY}',
      'noproxy=registry.npmmirror.com',
      'https-proxy=http://proxy.example.com:8080',
    ].join('\n');
    assert.deepEqual(linesOfText('.npmrc', text), []);
  });

  it('reads .yarnrc of Yarn 1', () => {
    const text = [
      '# registry "https://registry.npm.taobao.org"',
      'registry "https://registry.npmmirror.com"',
      '"@team:registry" "https://mirrors.huaweicloud.com/repository/npm/"',
      'lastUpdateCheck 1600000000000',
      'sass_binary_site "https://npmmirror.com/mirrors/node-sass/"',
      'yarn-offline-mirror "./mirror"',
    ].join('\n');
    assert.deepEqual(linesOfText('.yarnrc', text), [
      'mirror registry.npmmirror.com npmmirror',
      'mirror mirrors.huaweicloud.com huawei-cloud',
      'mirror npmmirror.com npmmirror',
    ]);
  });

  it('reads .yarnrc.yml of Yarn 2 and newer', () => {
    const text = [
      'nodeLinker: node-modules',
      'npmRegistryServer: "https://registry.npmmirror.com"',
      'npmScopes:',
      '  team:',
      '    npmRegistryServer: https://mirrors.cloud.tencent.com/npm/',
      '    npmAuthToken: SECRET',
      'unsafeHttpWhitelist:',
      '  - registry.npmmirror.com',
    ].join('\n');
    assert.deepEqual(linesOfText('.yarnrc.yml', text), [
      'mirror registry.npmmirror.com npmmirror',
      'mirror mirrors.cloud.tencent.com tencent-cloud',
    ]);
  });

  it('reads registries and aliases of pnpm-workspace.yaml', () => {
    const text = [
      'packages: ["packages/*"]',
      'registries:',
      '  default: https://registry.npmmirror.com/',
      'catalog:',
      '  storage: npm:ali-oss@6',
      '  ali-oss: ^6',
    ].join('\n');
    assert.deepEqual(linesOfText('pnpm-workspace.yaml', text), [
      'mirror registry.npmmirror.com npmmirror',
      'dependency ali-oss alibaba-cloud',
    ]);
    const keyed = 'registries:\n  https://registry.npmmirror.com/:\n    scopes: ["@a", "@b"]\n';
    assert.deepEqual(linesOfText('pnpm-workspace.yaml', keyed), ['mirror registry.npmmirror.com npmmirror']);
  });
});
