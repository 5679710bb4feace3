import assert from 'node:assert/strict';
import { CATEGORIES } from '../../../analyzers/core/categories.ts';
import { checkRows } from '../../../signatures/check.ts';
import { parseRows } from '../../../signatures/load.ts';
import { loadKnowledge, loadRows, rowFiles } from '../../support/knowledge.ts';

describe('the catalogue of the repository', () => {
  it('passes its own check: shapes, evidence, references, doubles, examples, look-alikes', () => {
    assert.deepEqual(checkRows(rowFiles()), []);
  });

  it('holds all providers of the source catalogue', () => {
    const { providers, hosts, packages } = loadRows();
    assert.equal(providers.length, 265);
    assert.ok(hosts.length >= 2962, `${hosts.length} hosts`);
    assert.ok(packages.length >= 1413, `${packages.length} packages`);
  });

  it('has evidence with a day on every provider', () => {
    for (const provider of loadRows().providers) {
      assert.ok(provider.evidence.length > 0, provider.id);
      for (const piece of provider.evidence) assert.match(piece.checked, /^\d{4}-\d{2}-\d{2}$/, provider.id);
    }
  });

  it('never calls Taiwan, Hong Kong or Macau a part of the PRC', () => {
    for (const row of loadRows().regions) {
      if (/taiwan|taipei|kaohsiung/i.test(row.city ?? '')) assert.equal(row.jurisdiction, 'TW', row.id);
      if (/hong ?kong/i.test(row.city ?? '')) assert.equal(row.jurisdiction, 'HK', row.id);
      if (/macau/i.test(row.city ?? '')) assert.equal(row.jurisdiction, 'MO', row.id);
    }
    for (const row of loadRows().hosts) {
      if (/(taiwan|taipei|tw-kh)/.test(row.suffix)) assert.notEqual(row.location, 'PRC', row.suffix);
      if (/(hongkong|hkg)/.test(row.suffix)) assert.notEqual(row.location, 'PRC', row.suffix);
    }
  });

  it('has data types for every category, 120 at least', () => {
    const { dataTypes } = loadRows();
    assert.ok(dataTypes.length >= 120, `${dataTypes.length} data types`);
    for (const category of CATEGORIES)
      assert.ok(
        dataTypes.some((row) => row.category === category),
        category,
      );
  });

  it('tells operator and owner apart', () => {
    const { providers } = loadKnowledge();
    const of = (id: string): [string, string, string] => {
      const row = providers.get(id);
      assert.ok(row, id);
      return [row.jurisdiction, row.operator, row.owner];
    };
    assert.deepEqual(of('byteplus'), ['PRC', 'BytePlus', 'ByteDance']);
    assert.deepEqual(of('aws-china-sinnet'), [
      'PRC',
      'Beijing Sinnet Technology Co., Ltd.',
      'joint operation with Amazon',
    ]);
    assert.deepEqual(of('amap'), ['PRC', 'Amap / AutoNavi maps', 'Alibaba Group']);
    assert.equal(providers.get('byteplus')?.seat, 'SG');
    assert.equal(providers.get('lenovo')?.jurisdiction, 'HK');
  });

  it('marks weak and split bases for review', () => {
    const { providers } = loadKnowledge();
    for (const id of [
      'agora',
      'tiktok-global',
      'tiktok-us-jv',
      'wechaty',
      'ant-international',
      'lenovo',
      'tplink-systems',
    ])
      assert.equal(providers.get(id)?.review, true, id);
    for (const id of ['alibaba-cloud', 'deepseek', 'shengwang', 'sensetime', 'funnull-polyfill', 'azure-china'])
      assert.equal(providers.get(id)?.review, false, id);
  });

  it('names first what the firm says itself, last what nobody opened', () => {
    const { providers } = loadKnowledge();
    const [first, ...rest] = providers.get('deepseek')?.evidence ?? [];
    assert.match(first?.url ?? '', /^https:\/\/cdn\.deepseek\.com\//);
    assert.equal(rest.at(-1)?.seen, false);
    for (const { id, evidence } of providers.values()) {
      const opened = evidence.map(({ seen }) => seen);
      assert.deepEqual(
        opened,
        opened.toSorted((a, b) => Number(b) - Number(a)),
        id,
      );
    }
  });

  it('gives the same rows and hash for the files in any order', () => {
    const files = rowFiles();
    assert.equal(parseRows([...files].reverse()).rows.hash, loadRows().hash);
    const [first, ...rest] = files;
    assert.ok(first);
    const changed = [{ ...first, text: first.text.replace('"note": "', '"note": "changed ') }, ...rest];
    assert.notEqual(parseRows(changed).rows.hash, loadRows().hash);
  });
});
