import assert from 'node:assert/strict';
import { shapeProblem } from '../../../analyzers/prefilter/shape.ts';

const codeOf = (text: string) => shapeProblem('a.js', text)?.code;

describe('shapeProblem', () => {
  it('passes what people write, also long files and single long lines', () => {
    assert.equal(codeOf(''), undefined);
    assert.equal(codeOf('const a = f(1);\n'.repeat(100_000)), undefined);
    assert.equal(codeOf(`const icon = '${'a'.repeat(60_000)}';\n${'const a = f(1);\n'.repeat(1_000)}`), undefined);
    assert.equal(codeOf('x'.repeat(40_000)), undefined);
  });

  it('names the line that is too long', () => {
    const problem = shapeProblem('a.js', `ok\n${'x'.repeat(1_000_000)}\nok`);
    assert.equal(problem?.code, 'long-line');
    assert.match(problem.message, /^line 2 has 1000000 characters/);
    assert.equal(problem.incomplete, false);
  });

  it('tells what a minifier wrote', () => {
    assert.equal(codeOf(`${'x'.repeat(20_000)}\n`.repeat(5)), 'generated');
    assert.equal(codeOf(`${'x'.repeat(900)}\n`.repeat(100)), undefined);
  });
});
