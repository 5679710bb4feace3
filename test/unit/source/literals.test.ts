import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { collectLiterals } from '../../../analyzers/source/literals.ts';

const roles = (source: string): string[] => {
  const parsed = parseScript(createDocument('a.tsx', source, 'h'));
  return collectLiterals(parsed.program, parsed.text).map(
    (use) =>
      `${use.text}: ${use.role}${use.afterHole ? ' after hole' : ''}${use.keys.length ? ` (${use.keys.join(' ')})` : ''}`,
  );
};

describe('collectLiterals', () => {
  const cases: [string, string[]][] = [
    ["const endpoint = 'h.cn';", ['h.cn: value (endpoint)']],
    ["const o = { a: { region: 'r' } };", ['r: value (region a o)']],
    ["const { region = 'r' } = o;", ['r: value (region)']],
    ["function f(zone = 'r') {}", ['r: value (zone)']],
    ["x.region = 'r';", ['r: value (region)']],
    ["const z = o.area || 'r';", ['r: value (area z)']],
    ["class C { region = 'r'; }", ['r: value (region)']],
    ["if (host === 'h.cn') {}", ['h.cn: comparison']],
    ["url.includes('h.cn');", ['h.cn: comparison']],
    ["url.replace('a', 'h.cn');", ['a: comparison', 'h.cn: value']],
    ["switch (h) { case 'h.cn': break; }", ['h.cn: comparison']],
    ["new RegExp('h.cn');", ['h.cn: comparison']],
    ["console.log('h.cn');", ['h.cn: message']],
    ["throw new Error('h.cn');", ['h.cn: message']],
    ["type T = 'h.cn';", ['h.cn: type']],
    ["import x from 'h.cn';", ['h.cn: type']],
    ["const o = { 'h.cn': 1 };", ['h.cn: key (o)']],
    ["const o = { ['h.cn']: 1 };", ['h.cn: value (h.cn o)']],
    [
      'const u = `https://${b}.h.cn/${k}`;',
      ['https://: value (u)', '.h.cn/: value after hole (u)', ': value after hole (u)'],
    ],
    ["const u = 'https://' + b + '.h.cn';", ['https://: value (u)', '.h.cn: value after hole (u)']],
    ["const u = 'https://' + 'h.cn';", ['https://: value (u)', 'h.cn: value (u)']],
    ["const a = <a href='h.cn'>x</a>;", ['h.cn: hyperlink (href)']],
    ["const a = <script src='h.cn' />;", ['h.cn: value (src)']],
    ["const a = <input placeholder='h.cn' />;", ['h.cn: text (placeholder)']],
    ["enum E { A = 'h.cn' }", ['h.cn: value (A)']],
    ["fetch('h.cn', { headers: { a: 'b' } });", ['h.cn: value', 'b: value (a headers)']],
  ];
  for (const [source, want] of cases) it(source, () => assert.deepEqual(roles(source), want));

  it('says whether offsets can be counted in the content', () => {
    const parsed = parseScript(
      createDocument('a.ts', "const a = 'x\\n.h.cn'; const b = 'y.h.cn'; const c = `z${a}.h.cn`;", 'h'),
    );
    const uses = collectLiterals(parsed.program, parsed.text);
    assert.deepEqual(
      uses.map((use) => [use.isPlain, parsed.text.slice(use.span.start, use.span.end)]),
      [
        [false, 'x\\n.h.cn'],
        [true, 'y.h.cn'],
        [true, 'z'],
        [true, '.h.cn'],
      ],
    );
  });
});
