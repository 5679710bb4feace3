import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import type { Fix } from '../../../analyzers/core/fix.ts';
import { applyEdits } from '../../../analyzers/fix/apply-edits.ts';
import { fixesFor } from '../../../analyzers/fix/fixes.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { reviewFiles, type Files } from '../../support/review.ts';

/** Reviews texts, applies the first fix of an action to each finding of a rule, and gives the texts after it. */
async function mend(files: Files, rule: string, action: string, isWanted: (fix: Fix) => boolean = () => true) {
  const { verdicts, policy } = await reviewFiles(files);
  const after: Record<string, string> = { ...files };
  let count = 0;
  for (const verdict of verdicts.filter(({ finding }) => finding.rule === rule).toReversed()) {
    const { path } = verdict.finding;
    const document = createDocument(path, after[path] ?? '', '');
    const context = { document, textOf: (name: string) => after[name], knowledge: loadKnowledge(), policy };
    const fix = fixesFor(verdict, context).find((each) => each.action === action && isWanted(each));
    if (!fix) continue;
    after[path] = applyEdits(document.text, fix.edits).text;
    count++;
  }
  return { after, count, left: (await reviewFiles(after)).verdicts };
}

const rulesOf = (verdicts: Awaited<ReturnType<typeof reviewFiles>>['verdicts']) =>
  verdicts.filter((verdict) => !verdict.suppressed).map(({ finding }) => finding.rule);

describe('fixes on reviewed files', () => {
  it('take every mirror out: settings, flag and lockfile', async () => {
    const mirror = 'https://registry.npmmirror.com';
    const { after, left, count } = await mend(
      {
        '.npmrc': `fund=false\nregistry=${mirror}/\n`,
        'package.json': `{ "name": "a", "version": "1.0.0", "scripts": { "setup": "npm ci --registry=${mirror}" } }`,
        'package-lock.json': JSON.stringify(
          {
            name: 'a',
            lockfileVersion: 3,
            packages: {
              '': { name: 'a' },
              'node_modules/lodash': {
                version: '4.17.21',
                resolved: `${mirror}/lodash/-/lodash-4.17.21.tgz`,
                integrity: 'sha512-x',
              },
            },
          },
          null,
          2,
        ),
      },
      'mirror',
      'remove-mirror',
    );
    assert.equal(count, 3);
    assert.equal(after['.npmrc'], 'fund=false\n');
    assert.ok(after['package.json']?.includes('"setup": "npm ci"'));
    assert.ok(after['package-lock.json']?.includes('"https://registry.npmjs.org/lodash/-/lodash-4.17.21.tgz"'));
    assert.deepEqual(rulesOf(left), []);
  });

  it('change a region so that nothing of it is left', async () => {
    const text = `import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: 'cn-north-1' });\n`;
    const { after, left, count } = await mend({ 'src/s3.ts': text }, 'region', 'change-region');
    assert.equal(count, 1);
    assert.equal(after['src/s3.ts'], text.replace('cn-north-1', 'eu-central-1'));
    assert.deepEqual(rulesOf(left), []);
  });

  it('ignore a finding once the placeholder is replaced, and report the placeholder until then', async () => {
    const text = `export async function ping() {\n  await fetch('https://api.deepseek.com/v1/models');\n}\n`;
    const before = rulesOf((await reviewFiles({ 'src/a.ts': text })).verdicts);
    assert.deepEqual(before, ['endpoint']);
    const { after, left } = await mend({ 'src/a.ts': text }, 'endpoint', 'ignore-with-reason');
    assert.deepEqual(rulesOf(left), ['invalid-policy', 'endpoint']);
    const edited = (after['src/a.ts'] ?? '').replace('-- reason', '-- a health check without data');
    const result = await reviewFiles({ 'src/a.ts': edited });
    assert.deepEqual(rulesOf(result.verdicts), []);
    assert.deepEqual(
      result.verdicts.map(({ suppressed }) => suppressed),
      [{ kind: 'inline', reason: 'a health check without data' }],
    );
  });
});
