import assert from 'node:assert/strict';
import { parseShell, type ShellOptions } from '../../../analyzers/parse/shell.ts';

/** One line for each command: assignments, words, redirects, here-documents, what it is piped to. */
function commandsOf(text: string, options?: ShellOptions): string[] {
  return parseShell(text, { start: 0, end: text.length }, options).commands.map((command) =>
    [
      ...command.assignments.map(({ name, values }) => `${name}=[${values.map(({ text }) => text).join(' ')}]`),
      ...command.words.map((word) => (word.isQuoted ? `'${word.text}'` : word.text)),
      ...command.redirects.map(({ operator, target }) => `${operator}${target.text}`),
      ...command.heredocs.map(({ start, end }) => `<<${JSON.stringify(text.slice(start, end))}`),
      ...(command.pipedTo ? [`|${command.pipedTo.words[0]?.text ?? ''}`] : []),
    ].join(' '),
  );
}

describe('parse/shell', () => {
  it('splits commands at operators and line breaks, and leaves out keywords, prefixes and comments', () => {
    assert.deepEqual(
      commandsOf('a; b && c || d & e | f\n# g; h\nif a; then sudo -E b; fi # i\n(c; { d; }) >x 2>&1; env A=1 e#f'),
      ['a', 'b', 'c', 'd', 'e |f', 'f', 'a', 'b', 'c', 'd', '>x >&1', 'A=[1] e#f'],
    );
  });

  it('takes quotes and escapes away, joins lines, and keeps what words stand where', () => {
    const text = `cmd --a="b c" 'd e' f\\ g $'h\\n' \\\n  "i \\"j\\" 'k'" l'm'"n"`;
    assert.deepEqual(commandsOf(text), [`cmd '--a=b c' 'd e' f g 'h\n' 'i "j" 'k'' 'lmn'`]);
    const places = parseShell(text, { start: 0, end: text.length }).commands[0]?.words.map(({ span }) =>
      text.slice(span.start, span.end),
    );
    assert.deepEqual(places, ['cmd', '--a="b c"', 'd e', 'f\\ g', 'h\\n', `i \\"j\\" 'k'`, `l'm'"n"`]);
  });

  it('blanks expansions, keeps their defaults, and reads the commands inside', () => {
    assert.deepEqual(commandsOf('a "$X/${Y}" ${Z:-h.cn}/p ${Q//a/b} $((1 << 3)) $1; x="$(b "$(c d)")"; `e`'), [
      "a '$$/$$$$' $$$$$h.cn$/p $$$$$$$$$ $$$$$$$$$$$ $$",
      'c d',
      "b '$$$$$$'",
      'x=[$$$$$$$$$$$$$]',
      'e',
      '$$$',
    ]);
    const [command] = parseShell('docker pull "${IMAGE}" $B "$C/d"', { start: 0, end: 99 }).commands;
    assert.deepEqual(
      command?.words.map(({ variable }) => variable),
      [undefined, undefined, 'IMAGE', 'B', undefined],
    );
  });

  it('reads assignments, arrays and declarations', () => {
    assert.deepEqual(commandsOf('A=1 B="2 3" c D=4\nexport E=5 F\nL=(a "b c" # d\n e)\nM+=(f)\nN[0]=g'), [
      'A=[1] B=[2 3] c D=4',
      'E=[5] export F',
      'L=[a b c e]',
      'M=[f]',
      'N=[g]',
    ]);
  });

  it('reads here-documents; a mark without an end is none', () => {
    assert.deepEqual(commandsOf("cat <<EOF | tee x <<-'B'\none\nEOF\n\ttwo\n\tB\nnext <<LOST\nlast <<< word"), [
      'cat <<"one\\n" |tee',
      'tee x <<"\\ttwo\\n"',
      'next',
      'last <<<word',
    ]);
  });

  it('leaves out comment lines between joined lines where Docker does, and ends them elsewhere', () => {
    const text = 'a \\\n# b\n\n  c';
    assert.deepEqual(commandsOf(text, { skipsCommentLines: true }), ['a c']);
    assert.deepEqual(commandsOf(text), ['a', 'c']);
    assert.deepEqual(commandsOf('a\nb', { isFolded: true }), ['a b']);
    assert.deepEqual(commandsOf('a `\n b', { escape: '`' }), ['a b']);
    assert.deepEqual(commandsOf('A=b|c D="e;f"', { hasNoOperators: true }), ['A=[b|c] D=[e;f]']);
  });

  it('reads an open quote as a letter, and tells where it stands', () => {
    const text = 'a "b"\nc "d\ne f';
    assert.deepEqual(commandsOf(text), ["a 'b'", 'c "d', 'e f']);
    assert.equal(parseShell(text, { start: 0, end: text.length }).unclosed, text.indexOf('"d'));
    assert.equal(parseShell('a "b" # it\'s', { start: 0, end: 12 }).unclosed, undefined);
  });

  it('takes linear time on hostile text', () => {
    const size = 300_000;
    const hostile = ['$(', '${a:-', '"$(', 'a=(', 'a <<A\n', 'a \\\n', '(', '\'"`', '$((1', '\\\r', 'A='];
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(size / piece.length));
      const start = performance.now();
      for (const options of [{}, { skipsCommentLines: true }])
        parseShell(text, { start: 0, end: text.length }, options);
      assert.ok(performance.now() - start < 3_000, `${JSON.stringify(piece)} took ${performance.now() - start} ms`);
    }
  });
});
