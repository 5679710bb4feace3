import assert from 'node:assert/strict';
import { contextOfPath, isLocalePath } from '../../../analyzers/match/path-context.ts';

describe('match/path-context', () => {
  const contexts: readonly [string, string][] = [
    ['src/app.ts', 'live'],
    ['.env', 'live'],
    ['.env.production', 'live'],
    ['deploy/prod.env', 'live'],
    ['src/testimonials/list.ts', 'live'],
    ['src/latest/config.json', 'live'],
    ['template/values.yaml', 'live'],
    ['test/app.ts', 'test'],
    ['packages/a/__tests__/b/c.json', 'test'],
    ['src/app.test.ts', 'test'],
    ['src/app.spec.tsx', 'test'],
    ['pkg/client_test.go', 'test'],
    ['test/fixtures/.env', 'test'],
    ['examples/test/app.json', 'test'],
    ['test/samples/app.json', 'example'],
    ['.env.example', 'example'],
    ['.env.sample', 'example'],
    ['.env.template', 'example'],
    ['.env.production.example', 'example'],
    ['example.env', 'example'],
    ['config.example.json', 'example'],
    ['docs/setup.yaml', 'example'],
  ];
  for (const [path, expected] of contexts) {
    it(`${path} is ${expected}`, () => assert.equal(contextOfPath(path), expected));
  }

  const locales: readonly [string, boolean][] = [
    ['src/locales/de.json', true],
    ['app/locales/cn.ts', true],
    ['_locales/en/messages.json', true],
    ['public/zh-CN.json', true],
    ['public/de.yaml', true],
    ['.github/ISSUE_TEMPLATE/bug.yml', true],
    ['.github/workflows/ci.yml', false],
    ['lang/strings.yaml', true],
    ['src/app.json', false],
    ['.github/workflows/ci.yml', false],
    ['db.json', false],
    ['src/i18n/index.ts', false],
    ['src/languages/typescript.ts', false],
    ['k8s/eu-west.yaml', false],
    ['src/language-server.ts', false],
    ['config/eu-1.json', false],
    ['src/locales/logo.png', false],
  ];
  for (const [path, expected] of locales) {
    it(`${path} ${expected ? 'is' : 'is not'} a locale file`, () => assert.equal(isLocalePath(path), expected));
  }
});
