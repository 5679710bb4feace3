import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../analyzers/core/rules.ts';
import { resolvePolicy } from '../../analyzers/policy/resolve-policy.ts';
import { codeBlocksOf } from '../support/code-blocks.ts';
import { loadKnowledge } from '../support/knowledge.ts';
import { filesBelow, readSource, ROOT } from '../support/source-files.ts';
import { LAYERS } from './layers.ts';

/** What people read. */
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'samples/shop/README.md'],
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
];
/** Whatever is committed as text. */
const TEXTS = [
  ...['analyzers', 'signatures', 'cli', 'extension', 'docs', 'samples', 'scripts', 'test', 'bin'].flatMap(filesBelow),
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'package.json', '.ci/run', '.vscode/launch.json'],
].filter((path) => !/\.(png|wasm|vsix)$/.test(path));

describe('architecture: documentation', () => {
  it('has one page for every rule, and no other', () => {
    assert.deepEqual(filesBelow('docs/rules'), [...RULES.keys()].map((id) => `docs/rules/${id}.md`).sort());
  });

  it('has the same sections on every rule page, with the rule id and its default', () => {
    const sections = [
      '## Why it matters',
      '## Reported',
      '## Left alone',
      '## How to mend it',
      '## Configuration',
      '## Limits',
    ];
    const broken = [...RULES.values()].flatMap((rule) => {
      const page = readSource(`docs/rules/${rule.id}.md`);
      const wanted = [`# \`${rule.id}\``, `**Default: ${rule.severity}.**`, ...sections];
      return wanted.filter((text) => !page.includes(text)).map((text) => `docs/rules/${rule.id}.md lacks ${text}`);
    });
    assert.deepEqual(broken, []);
  });

  it('names every runtime dependency', () => {
    const { dependencies } = JSON.parse(readSource('package.json')) as { dependencies: Record<string, string> };
    assert.deepEqual(
      Object.keys(dependencies).filter((name) => !readSource('docs/architecture.md').includes(`\`${name}\``)),
      [],
    );
  });

  it('names every layer', () => {
    assert.deepEqual(
      LAYERS.map((layer) => layer.folder).filter(
        (folder) => !readSource('docs/architecture.md').includes(`\`${folder}\``),
      ),
      [],
    );
  });

  it('links only to files that exist', () => {
    const broken = PAGES.flatMap((path) =>
      [...readSource(path).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target.replace(/#.*/, ''))
        .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(join(ROOT, path, '..', target)))
        .map((target) => `${path} links to ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('and no other file speaks of the machine it was written on', () => {
    const homes = new RegExp(`(^|[^\\w./-])/(${['work', 'farm'].join('|')})/\\w`, 'm');
    const broken = TEXTS.filter((path) => {
      const text = readSource(path);
      return homes.test(text) || (ROOT.length > 8 && text.includes(ROOT));
    });
    assert.deepEqual(broken, []);
  });

  it('names only npm scripts that there are', () => {
    const { scripts } = JSON.parse(readSource('package.json')) as { scripts: Record<string, string> };
    const texts = [...PAGES, '.ci/run', '.vscode/launch.json', '.vscode/tasks.json'];
    const named = texts.flatMap((path) =>
      [
        ...readSource(path).matchAll(/npm (?:run )?(test|(?<=run )[a-z][\w:-]*)|"script": "([^"]+)"|"run", "([^"]+)"/g),
      ].map(([, ...names]) => [path, names.find((name) => name !== undefined) ?? ''] as const),
    );
    assert.ok(named.length > 8, 'the pages name scripts');
    assert.deepEqual(
      named.filter(([, name]) => !(name in scripts)),
      [],
    );
  });

  it('shows only policies that are valid', () => {
    const knowledge = loadKnowledge();
    const blocks = PAGES.flatMap((path) => codeBlocksOf(readSource(path)).map((block) => ({ path, ...block })));
    const policies = blocks.filter(
      ({ path, section, language, text }) =>
        language === 'jsonc' &&
        /^(\/\/.*\n)?\{/.test(text) &&
        !(path.endsWith('/invalid-policy.md') && section === 'Reported'),
    );
    assert.ok(policies.length > 10, 'the pages show policies');
    const broken = policies.flatMap(({ path, text }) =>
      resolvePolicy('egress-lens.json', {
        readText: (name) => (name === 'egress-lens.json' ? text : name.startsWith('.egress-lens/') ? undefined : '{}'),
        knowledge,
        today: '2026-11-22',
      }).problems.map(({ message }) => `${path}: ${message}`),
    );
    assert.deepEqual(broken, []);
  });
});
