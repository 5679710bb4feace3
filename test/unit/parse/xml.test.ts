import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import { parseXml } from '../../../analyzers/parse/xml.ts';
import { xmlStrings } from '../../../analyzers/parse/xml-strings.ts';

const parse = (text: string) => parseXml(createDocument('x.xml', text, 'hash'));

/** Each text and attribute as `keys = what stands under its span`. */
const lines = (text: string): string[] => {
  const { root } = parse(text);
  if (!root) return [];
  return xmlStrings(root, text).map(({ keys, span }) => `${keys.join('.')} = ${text.slice(span.start, span.end)}`);
};

describe('parse/xml', () => {
  it('gives texts and attributes with their names and places', () => {
    const text = [
      '\ufeff<?xml version="1.0"?>',
      '<!DOCTYPE a [ <!ENTITY e "z"> ]>',
      '<!-- <b>no</b> -->',
      `<a b="1" c='2&amp;3' xmlns:n="urn:x">`,
      '  <n:d n:e = "4">𠀀 five </n:d>',
      '  <f><![CDATA[ <six> ]]></f><g/>',
      '  <add key="h" value="7"/><string name="i">eight<!-- no --></string>',
      '</a>',
    ].join('\r\n');
    assert.deepEqual(lines(text), [
      'a.b = 1',
      'a.c = 2&amp;3',
      'a.d.e = 4',
      'a.d = 𠀀 five',
      'a.f = <six>',
      'a.add.h = 7',
      'a.string.i = eight',
    ]);
    assert.deepEqual(parse(text).problems, []);
    assert.equal(parse(text).root?.attributes[1]?.value, '2&3');
  });

  it('keeps what stands around a fault, with one problem', () => {
    const text = '<a>\n <b>one</b>\n <c><d>two</e>\n </c>\n <f>three</f>\n</a>\n<g>four</g>';
    assert.deepEqual(
      lines(text).filter((line) => !line.includes('</e>')),
      ['a.b = one', 'a.c.d = two', 'a.f = three', 'a.g = four'],
    );
    const { problems } = parse(text);
    assert.equal(problems.length, 1);
    assert.deepEqual(lineColumnAt(lineStartsOf(text), problems[0]?.span?.start ?? 0), { line: 3, column: 14 });
    assert.deepEqual(lines('<a><b>one</b><c>two'), ['a.b = one', 'a.c = two']);
    assert.deepEqual(lines('<a b="1" c=2 d><e>three</e>'), ['a.b = 1', 'a.c = 2', 'a.d = d', 'a.e = three']);
  });

  it('never throws, and bounds what it reads', () => {
    for (const text of [
      '',
      '<',
      '<a',
      '<a b',
      '</a>',
      '<!--',
      '<![CDATA[',
      '<?',
      '&',
      '<a>&x;</a>',
      '<a/><b/>',
      'text',
    ])
      parse(text);
    for (const piece of ['<a>', '<a ', '</a>', '<a b="', '&amp;', '<!-', '<a/>', '<a></b>', "<a b='\"' "]) {
      const start = performance.now();
      lines(piece.repeat(30_000));
      assert.ok(performance.now() - start < 2_000, piece);
    }
    assert.equal(parse('<a>'.repeat(1_700_000)).problems[0]?.code, 'too-large');
  });
});
