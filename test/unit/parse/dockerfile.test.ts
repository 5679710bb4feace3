import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { parseDockerfile } from '../../../analyzers/parse/dockerfile.ts';

const read = (text: string) => {
  const { instructions, ...rest } = parseDockerfile(createDocument('Dockerfile', text, 'hash'));
  return {
    ...rest,
    lines: instructions.map(({ keyword, content, heredocs }) =>
      [
        keyword,
        text.slice(content.start, content.end).trim(),
        ...heredocs.map(({ mark, body }) => `${mark}:${text.slice(body.start, body.end)}`),
      ].join(' | '),
    ),
  };
};

describe('parse/dockerfile', () => {
  it('splits instructions; comments and empty lines between joined lines are no ends', () => {
    const { lines, problems } = read('# a\nfrom b as c\r\n\nRUN d \\\n  # e\n\n  && f\nCMD ["g"]');
    assert.deepEqual(lines, ['FROM | b as c', 'RUN | d \\\n  # e\n\n  && f', 'CMD | ["g"]']);
    assert.deepEqual(problems, []);
  });

  it('reads directives of the first lines, and joins lines by the escape that they name', () => {
    const { lines, directives, escape } = read(
      '# syntax=docker/dockerfile:1\n# escape=`\n\nRUN a `\n b\nCOPY c C:\\\n# syntax=d',
    );
    assert.deepEqual(
      directives.map(({ name, value }) => [name, value]),
      [
        ['syntax', 'docker/dockerfile:1'],
        ['escape', '`'],
      ],
    );
    assert.equal(escape, '`');
    assert.deepEqual(lines, ['RUN | a `\n b', 'COPY | c C:\\']);
  });

  it('reads here-documents of RUN and COPY, several of a line too; a shift or a mark without an end is none', () => {
    assert.deepEqual(
      read('COPY <<A <<"B" /x\n1\nA\n2\nB\nRUN <<-EOF\n\tFROM x\n\tEOF\nRUN echo $((1<<3)) <<LOST\nUSER a').lines,
      [
        'COPY | <<A <<"B" /x | A:1\n | B:2\n',
        'RUN | <<-EOF | EOF:\tFROM x\n',
        'RUN | echo $((1<<3)) <<LOST',
        'USER | a',
      ],
    );
  });

  it('gives the instruction behind ONBUILD and the command of HEALTHCHECK', () => {
    assert.deepEqual(read('ONBUILD RUN a\nHEALTHCHECK --interval=5m \\\n  CMD b\nHEALTHCHECK NONE').lines, [
      'RUN | a',
      'CMD | b',
    ]);
  });

  it('tells of the first line that is no instruction, and reads the others', () => {
    const text = 'FROM a\nINSTALL b\nRUNS c\nRUN d';
    const { lines, problems } = read(text);
    assert.deepEqual(lines, ['FROM | a', 'RUN | d']);
    assert.deepEqual(
      problems.map(({ code, span }) => [code, span && text.slice(span.start, span.end)]),
      [['syntax', 'INSTALL b']],
    );
    assert.deepEqual(read('# syntax=acme/frontend\nINCLUDE b').problems, []);
    assert.deepEqual(read('{{ template }}\n{% if a %}\nFROM a\n{% endif %}').problems, []);
  });

  it('takes linear time on hostile text', () => {
    for (const piece of ['a \\\n', 'RUN <<A\n', '#\n', 'RUN a\n', 'RUN <<A\nA\n', 'ONBUILD ', ' ']) {
      const text = `RUN ${piece.repeat(Math.ceil(400_000 / piece.length))}`;
      const start = performance.now();
      read(text);
      assert.ok(performance.now() - start < 2_000, `${JSON.stringify(piece)} took ${performance.now() - start} ms`);
    }
  });
});
