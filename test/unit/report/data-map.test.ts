import assert from 'node:assert/strict';
import { dataMap, linkText, MAX_IDS, MOST_NODES, nodeText } from '../../../analyzers/report/data-map.ts';
import { countFindings, mapEntries } from '../../../analyzers/report/map-entry.ts';
import { filterChoices, filterEntries, NO_FILTER } from '../../../analyzers/report/map-filter.ts';
import { groupFiles } from '../../../analyzers/report/map-modules.ts';
import { makeVerdict } from '../../support/findings.ts';
import { makeEntry, makeManyEntries } from '../../support/map-entries.ts';

const lineOf = (): number => 7;

describe('dataMap', () => {
  it('goes from data through file and provider to jurisdiction', () => {
    const map = dataMap([
      makeEntry(),
      makeEntry({ line: 9, severity: 'warning', categories: ['user-content'] }),
      makeEntry({ path: 'b.ts', encrypted: true, severity: 'information' }),
    ]);
    const byId = new Map(map.nodes.map((node) => [node.id, node]));
    assert.deepEqual(map.nodes.map(nodeText), [
      'Data personal: 2 findings, at most error',
      'Data user-content: 1 finding, warning',
      'File avatar.ts (src/users): 2 findings, at most error',
      'File b.ts: 1 finding, information',
      'Provider Alibaba Cloud (Alibaba Group): 3 findings, at most error',
      'Jurisdiction PRC, by location: 3 findings, at most error',
    ]);
    assert.deepEqual(map.links.map((link) => linkText(link, byId)).sort(), [
      'Alibaba Cloud → PRC, by location: 3 findings, at most error, 1 encrypted',
      'avatar.ts → Alibaba Cloud: 2 findings, at most error',
      'b.ts → Alibaba Cloud: 1 finding, information, encrypted',
      'personal → avatar.ts: 1 finding, error',
      'personal → b.ts: 1 finding, information, encrypted',
      'user-content → avatar.ts: 1 finding, warning',
    ]);
    assert.equal(map.count, 3);
  });

  it('counts a finding on two categories once in its file, and draws it twice', () => {
    const map = dataMap([makeEntry({ categories: ['personal', 'health'] })]);
    const [file] = map.nodes.filter((node) => node.column === 1);
    assert.deepEqual([file?.count, file?.weight], [1, 2]);
  });

  it('names the most severe findings of a part first', () => {
    const map = dataMap([makeEntry({ id: 'b', severity: 'warning' }), makeEntry({ id: 'a', line: 99 })]);
    assert.deepEqual(map.links[0]?.ids, ['a', 'b']);
  });

  it('says where no data was seen', () => {
    const labels = dataMap([
      makeEntry({ categories: [], rung: 'configured' }),
      makeEntry({ categories: [], rung: 'fed', line: 8 }),
    ]).nodes.filter((node) => node.column === 0);
    assert.deepEqual(labels.map((node) => node.label).sort(), ['No data seen', 'No known category']);
  });

  it('is the same for the same entries in any order', () => {
    const entries = makeManyEntries(500);
    assert.deepEqual(dataMap([...entries].reverse()), dataMap(entries));
  });

  it('stays small for 5,000 findings, and counts them all', () => {
    const map = dataMap(makeManyEntries(5000));
    for (const [column, most] of MOST_NODES.entries()) {
      const nodes = map.nodes.filter((node) => node.column === column);
      assert.ok(nodes.length <= most, `${nodes.length} nodes in column ${column}`);
      assert.equal(
        nodes.reduce((sum, node) => sum + node.count, 0),
        5000,
      );
    }
    assert.ok(map.links.every((link) => link.ids.length <= MAX_IDS));
    assert.equal(map.count, 5000);
    assert.ok(map.nodes.some((node) => node.label === 'Other providers' && node.isGroup));
  });
});

describe('groupFiles', () => {
  const group = (paths: readonly string[], most: number): Record<string, string> =>
    Object.fromEntries(
      [...groupFiles(new Map(paths.map((path) => [path, 1])), most)].map(([path, one]) => [path, one.key]),
    );

  it('shows every file while they fit', () => {
    assert.deepEqual(group(['a/x.ts', 'b/y.ts'], 2), { 'a/x.ts': 'file:a/x.ts', 'b/y.ts': 'file:b/y.ts' });
    assert.deepEqual(group([], 2), {});
  });

  it('shows folders by the path that their files share', () => {
    const paths = ['web/src/a.ts', 'web/src/b.ts', 'web/src/c.ts', 'api/index.ts'];
    const web = 'folder:web/src';
    assert.deepEqual(group(paths, 3), {
      'api/index.ts': 'file:api/index.ts',
      'web/src/a.ts': web,
      'web/src/b.ts': web,
      'web/src/c.ts': web,
    });
  });

  it('shows the heaviest parts of a folder with too many, and the rest together', () => {
    const weights = new Map(Array.from({ length: 10 }, (_, at) => [`packages/p${at}/i.ts`, at + 1]));
    const kinds = [...new Set([...groupFiles(weights, 4).values()].map((one) => one.key))];
    assert.deepEqual(kinds.sort(), [
      'file:packages/p7/i.ts',
      'file:packages/p8/i.ts',
      'file:packages/p9/i.ts',
      'others:packages',
    ]);
  });
});

describe('mapEntries', () => {
  it('leaves out what is silenced, policy findings, and facts inside a flow', () => {
    const call = { path: 'src/a.ts', span: { start: 0, end: 50 } };
    const flow = makeVerdict({ rule: 'sensitive-data-flow', call, categories: ['personal'], rung: 'fed-sensitive' });
    const other = makeVerdict({ rule: 'data-flow', call, rung: 'fed', span: { start: 1, end: 2 } });
    const verdicts = [
      flow,
      other,
      makeVerdict({ span: { start: 10, end: 20 } }),
      makeVerdict({ path: 'b.ts' }),
      makeVerdict({ path: 'c.ts' }, { suppressed: { kind: 'inline', reason: 'r' } }),
      makeVerdict({ rule: 'unused-suppression', path: 'd.ts' }),
    ];
    const entries = mapEntries(verdicts, { idPrefix: '1:', pathPrefix: 'api/', lineOf });
    assert.deepEqual(
      entries.map((entry) => `${entry.path}:${entry.line} ${entry.rule}`),
      ['api/src/a.ts:7 sensitive-data-flow', 'api/src/a.ts:7 data-flow', 'api/b.ts:7 endpoint'],
    );
    assert.equal(entries[0]?.id, `1:${flow.finding.fingerprint}`);
    assert.deepEqual([entries[1]?.finding, countFindings(entries), dataMap(entries).count], [entries[0]?.id, 2, 2]);
  });

  it('tells location from ownership', () => {
    const answers = { location: 'not stated here', operator: 'o', owner: 'w' };
    const texts = mapEntries(
      [makeVerdict(), makeVerdict({ answers, path: 'b' }), makeVerdict({ jurisdictions: ['SG', 'PRC'], path: 'c' })],
      { lineOf },
    ).map((entry) => entry.jurisdiction);
    assert.deepEqual(texts, ['PRC, by location', 'PRC, by owner', 'SG, owned in PRC']);
  });
});

describe('filterEntries', () => {
  const flow = makeEntry();
  const plain = makeEntry({ path: 'b.ts', rung: 'fed', categories: [], severity: 'warning', provider: 'baidu' });
  const fact = makeEntry({ path: 'c.ts', rung: 'configured', categories: [], severity: 'information' });
  const paths = (part: object): string[] =>
    filterEntries([flow, plain, fact], { ...NO_FILTER, ...part }).map((entry) => entry.path);

  it('shows flows at first, and facts when asked', () => {
    assert.deepEqual(paths({}), [flow.path, 'b.ts']);
    assert.deepEqual(paths({ rung: 'all' }), [flow.path, 'b.ts', 'c.ts']);
    assert.deepEqual(paths({ rung: 'fed-sensitive' }), [flow.path]);
  });

  it('filters by every field, and by words in any order', () => {
    assert.deepEqual(paths({ rung: 'all', severity: 'warning' }), [flow.path, 'b.ts']);
    assert.deepEqual(paths({ rung: 'all', category: 'none' }), ['b.ts', 'c.ts']);
    assert.deepEqual(paths({ provider: 'baidu' }), ['b.ts']);
    assert.deepEqual(paths({ jurisdiction: 'HK' }), []);
    assert.deepEqual(paths({ text: 'USERS  alibaba' }), [flow.path]);
  });

  it('offers only what there is, with counts', () => {
    assert.deepEqual(filterChoices([flow, plain, fact]).categories, [
      { value: 'personal', label: 'personal', count: 1 },
      { value: 'none', label: 'none', count: 2 },
    ]);
  });
});
