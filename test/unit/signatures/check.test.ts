import assert from 'node:assert/strict';
import { checkRows } from '../../../signatures/check.ts';
import { parseRows } from '../../../signatures/load.ts';
import type { RowFile } from '../../../signatures/rows.ts';

const provider = (id: string, more: object = {}): RowFile => ({
  path: `signatures/providers/${id}.json`,
  text: JSON.stringify(
    {
      id,
      name: id,
      jurisdiction: 'PRC',
      operator: id,
      basis: ['hq-prc'],
      confidence: 'high',
      categories: ['cloud'],
      advisory: [],
      ownershipEvidence: 'own',
      evidence: [{ url: 'https://example.org/', title: 'seen', seen: true, checked: '2026-11-21' }],
      hosts: [{ suffix: `${id}.example`, role: 'data-service' }],
      examples: { match: [{ host: `api.${id}.example` }], noMatch: [{ host: `not${id}.example` }] },
      ...more,
    },
    null,
    2,
  ),
});

const messages = (...files: readonly RowFile[]): string[] => checkRows(files).map((error) => error.message);
const only = (files: readonly RowFile[], pattern: RegExp): void => {
  const found = messages(...files);
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0] ?? '', pattern);
};

describe('the check of row files', () => {
  it('accepts good files', () => assert.deepEqual(messages(provider('acme'), provider('other')), []));

  it('says where JSON is broken', () => {
    const [error] = checkRows([{ path: 'signatures/providers/acme.json', text: '{\n  "id": "acme",,\n}' }]);
    assert.deepEqual([error?.line, error?.column], [2, 16]);
    assert.match(error?.message ?? '', /not valid JSON/);
  });

  it('refuses unknown keys, at the key', () => {
    const file = provider('acme', { colour: 'red' });
    const [error, ...more] = checkRows([file]);
    assert.deepEqual(more, []);
    assert.match(error?.message ?? '', /colour/);
    assert.equal(file.text.split('\n')[(error?.line ?? 0) - 1]?.trim(), '"colour": "red"');
  });

  it('refuses unknown keys deep inside', () => {
    only(
      [provider('acme', { hosts: [{ suffix: 'acme.example', role: 'data-service', teir: 'primary' }] })],
      /hosts\.0.*teir/,
    );
  });

  it('needs evidence', () => only([provider('acme', { evidence: [] })], /evidence/));
  it('wants `PRC` for mainland China', () => only([provider('acme', { jurisdiction: 'CN' })], /write `PRC`/));
  it('refuses hosts with a scheme or capitals', () => {
    only(
      [provider('acme', { hosts: [{ suffix: 'https://acme.example', role: 'data-service' }] })],
      /a host in lower case/,
    );
  });
  it('knows all providers that rows refer to', () =>
    only([provider('acme', { parent: 'nobody' })], /no provider `nobody`/));
  it('names the file after the id', () => {
    only([{ ...provider('acme'), path: 'signatures/providers/other.json' }], /named acme\.json/);
  });

  it('refuses doubles', () => {
    const other = provider('other', {
      hosts: [{ suffix: 'acme.example', role: 'data-service' }],
      examples: { match: [], noMatch: [] },
    });
    const found = messages(provider('acme', { examples: { match: [], noMatch: [] } }), other).filter((text) =>
      /stands in/.test(text),
    );
    assert.deepEqual(found, ['host `acme.example` stands in signatures/providers/acme.json already']);
  });

  it('runs the examples', () => {
    only(
      [provider('acme', { examples: { match: [{ host: 'acme.test' }], noMatch: [] } })],
      /must match `acme` and does not/,
    );
    only(
      [provider('acme', { examples: { match: [{ host: 'acme.example' }], noMatch: [{ host: 'x.acme.example' }] } })],
      /must not match and does/,
    );
  });

  it('keeps look-alikes silent', () => {
    const lookAlikes: RowFile = {
      path: 'signatures/look-alikes.json',
      text: JSON.stringify({ lookAlikes: [{ host: 'www.acme.example', reason: 'a test' }] }),
    };
    only([provider('acme'), lookAlikes], /must stay silent and finds `acme`/);
  });

  it('runs the names of data types', () => {
    const dataTypes: RowFile = {
      path: 'signatures/data-types/personal.json',
      text: JSON.stringify({
        category: 'personal',
        types: [
          { id: 'email', name: 'E-mail', names: ['email'], examples: { match: ['phone'], noMatch: ['userEmail'] } },
        ],
      }),
    };
    assert.deepEqual(messages(dataTypes), [
      '`phone` must match `email` and does not',
      '`userEmail` must not match `email` and does',
    ]);
  });

  it('refuses rows about a person', () => {
    assert.ok(
      messages(provider('acme', { maintainer: 'somebody' })).some((text) => /no row is about a person/.test(text)),
    );
    only([provider('acme', { note: 'ask someone@acme.example' })], /no row holds an e-mail address/);
  });

  it('refuses a file of no kind', () => only([{ path: 'signatures/other.json', text: '{}' }], /no kind of row file/));

  it('keeps the rows of good files beside a broken one', () => {
    const { rows, errors } = parseRows([provider('acme'), { path: 'signatures/providers/broken.json', text: '{' }]);
    assert.deepEqual(
      rows.providers.map((row) => row.id),
      ['acme'],
    );
    assert.ok(errors.length > 0 && errors.every((error) => error.path === 'signatures/providers/broken.json'));
  });
});
