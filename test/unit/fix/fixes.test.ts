import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import type { Finding } from '../../../analyzers/core/finding.ts';
import type { Fix } from '../../../analyzers/core/fix.ts';
import { DEFAULT_POLICY } from '../../../analyzers/core/policy.ts';
import { applyEdits } from '../../../analyzers/fix/apply-edits.ts';
import { fixesFor } from '../../../analyzers/fix/fixes.ts';
import { findSuppressions } from '../../../analyzers/policy/suppressions.ts';
import { makeVerdict } from '../../support/findings.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

/** The fixes of one action for a finding that stands on a word of a text. */
function fixesOf(
  action: string,
  path: string,
  text: string,
  word: string,
  part: Partial<Finding>,
  policy = DEFAULT_POLICY,
): Fix[] {
  const start = text.indexOf(word);
  assert.ok(start >= 0);
  const verdict = makeVerdict({ path, span: { start, end: start + word.length }, ...part });
  const document = createDocument(path, text, '');
  const context = { document, textOf: () => undefined, knowledge: loadKnowledge(), policy };
  return fixesFor(verdict, context).filter((fix) => fix.action === action);
}

/** Applies a fix twice: what it replaces is gone after the first time, so the second finds the text as it should be. */
function applied(text: string, fix: Fix | undefined): string {
  assert.ok(fix);
  return applyEdits(text, fix.edits).text;
}

describe('change-region', () => {
  const aws = { rule: 'region', provider: 'aws-china-sinnet', subject: 'cn-north-1', jurisdictions: ['PRC'] } as const;
  const change = (text: string, word: string, part: Partial<Finding>, policy = DEFAULT_POLICY) =>
    fixesOf('change-region', 'a.ts', text, word, part, policy);

  it('offers regions of the same cloud, keeps the quotes, and calls none of it safe', () => {
    const text = `new S3Client({ region: 'cn-north-1' })`;
    const fixes = change(text, 'cn-north-1', aws);
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      [
        'Change the region to eu-central-1, Frankfurt (needs an account of the global partition)',
        'Change the region to us-east-1, N. Virginia (needs an account of the global partition)',
        'Change the region to us-west-2, Oregon (needs an account of the global partition)',
        'Change the region to ap-northeast-1, Tokyo (needs an account of the global partition)',
        'Change the region to ap-southeast-1, Singapore (needs an account of the global partition)',
      ],
    );
    assert.equal(applied(text, fixes[0]), `new S3Client({ region: 'eu-central-1' })`);
    assert.ok(fixes.every((fix) => !fix.isSafe && !fix.isPreferred));
    assert.equal(applied(text, change(text, `'cn-north-1'`, aws)[1]), `new S3Client({ region: 'us-east-1' })`);
  });

  it('changes the partition of an ARN with its region', () => {
    const arn = { ...aws, subject: 'arn:aws-cn' };
    const queue = `const a = "arn:aws-cn:sqs:cn-north-1:123456789012:q";`;
    const [first] = change(queue, 'arn:aws-cn:', arn);
    assert.equal(applied(queue, first), `const a = "arn:aws:sqs:eu-central-1:123456789012:q";`);
    const bucket = `const a = "arn:aws-cn:s3:::logs";`;
    const fixes = change(bucket, 'arn:aws-cn:s3:::logs', arn);
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ['Change the partition to aws (needs an account of the global partition)'],
    );
    assert.equal(applied(bucket, fixes[0]), `const a = "arn:aws:s3:::logs";`);
  });

  it('says that the owner stays, and knows the form with the product before', () => {
    const text = `new OSS({ region: 'oss-cn-beijing' })`;
    const alibaba = { rule: 'region', provider: 'alibaba-cloud', subject: 'cn-beijing' } as const;
    const [first] = change(text, 'oss-cn-beijing', alibaba);
    assert.equal(first?.title, 'Change the region to eu-central-1, Frankfurt (the owner stays the same)');
    assert.equal(applied(text, first), `new OSS({ region: 'oss-eu-central-1' })`);
  });

  it('offers no region of a jurisdiction that the policy lists', () => {
    const policy = { ...DEFAULT_POLICY, jurisdictions: ['PRC', 'DE', 'US', 'SG'] };
    assert.deepEqual(
      change(`x = 'cn-north-1'`, 'cn-north-1', aws, policy).map((fix) => fix.edits[0]?.text),
      ['ap-northeast-1'],
    );
  });

  it('offers a region elsewhere for one in Hong Kong without a provider', () => {
    const text = `x = 'ap-east-1'`;
    const fixes = change(text, 'ap-east-1', {
      rule: 'region',
      provider: undefined,
      subject: 'ap-east-1',
      jurisdictions: ['HK'],
    });
    assert.equal(applied(text, fixes[0]), `x = 'eu-central-1'`);
  });

  it('leaves hosts, other rules, unknown regions and suppressed findings alone', () => {
    const host = `x = 'https://s3.cn-north-1.amazonaws.com.cn'`;
    assert.deepEqual(change(host, 'https://s3.cn-north-1.amazonaws.com.cn', aws), []);
    assert.deepEqual(change(`x = 'cn-north-1'`, 'cn-north-1', { ...aws, rule: 'endpoint' }), []);
    assert.deepEqual(change(`x = 'cn-x'`, 'cn-x', { ...aws, subject: 'cn-x' }), []);
    const verdict = makeVerdict({ ...aws, path: 'a.ts' }, { suppressed: { kind: 'inline', reason: 'r' } });
    const document = createDocument('a.ts', 'cn-north-1', '');
    const fixes = fixesFor(verdict, {
      document,
      textOf: () => undefined,
      knowledge: loadKnowledge(),
      policy: DEFAULT_POLICY,
    });
    assert.deepEqual(
      fixes.map((fix) => fix.action),
      ['open-rule'],
    );
  });
});

describe('remove-mirror', () => {
  const MIRROR = 'https://registry.npmmirror.com';
  const part = { rule: 'mirror', provider: 'npmmirror', subject: 'registry.npmmirror.com' } as const;
  const remove = (path: string, text: string, word = MIRROR) => fixesOf('remove-mirror', path, text, word, part);

  const settings: readonly (readonly [path: string, text: string, after: string, isSafe: boolean])[] = [
    ['.npmrc', `a=1\nregistry=${MIRROR}\nb=2\n`, 'a=1\nb=2\n', true],
    ['.npmrc', `a=1\r\nregistry = ${MIRROR}/\r\nb=2`, 'a=1\r\nb=2', true],
    ['.npmrc', `a=1\nregistry=${MIRROR}`, 'a=1\n', true],
    ['.npmrc', `registry=${MIRROR}`, '', true],
    ['.npmrc', `@acme:registry=${MIRROR}\n`, '', false],
    ['sub/.npmrc', `electron_mirror=${MIRROR}/mirrors/electron/\n`, '', true],
    ['.yarnrc', `registry "${MIRROR}"\nx "y"\n`, 'x "y"\n', true],
    ['.yarnrc.yml', `nodeLinker: node-modules\nnpmRegistryServer: "${MIRROR}"\n`, 'nodeLinker: node-modules\n', true],
    ['.env', `A=1\nNPM_CONFIG_REGISTRY=${MIRROR}\n`, 'A=1\n', false],
    ['.env.local', `export npm_config_registry=${MIRROR}\n`, '', false],
  ];
  for (const [path, text, after, isSafe] of settings) {
    it(`takes the line out of ${path}: ${JSON.stringify(text).slice(0, 50)}`, () => {
      const [fix, ...more] = remove(path, text);
      assert.deepEqual(more, []);
      assert.equal(applied(text, fix), after);
      assert.equal(fix?.isSafe, isSafe);
      assert.equal(fix?.isPreferred, isSafe);
    });
  }

  const flags: readonly (readonly [path: string, text: string, after: string])[] = [
    ['package.json', `{"scripts":{"i":"npm ci --registry=${MIRROR} --silent"}}`, '{"scripts":{"i":"npm ci --silent"}}'],
    ['package.json', `{"scripts":{"i":"npm ci --registry ${MIRROR}"}}`, '{"scripts":{"i":"npm ci"}}'],
    ['run.sh', `npm ci --registry='${MIRROR}' && x`, 'npm ci && x'],
    ['Dockerfile', `RUN pip install -i ${MIRROR}/simple requests`, 'RUN pip install requests'],
    ['Dockerfile', `RUN pip install --index-url ${MIRROR}/simple requests`, 'RUN pip install requests'],
  ];
  for (const [path, text, after] of flags) {
    it(`takes the flag out of ${path}: ${text.slice(0, 50)}`, () => {
      const [fix] = remove(path, text);
      assert.equal(applied(text, fix), after);
      assert.equal(fix?.isSafe, false);
    });
  }

  const nothing: readonly (readonly [path: string, text: string])[] = [
    ['.yarnrc.yml', `npmScopes:\n  acme:\n    npmRegistryServer: "${MIRROR}"\n`],
    ['a.ts', `const registry = '${MIRROR}';`],
    ['package.json', `{"publishConfig":{"registry":"${MIRROR}"}}`],
    ['run.sh', `curl -i ${MIRROR}`],
  ];
  for (const [path, text] of nothing) {
    it(`has nothing to offer for ${path}: ${JSON.stringify(text).slice(0, 50)}`, () =>
      assert.deepEqual(remove(path, text), []));
  }

  it('rewrites all entries of a package-lock at once and keeps the hashes', () => {
    const entry = (name: string, url: string) =>
      `    "node_modules/${name}": {\n      "version": "1.0.0",\n      "resolved": "${url}",\n      "integrity": "sha512-x"\n    }`;
    const lock = (list: readonly (readonly [string, string])[]) =>
      `{\n${list.map(([name, url]) => entry(name, url)).join(',\n')}\n}\n`;
    const text = lock([
      ['lodash', `${MIRROR}/lodash/-/lodash-4.17.21.tgz`],
      ['@babel/core', `${MIRROR}/@babel/core/-/core-7.0.0.tgz`],
      ['old', `${MIRROR}/old/download/old-1.0.0.tgz?cache=0&sync_timestamp=1`],
      ['@s/old', `${MIRROR}/@s/old/download/@s/old-1.0.0.tgz`],
      ['enc', `${MIRROR}/%40s%2fenc/-/enc-1.0.0.tgz`],
      ['cdn', `${MIRROR}/packages/cdn/1.0.0/cdn-1.0.0.tgz`],
      ['other', 'https://registry.npmjs.org/other/-/other-1.0.0.tgz'],
    ]);
    const [fix, ...more] = remove('package-lock.json', text);
    assert.deepEqual(more, []);
    assert.equal(fix?.title, 'Fetch all 6 packages from registry.npmjs.org');
    assert.equal(fix?.isSafe, true);
    const after = applied(text, fix);
    const npm = 'https://registry.npmjs.org';
    assert.equal(
      after,
      lock([
        ['lodash', `${npm}/lodash/-/lodash-4.17.21.tgz`],
        ['@babel/core', `${npm}/@babel/core/-/core-7.0.0.tgz`],
        ['old', `${npm}/old/-/old-1.0.0.tgz`],
        ['@s/old', `${npm}/@s/old/-/old-1.0.0.tgz`],
        ['enc', `${npm}/@s/enc/-/enc-1.0.0.tgz`],
        ['cdn', `${npm}/cdn/-/cdn-1.0.0.tgz`],
        ['other', `${npm}/other/-/other-1.0.0.tgz`],
      ]),
    );
    assert.deepEqual(fixesOf('remove-mirror', 'package-lock.json', after, 'lodash', part), []);
  });

  it('is not safe without hashes, and says what it cannot rewrite', () => {
    const text = `{"a":{"resolved":"${MIRROR}/a/-/a-1.0.0.tgz"},\n\n\n\n"b":{"resolved":"${MIRROR}/binary/x.zip"}}`;
    const [fix] = remove('package-lock.json', text);
    assert.equal(fix?.title, 'Fetch the package from registry.npmjs.org; 1 of another form stay');
    assert.equal(fix?.isSafe, false);
    assert.deepEqual(remove('package-lock.json', `{"b":{"resolved":"${MIRROR}/b/-/other-1.tgz"}}`), []);
  });

  it('rewrites yarn.lock to the registry of yarn, with the hash behind the address', () => {
    const hash = 'a'.repeat(40);
    const text = `lodash@^4:\n  version "4.17.21"\n  resolved "${MIRROR}/lodash/-/lodash-4.17.21.tgz#${hash}"\n`;
    const [fix] = remove('yarn.lock', text);
    assert.equal(fix?.isSafe, true);
    assert.equal(
      applied(text, fix),
      `lodash@^4:\n  version "4.17.21"\n  resolved "https://registry.yarnpkg.com/lodash/-/lodash-4.17.21.tgz#${hash}"\n`,
    );
  });

  it('rewrites a tarball of pnpm-lock', () => {
    const text = `  a@1.0.0:\n    resolution: {integrity: sha512-x, tarball: ${MIRROR}/a/-/a-1.0.0.tgz}\n`;
    assert.equal(
      applied(text, remove('pnpm-lock.yaml', text)[0]),
      `  a@1.0.0:\n    resolution: {integrity: sha512-x, tarball: https://registry.npmjs.org/a/-/a-1.0.0.tgz}\n`,
    );
  });
});

describe('remove-suppression', () => {
  const part = { rule: 'unused-suppression', kind: 'policy', subject: 'region' } as const;
  const IGNORE = 'egress-lens-ignore-next-line region -- why';
  const removed: readonly (readonly [path: string, text: string, comment: string, after: string])[] = [
    ['a.ts', `a;\n  // ${IGNORE}\nb;`, `// ${IGNORE}`, 'a;\nb;'],
    [
      'a.ts',
      `f(); // egress-lens-ignore-line region -- why\nb;`,
      '// egress-lens-ignore-line region -- why',
      'f();\nb;',
    ],
    ['a.ts', `f(/* ${IGNORE} */ a);`, `/* ${IGNORE} */`, 'f( a);'],
    ['a.tsx', `<a>\r\n  {/* ${IGNORE} */}\r\n</a>`, `/* ${IGNORE} */`, '<a>\r\n</a>'],
    ['.env', `# ${IGNORE}\nA=1`, `# ${IGNORE}`, 'A=1'],
    ['a.html', `<!-- ${IGNORE} -->`, `<!-- ${IGNORE} -->`, ''],
  ];
  for (const [path, text, comment, after] of removed) {
    it(`takes the comment out of ${path}: ${JSON.stringify(text).slice(0, 40)}`, () => {
      const [fix] = fixesOf('remove-suppression', path, text, comment, part);
      assert.equal(applied(text, fix), after);
      assert.equal(fix?.isSafe, true);
    });
  }

  it('is not offered where another rule or line may need the comment', () => {
    for (const comment of ['// egress-lens-ignore-line region, mirror -- why', `* ${IGNORE}`]) {
      assert.deepEqual(fixesOf('remove-suppression', 'a.ts', comment, comment, part), []);
    }
    assert.deepEqual(fixesOf('remove-suppression', 'a.ts', `// ${IGNORE}`, `// ${IGNORE}`, { rule: 'region' }), []);
  });
});

describe('ignore-with-reason', () => {
  const ignore = (path: string, text: string, word: string, part: Partial<Finding> = {}) =>
    fixesOf('ignore-with-reason', path, text, word, part);
  const WORDS = 'egress-lens-ignore-next-line endpoint -- reason';

  const offered: readonly (readonly [path: string, text: string, after: string])[] = [
    ['a.ts', 'if (x) {\n  get("HOST");\n}', `if (x) {\n  // ${WORDS}\n  get("HOST");\n}`],
    ['a.ts', 'get("HOST");', `// ${WORDS}\nget("HOST");`],
    ['a.js', 'a;\r\n\tget("HOST");\r\n', `a;\r\n\t// ${WORDS}\r\n\tget("HOST");\r\n`],
    ['a.tsx', '<div>\n  <img src="HOST" />\n</div>', `<div>\n  {/* ${WORDS} */}\n  <img src="HOST" />\n</div>`],
    ['a.tsx', 'const f = () =>\n  <img src="HOST" />', `const f = () =>\n  // ${WORDS}\n  <img src="HOST" />`],
    ['a.py', 'get("HOST")', `# ${WORDS}\nget("HOST")`],
    ['.env', 'A=HOST', `# ${WORDS}\nA=HOST`],
    ['c.yaml', 'a:\n  b: HOST\n', `a:\n  # ${WORDS}\n  b: HOST\n`],
    ['q.sql', 'select "HOST"', `-- ${WORDS}\nselect "HOST"`],
    ['i.html', '<p>\n<script src="HOST"></script>', `<p>\n<!-- ${WORDS} -->\n<script src="HOST"></script>`],
    ['i.vue', '<script>\nget("HOST")\n</script>', `<script>\n// ${WORDS}\nget("HOST")\n</script>`],
    [
      'pom.xml',
      '<a>\n <url>HOST</url>\n</a>',
      `<a>\n <!-- egress-lens-ignore-next-line endpoint: reason -->\n <url>HOST</url>\n</a>`,
    ],
    ['tsconfig.json', '{\n  "a": "HOST"\n}', `{\n  // ${WORDS}\n  "a": "HOST"\n}`],
  ];
  for (const [path, text, after] of offered) {
    it(`puts a comment above the line in ${path}: ${JSON.stringify(text).slice(0, 40)}`, () => {
      const [fix, ...more] = ignore(path, text, 'HOST');
      assert.deepEqual(more, []);
      assert.equal(applied(text, fix), after);
      assert.equal(fix?.isSafe, false);
      // The comment is one that the product reads; only its placeholder is still to be replaced.
      const { invalid } = findSuppressions(createDocument(path, after, ''));
      assert.deepEqual(
        invalid.map((each) => each.message),
        ['Replace the placeholder "reason" by the reason why this is accepted.'],
      );
      const edited = after.replace(/\breason\b/, 'mocked');
      assert.equal(findSuppressions(createDocument(path, edited, '')).suppressions.length, 1);
      assert.deepEqual(ignore(path, after, 'HOST'), []);
    });
  }

  const not: readonly (readonly [path: string, text: string])[] = [
    ['package.json', '{"a": "HOST"}'],
    ['a.ts', 'const s = `\n  HOST\n`;'],
    ['run.sh', 'curl \\\n  HOST'],
    ['pom.xml', '<a\n  b="HOST"/>'],
    ['i.html', '<img\n  src="HOST">'],
    ['yarn.txt', 'HOST'],
  ];
  for (const [path, text] of not) {
    it(`is not offered in ${path}: ${JSON.stringify(text).slice(0, 40)}`, () =>
      assert.deepEqual(ignore(path, text, 'HOST'), []));
  }

  it('is not offered for findings about the policy', () => {
    assert.deepEqual(ignore('a.ts', '// HOST', 'HOST', { rule: 'unused-suppression', kind: 'policy' }), []);
  });
});

describe('open-rule', () => {
  it('is always there, last, and edits nothing', () => {
    const [fix] = fixesOf('open-rule', 'a.json', '{"a":"HOST"}', 'HOST', {});
    assert.deepEqual(fix?.edits, []);
    assert.match(fix?.opens ?? '', /^https:\/\/.*\/docs\/rules\/endpoint\.md$/);
  });
});

describe('applyEdits', () => {
  const edit = (start: number, end: number, text: string) => ({ path: 'a', span: { start, end }, text });
  it('applies edits in any order, equal ones once, and leaves overlapping or outlying ones out', () => {
    assert.deepEqual(applyEdits('abcdef', [edit(4, 5, 'X'), edit(0, 1, ''), edit(0, 1, '')]), {
      text: 'bcdXf',
      applied: 2,
    });
    assert.deepEqual(applyEdits('abcdef', [edit(0, 3, '1'), edit(2, 4, '2')]), { text: '1def', applied: 1 });
    assert.deepEqual(applyEdits('abc', [edit(2, 9, 'x'), edit(3, 3, '!')]), { text: 'abc!', applied: 1 });
    assert.deepEqual(applyEdits('abc', []), { text: 'abc', applied: 0 });
  });
});
