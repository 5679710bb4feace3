import assert from 'node:assert/strict';
import { MAX_INSTANCES_PER_SINK, MAX_MARKS, MAX_TERMINALS } from '../../../analyzers/flow/limits.ts';
import { checkMarks, flowsOf } from './check-flow.ts';

const times = (count: number, line: (index: number) => string, join = '\n'): string =>
  Array.from({ length: count }, (_, index) => line(index)).join(join);

/** Programs that people do not write, but generators, bundlers and adversaries do. */
const HUGE: readonly (readonly [name: string, text: string])[] = [
  [
    'a switch of 3,000 cases',
    `let out = 0 as unknown;\nswitch (kind) {\n${times(3_000, (i) => `case ${i}: out = ${i % 100 ? i : 'source()'}; break;`)}\n}\nsink(out); // flow\n`,
  ],
  [
    'a function of 5,000 lines',
    `function f(input: any) {\n  let value = 0 as unknown;\n${times(4_990, (i) => `  if (input.a${i % 50}) value = input.b${i % 50};`)}\n  sink(value); // clean\n  sink(source()); // flow\n}\nf({});\n`,
  ],
  [
    'a literal of 10,000 entries',
    `const table = {\n${times(10_000, (i) => `  key${i}: ${i === 9_000 ? 'source()' : `'value ${i}'`},`)}\n};\nsink(table); // flow\nconst list = [${times(10_000, String, ',')}];\nsink(list); // clean\n`,
  ],
  [
    '60 callbacks within each other',
    `${times(60, (i) => `run${i}((v${i}) => {`)}\nsink(source()); // flow\n${times(60, () => '});')}\n`,
  ],
  [
    'a chain of 300 promises',
    `Promise.resolve(source())${times(300, () => '.then((value) => value)', '')}.then((value) => { sink(value); });\nsink(1); // clean\n`,
  ],
  [
    '1,000 ternaries within each other',
    `const value = ${times(1_000, (i) => `k === ${i} ? ${i} :`, ' ')} 0;\nsink(value); // clean\nsink(source()); // flow\n`,
  ],
  [
    '100 templates within each other',
    `const value = ${times(100, () => '`${', '')}source()${times(100, () => '}`', '')};\nsink(value); // flow\n`,
  ],
  [
    'a concatenation of 300 parts',
    `const value = ${times(300, (i) => `'${i}'`, ' + ')} + source();\nsink(value); // flow\n`,
  ],
  [
    '3,000 statements in one line',
    `${times(3_000, (i) => `var a${i}=${i ? `a${i - 1}` : 'source()'};`, '')}\nsink(a2999); // flow\nsink(b); // clean\n`,
  ],
  [
    '20 loops within each other',
    `let value = 0 as unknown;\n${times(20, (i) => `for (const x${i} of xs${i}) {`)}\nvalue = value || source();\n${times(20, () => '}')}\nsink(value); // flow\n`,
  ],
  [
    '40 conditions one after the other',
    `let value = {} as any;\n${times(40, (i) => `if (c${i}) { value.m${i} = source(); } else { value = { ...value, n${i}: value }; }`)}\nsink(value); // flow\n`,
  ],
  [
    '3,000 calls of one wrapper',
    `function wrap(data: unknown) { sink(data); } // flow\n${times(3_000, (i) => `wrap(${i % 1_000 ? i : 'source()'});`)}\n`,
  ],
  [
    '500 functions that call the next',
    `${times(500, (i) => `function f${i}(x: unknown) { ${i ? `f${i - 1}(x)` : 'sink(1)'}; }`)}\nf499(source());\nsink(2); // clean\n`,
  ],
  [
    'every one of 40 functions calls every other',
    `${times(40, (i) => `function f${i}(x: unknown): unknown { return x || ${times(40, (j) => `f${j}(x)`, ' || ')}; }`)}\nsink(f0(source())); // flow\nsink(f1(1)); // clean\n`,
  ],
  [
    'every one of 30 functions hands a parameter to every other and to a sink',
    `${times(30, (i) => `function f${i}(x: unknown) { sink(x); ${times(30, (j) => `f${j}(x)`, '; ')}; }`)}\nf7(source());\nsink(3); // clean\n`,
  ],
  [
    'a class of 500 fields written by 500 methods',
    `class Big {\n${times(500, (i) => `  f${i}: unknown;\n  m${i}() { this.f${i} = this.f${(i + 1) % 500}; }`)}\n  go() { sink(this.f0); } // clean\n}\nnew Big().go();\n`,
  ],
];

describe('programs of unusual size', () => {
  for (const [name, text] of HUGE) {
    it(name, function () {
      this.timeout(60_000);
      checkMarks(text);
    });
  }
});

describe('recursion', () => {
  const RING = {
    'a.ts': "import { b } from './b';\nexport function a(n: number): unknown { return n ? b(n - 1) : source(); }\n",
    'b.ts': "import { c } from './c';\nexport function b(n: number): unknown { return n ? c(n - 1) : 0; }\n",
    'c.ts': "import { a } from './a';\nexport function c(n: number): unknown { return n ? a(n - 1) : 0; }\n",
  };

  it('gives every function of a ring the same sources, whoever asks first', () => {
    const asks = ['a', 'b', 'c'].map((name) => `import { ${name} } from './${name}';\nsink(${name}(9));\n`);
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [1, 0, 2],
    ];
    for (const order of orders) {
      const files = Object.fromEntries(order.map((ask, at) => [`${at}-ask.ts`, asks[ask] ?? '']));
      const { flows } = flowsOf({ ...files, ...RING });
      const found = flows.map((flow) => `${flow.call.path} ${flow.categories.join()}`);
      assert.equal(found.length, 3, `${order.join()}: ${found.join('; ')}`);
    }
  });

  it('tells each flow alike, whoever asks first', () => {
    const ask = (name: string) => `import { ${name} } from './${name}';\nsink(${name}(9));\n`;
    const alone = flowsOf({ ...RING, 'z.ts': ask('c') }).flows;
    const together = flowsOf({ ...RING, 'x.ts': ask('a'), 'y.ts': ask('b'), 'z.ts': ask('c') }).flows;
    assert.deepEqual(
      together.filter((flow) => flow.call.path === 'z.ts'),
      alone,
    );
  });

  checkedRecursion(
    'a function that calls itself',
    'function f(n: number): unknown { return n ? f(n - 1) : source(); }\nsink(f(3)); // flow\n',
  );
  checkedRecursion(
    'one that gives nothing',
    'function f(n: number): unknown { return n ? f(n - 1) : 0; }\nsink(f(3)); // clean\n',
  );
  checkedRecursion(
    'one that hands itself what it got',
    'function f(x: unknown): void { sink(x); f(x); } // flow\nf(source());\n',
  );
  checkedRecursion(
    'two that hand each other an object',
    'function f(x: any): void { g({ in: x }); }\nfunction g(x: any): void { if (x.in) sink(x.in); else f(x); } // flow\nf(source());\n',
  );
  checkedRecursion(
    'two of which nobody is given data',
    'function f(x: any): void { g({ in: x }); }\nfunction g(x: any): void { if (x.in) sink(x.in); else f(x); } // clean\nf(1);\n',
  );
  checkedRecursion(
    'a variable that holds itself',
    'let all: any = {};\nfor (const row of rows) all = { all, row };\nsink(all); // clean\nall = { all, own: source() };\nsink(all); // flow\n',
  );
});

function checkedRecursion(name: string, text: string): void {
  it(name, () => checkMarks(text));
}

describe('modules that import each other in a circle', () => {
  it('end, and still give what they hold', () => {
    const count = 60;
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, i): [string, string] => [
        `m${i}.ts`,
        `export * from './m${(i + 1) % count}';\nimport { v${(i + 7) % count} } from './m${(i + 1) % count}';\nexport const v${i} = ${i === 30 ? 'source()' : `v${(i + 7) % count}`};\nsink(v${i});\n`,
      ]),
    );
    const { flows, problems } = flowsOf(files);
    assert.ok(flows.some((flow) => flow.call.path === 'm30.ts'));
    assert.deepEqual(problems, []);
  });
});

describe('what a limit leaves out', () => {
  const codes = (text: string) =>
    flowsOf({ 'case.ts': text }).problems.map(({ code, incomplete, path }) => ({ code, incomplete, path }));

  it('is told once for a file when more ends reach values than are kept', () => {
    const text = `${times(MAX_TERMINALS + 5, (i) => `function f${i}() { return source(); }`)}\nconst pick = [${times(MAX_TERMINALS + 5, (i) => `f${i}`, ',')}];\nexport function send(x: unknown) { sink(x); }\n${times(MAX_TERMINALS + 5, (i) => `send(f${i}());`)}\nconst all = (k: number) => { ${times(MAX_TERMINALS + 5, (i) => `if (k === ${i}) return f${i}();`, ' ')} };\nsink(all(1));\nsink(all(2));\n`;
    const { problems } = flowsOf({ 'case.ts': text });
    assert.equal(problems.filter(({ message }) => message.startsWith('More data meets')).length, 1);
    assert.ok(problems.every(({ code, incomplete }) => code === 'limit' && !incomplete));
  });

  it('is told when one value has more origins than are kept', () => {
    const text = `export function f(p: any) { const all = [${times(MAX_MARKS + 5, (i) => `p.m${i}`, ', ')}].join(); sink(all); }\nf(source());\n`;
    assert.deepEqual(codes(text), [{ code: 'limit', path: 'case.ts', incomplete: false }]);
  });

  it('is told when a sink has more call chains than are followed', () => {
    const text = `function wrap(x: unknown) { sink(x); }\n${times(MAX_INSTANCES_PER_SINK + 5, (i) => `function f${i}(x: unknown) { wrap(x); }`)}\n`;
    assert.deepEqual(codes(text), [{ code: 'limit', path: 'case.ts', incomplete: true }]);
  });

  it('is nothing in ordinary programs', () => {
    const text = `${times(40, (i) => `export function f${i}(p: any) { const q = { ...p, a: p.a, b: source() }; sink(q); return q; }`)}\n`;
    assert.deepEqual(codes(text), []);
  });
});
