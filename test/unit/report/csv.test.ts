import assert from 'node:assert/strict';
import { csvReport } from '../../../analyzers/report/csv.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { HOSTILE, sampleResult } from '../../support/report-sample.ts';

/** Reads CSV as RFC 4180 writes it; throws for anything else. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
      field.lastIndex = at;
      const match = field.exec(text);
      assert.ok(match, `no field at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
      row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
      at = field.lastIndex;
      if (match[3] === '\r\n') break;
    }
    rows.push(row);
  }
  return rows;
}

describe('csvReport', () => {
  it('has one row for each finding and each entry not analysed, all as long as the head', () => {
    const rows = parseCsv(csvReport(sampleResult()));
    assert.equal(rows.length, 1 + 5 + 3);
    assert.deepEqual([...new Set(rows.map((row) => row.length))], [27]);
    const [head = [], flow = []] = rows;
    const cell = (row: readonly string[], name: string) => row[head.indexOf(name)];
    assert.deepEqual(
      ['severity', 'rule', 'path', 'line', 'column', 'categories', 'encrypted'].map((name) => cell(flow, name)),
      ['error', 'sensitive-data-flow', 'src/send.ts', '1', '1', 'personal', 'false'],
    );
    assert.deepEqual(
      rows.slice(-3).map((row) => [cell(row, 'severity'), cell(row, 'rule'), cell(row, 'path')]),
      [
        ['incomplete', 'too-large', 'big.js'],
        ['note', 'generated', 'gen.js'],
        ['incomplete', 'failure', ''],
      ],
    );
    assert.equal(cell(rows[4] ?? [], 'suppressionReason'), 'SEC-1, storefront');
  });

  it('keeps texts that need quotes, and lets no cell be a formula', () => {
    const rows = parseCsv(csvReport(sampleResult()));
    assert.ok(rows.flat().includes(`'${HOSTILE}`));
    for (const start of ['=', '+', '-', '@', '\t', '\r', '＝']) {
      const text = csvReport(makeResult([makeVerdict({ message: `${start}cmd|x`, path: `${start}a` })]));
      const [, row = []] = parseCsv(text);
      assert.deepEqual([row[3], row[6]], [`'${start}a`, `'${start}cmd|x`]);
    }
    assert.doesNotMatch(csvReport(makeResult([makeVerdict({ message: 'a=b -c @d' })])), /'a=b/);
  });

  it('is a head alone when there is nothing to tell', () => {
    assert.equal(parseCsv(csvReport(makeResult([]))).length, 1);
  });
});
