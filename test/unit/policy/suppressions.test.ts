import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { findSuppressions } from '../../../analyzers/policy/suppressions.ts';

const find = (path: string, text: string) => findSuppressions(createDocument(path, text, ''));

describe('findSuppressions', () => {
  const found: readonly (readonly [path: string, text: string, comment: string, line: number])[] = [
    [
      'a.ts',
      'x;\n// egress-lens-ignore-next-line region -- why\ny;',
      '// egress-lens-ignore-next-line region -- why',
      3,
    ],
    ['a.ts', 'f(); // egress-lens-ignore-line region -- why', '// egress-lens-ignore-line region -- why', 1],
    ['a.ts', '/* egress-lens-ignore-line region -- why */ f();', '/* egress-lens-ignore-line region -- why */', 1],
    [
      'a.tsx',
      '<a>\r\n {/* egress-lens-ignore-next-line region -- why */}\r\n<b/>',
      '/* egress-lens-ignore-next-line region -- why */',
      3,
    ],
    [
      'a.ts',
      '/*\n * egress-lens-ignore-next-line region -- why\n */\nf();',
      '* egress-lens-ignore-next-line region -- why',
      4,
    ],
    [
      'a.ts',
      '/** egress-lens-ignore-next-line region -- why */\nf();',
      '/** egress-lens-ignore-next-line region -- why */',
      2,
    ],
    ['a.py', '# egress-lens-ignore-next-line region -- why\n', '# egress-lens-ignore-next-line region -- why', 2],
    ['.env', '#egress-lens-ignore-next-line region -- why', '#egress-lens-ignore-next-line region -- why', 2],
    ['Dockerfile', '# egress-lens-ignore-line region -- why', '# egress-lens-ignore-line region -- why', 1],
    ['main.tf', '# egress-lens-ignore-line region -- why', '# egress-lens-ignore-line region -- why', 1],
    ['q.sql', '-- egress-lens-ignore-line region -- why', '-- egress-lens-ignore-line region -- why', 1],
    ['.npmrc', '; egress-lens-ignore-next-line region -- why', '; egress-lens-ignore-next-line region -- why', 2],
    [
      'a.html',
      '<!-- egress-lens-ignore-next-line region -- why -->',
      '<!-- egress-lens-ignore-next-line region -- why -->',
      2,
    ],
    [
      'pom.xml',
      '<!-- egress-lens-ignore-next-line region: why -->',
      '<!-- egress-lens-ignore-next-line region: why -->',
      2,
    ],
    ['tsconfig.json', '// egress-lens-ignore-line region -- why', '// egress-lens-ignore-line region -- why', 1],
  ];
  for (const [path, text, comment, line] of found) {
    it(`finds ${comment} in ${path}`, () => {
      const { suppressions, invalid } = find(path, text);
      assert.deepEqual(invalid, []);
      assert.deepEqual(
        suppressions.map(({ span, ...rest }) => ({ ...rest, comment: text.slice(span.start, span.end) })),
        [{ rule: 'region', reason: 'why', line, comment }],
      );
    });
  }

  const not: readonly (readonly [path: string, text: string])[] = [
    ['a.ts', "const s = 'egress-lens-ignore-line region -- why';"],
    ['a.ts', "const s = '# egress-lens-ignore-line region -- why';"],
    ['a.ts', '// about egress-lens-ignore-line region -- why'],
    ['a.ts', 'const a = b * egress-lens-ignore-line;'],
    ['package.json', '{ "x": "// egress-lens-ignore-line region -- why" }'],
    ['a.py', '// egress-lens-ignore-line region -- why'],
    ['a.yaml', '; egress-lens-ignore-line region -- why'],
    ['a.md', 'Write `egress-lens-ignore-line region -- why` there.'],
  ];
  for (const [path, text] of not) {
    it(`sees no comment in ${path}: ${text}`, () => {
      assert.deepEqual(find(path, text), { suppressions: [], invalid: [] });
    });
  }

  it('takes several rules, and a reason with hyphens, colons and commas', () => {
    const { suppressions } = find('a.ts', '// egress-lens-ignore-line region,  endpoint -- a -- b: c, d');
    assert.deepEqual(
      suppressions.map(({ rule, reason }) => [rule, reason]),
      [
        ['region', 'a -- b: c, d'],
        ['endpoint', 'a -- b: c, d'],
      ],
    );
  });

  it('looks only inside the comments it is handed', () => {
    const text = '`\n// egress-lens-ignore-line region -- why\n`';
    assert.deepEqual(findSuppressions(createDocument('a.ts', text, ''), []).suppressions, []);
    const inside = findSuppressions(createDocument('a.ts', text, ''), [{ start: 2, end: 42 }]);
    assert.equal(inside.suppressions.length, 1);
  });

  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ['// egress-lens-ignore-next-line region', /needs a reason: write "egress-lens-ignore-next-line region -- /],
    ['// egress-lens-ignore-next-line region -- ', /needs a reason/],
    ['// egress-lens-ignore-next-line region --', /needs a reason/],
    ['// egress-lens-ignore-next-line region -- reason', /Replace the placeholder/],
    ['// egress-lens-ignore-next-line -- why', /names a rule/],
    ['// egress-lens-ignore-next-line', /names a rule/],
    ['// egress-lens-ignore-next-line regoin -- why', /Unknown rule "regoin" .*did you mean "region"\?/],
    ['// egress-lens-ignore-next-line invalid-policy -- why', /cannot be ignored inline/],
    ['// egress-lens-ignore region -- why', /says which line it means/],
    ['// egress-lens-ignore-lines region -- why', /says which line it means/],
  ];
  for (const [text, message] of wrong) {
    it(`refuses ${text}`, () => {
      const { suppressions, invalid } = find('a.ts', text);
      assert.deepEqual(suppressions, []);
      assert.equal(invalid.length, 1);
      assert.match(invalid[0]?.message ?? '', message);
      assert.deepEqual(invalid[0]?.span, { start: 0, end: text.length });
    });
  }

  it('reads a hostile text in linear time', () => {
    const text = '/* egress-lens-ignore-next-line region -- x\n'.repeat(40_000);
    const started = performance.now();
    assert.equal(find('a.ts', text).suppressions.length, 40_000);
    assert.ok(performance.now() - started < 3_000);
  });
});
