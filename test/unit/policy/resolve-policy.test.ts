import assert from 'node:assert/strict';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';

const load = (files: Readonly<Record<string, string>>, path = 'egress-lens.json', folder?: string) =>
  resolvePolicy(path, { readText: (name) => files[name], today: '2026-11-22' }, folder);

describe('resolvePolicy', () => {
  it('lays the file over relative files and packages, later ones over earlier ones', () => {
    const { policy, problems, files } = load({
      'egress-lens.json':
        '{"extends":["./team/base.json","@acme/egress-policy"],"rules":{"mirror":"error"},"data":{"deny":[{"categories":["health"]}]},"exclude":["a"]}',
      'team/base.json':
        '{"jurisdictions":["PRC","HK"],"rules":{"mirror":"off","endpoint":"off"},"failOn":"never","data":{"allow":[{"categories":["personal"]}]},"exclude":["b"]}',
      'node_modules/@acme/egress-policy/package.json': '{"main":"./policy.json"}',
      'node_modules/@acme/egress-policy/policy.json': '{"rules":{"endpoint":"error"},"failOn":"warning"}',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(policy?.rules, { mirror: 'error', endpoint: 'error' });
    assert.deepEqual(policy?.jurisdictions, ['PRC', 'HK']);
    assert.equal(policy?.failOn, 'warning');
    assert.deepEqual(policy?.exclude, ['a', 'b']);
    assert.deepEqual(
      policy?.data.map((row) => [row.effect, row.categories]),
      [
        ['deny', ['health']],
        ['allow', ['personal']],
      ],
    );
    assert.deepEqual(files, ['egress-lens.json', 'team/base.json', 'node_modules/@acme/egress-policy/policy.json']);
  });

  it('finds packages in node_modules of a folder above, by egress-lens.json, and files of packages', () => {
    const files = {
      'a/b/egress-lens.json': '{"extends":["plain","plain/strict"]}',
      'a/node_modules/plain/package.json': '{"main":"index.js"}',
      'a/node_modules/plain/egress-lens.json': '{"rules":{"region":"error"}}',
      'a/node_modules/plain/strict.json': '{"rules":{"mirror":"error"}}',
    };
    const { policy, problems } = load(files, 'a/b/egress-lens.json');
    assert.deepEqual(problems, []);
    assert.deepEqual(policy?.rules, { region: 'error', mirror: 'error' });
    assert.equal(policy?.folder, 'a/b');
  });

  it('follows a relative file above the workspace and an absolute path', () => {
    const above = load({ 'egress-lens.json': '{"extends":["../../x.json"]}', '../../x.json': '{"failOn":"never"}' });
    assert.equal(above.policy?.failOn, 'never');
    const absolute = load(
      { '/p/q/egress-lens.json': '{"extends":["../x.json"]}', '/p/x.json': '{"failOn":"never"}' },
      '/p/q/egress-lens.json',
      '',
    );
    assert.deepEqual(absolute.problems, []);
    assert.equal(absolute.policy?.folder, '');
  });

  it('takes a base that two files extend once', () => {
    const { problems, files } = load({
      'egress-lens.json': '{"extends":["./a.json","./b.json"]}',
      'a.json': '{"extends":["./c.json"]}',
      'b.json': '{"extends":["./c.json"]}',
      'c.json': '{}',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(files, ['egress-lens.json', 'a.json', 'c.json', 'b.json']);
  });

  const errors: readonly (readonly [name: string, files: Record<string, string>, expected: string[]])[] = [
    [
      'a circle',
      { 'egress-lens.json': '{"extends":["./a.json"]}', 'a.json': '{"extends":["./egress-lens.json"]}' },
      ['a.json "./egress-lens.json" "extends" goes in a circle: egress-lens.json → a.json → egress-lens.json'],
    ],
    [
      'a missing file',
      { 'egress-lens.json': '{"extends":["./no.json"]}' },
      ['egress-lens.json "./no.json" the extended policy "./no.json" is not there; correct the path'],
    ],
    [
      'a missing package',
      { 'egress-lens.json': '{"extends":["team/base.json"]}' },
      [
        'egress-lens.json "team/base.json" the extended package "team/base.json" is not in any node_modules above; install it, or begin a file with "./"',
      ],
    ],
    [
      'a package path that climbs out',
      { 'egress-lens.json': '{"extends":["x/../../secret.json"]}', 'node_modules/x/../../secret.json': '{}' },
      [
        'egress-lens.json "x/../../secret.json" the extended package "x/../../secret.json" is not in any node_modules above; install it, or begin a file with "./"',
      ],
    ],
    [
      'a missing file of an extended file, with the chain',
      { 'egress-lens.json': '{"extends":["./a.json"]}', 'a.json': '{"extends":["./no.json"]}' },
      [
        'a.json "./no.json" the extended policy "./no.json" is not there; correct the path (egress-lens.json → a.json → ./no.json)',
      ],
    ],
    [
      'a circle of one',
      { 'egress-lens.json': '{"extends":["./egress-lens.json"]}' },
      ['egress-lens.json "./egress-lens.json" "extends" goes in a circle: egress-lens.json → egress-lens.json'],
    ],
    [
      'a mistake in the extended file',
      { 'egress-lens.json': '{"extends":["./a.json"]}', 'a.json': '{"rulez":{}}' },
      ['a.json "rulez" unknown key "rulez"; did you mean "rules"?'],
    ],
  ];
  for (const [name, files, expected] of errors) {
    it(`refuses ${name}, at the place where it is written`, () => {
      const { policy, problems } = load(files);
      const told = problems.map(({ path, span, message }) => {
        return `${path} ${files[path]?.slice(span?.start, span?.end)} ${message}`;
      });
      assert.deepEqual(told, expected);
      assert.equal(policy, undefined);
    });
  }

  it('says when the policy itself cannot be read', () => {
    assert.deepEqual(load({}).problems, [
      {
        code: 'policy',
        path: 'egress-lens.json',
        span: undefined,
        message: 'the policy file egress-lens.json cannot be read',
        incomplete: true,
      },
    ]);
  });

  it('checks provider ids against the custom rows of the whole', () => {
    const files: Record<string, string> = {
      'egress-lens.json': '{"extends":["./a.json"],"data":{"deny":[{"providers":["acme","acne"]}]}}',
      'a.json': '{"custom":{"providers":[{"id":"acme","name":"A","jurisdiction":"PRC","basis":"b"}]}}',
    };
    const { problems } = resolvePolicy('egress-lens.json', {
      readText: (name) => files[name],
      knowledge: { providers: new Map() },
    });
    assert.deepEqual(
      problems.map((problem) => problem.message),
      ['dead provider: "acne" is neither in the catalogue nor in custom.providers; did you mean "acme"?'],
    );
  });

  describe('reads the baseline', () => {
    const policy = '{"baseline":".egress-lens/known.json"}';

    it('that the file names, from the folder that it governs', () => {
      const { policy: loaded, files } = load({
        'egress-lens.json': policy,
        '.egress-lens/known.json': '{"version":1,"fingerprints":["a","b"]}',
      });
      assert.deepEqual(
        loaded?.known?.map((one) => one.fingerprint),
        ['a', 'b'],
      );
      assert.deepEqual(files, ['egress-lens.json', '.egress-lens/known.json']);
    });

    it('and knows nothing before there is one', () => {
      const { policy: loaded, files, problems } = load({ 'egress-lens.json': policy });
      assert.deepEqual([loaded?.known?.length, problems, files.length], [0, [], 2]);
    });

    const broken: readonly (readonly [text: string, message: RegExp])[] = [
      ['{"version":2,"fingerprints":[]}', /needs "version": 1 and a list "fingerprints"/],
      ['{"version":1,"fingerprints":[1]}', /an entry of a baseline is a fingerprint/],
      ['[]', /needs "version": 1/],
      ['{"version":1,', /the baseline is no JSON/],
    ];
    for (const [text, message] of broken) {
      it(`and refuses ${text}`, () => {
        const files = { 'egress-lens.json': policy, '.egress-lens/known.json': text };
        const { policy: loaded, problems } = load(files);
        assert.equal(loaded, undefined);
        assert.match(problems[0]?.message ?? '', message);
        assert.equal(problems[0]?.path, '.egress-lens/known.json');
      });
    }

    it('only inside the folder of the policy', () => {
      const { problems } = load({ 'egress-lens.json': '{"baseline":"../known.json"}' });
      assert.match(problems[0]?.message ?? '', /lies outside the folder/);
    });
  });
});
