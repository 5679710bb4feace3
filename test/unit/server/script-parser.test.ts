import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { summariseFile } from '../../../analyzers/workspace/summarise-file.ts';
import { loadRememberingParser, openTextAnalyzers, remembering } from '../../../extension/server/script-parser.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

describe('server: parser that remembers', () => {
  it('gives the tree of the same text again, another one for another text or file, and keeps few', () => {
    let parsed = 0;
    const parse = remembering((document) => {
      parsed++;
      return parseScript(document);
    });
    const ask = (path: string, text: string) => parse(createDocument(path, text, ''));
    const first = ask('a.ts', 'f(1);');
    assert.equal(ask('a.ts', 'f(1);'), first);
    assert.notEqual(ask('b.ts', 'f(1);'), first);
    assert.equal(ask('b.ts', 'f(1);').path, 'b.ts');
    assert.equal(parsed, 2);
    assert.equal(ask('a.ts', 'f(2);').text, 'f(2);');
    assert.equal(parsed, 3);
    // Of each file its last text is kept, however often it changes.
    for (const count of [3, 4, 5, 6]) ask('a.ts', `f(${count});`);
    assert.equal(ask('b.ts', 'f(1);').path, 'b.ts');
    assert.equal(parsed, 7);
    for (const path of ['c.ts', 'd.ts', 'e.ts', 'f.ts']) ask(path, 'f(1);');
    ask('a.ts', 'f(6);');
    assert.equal(parsed, 12);
  });

  it('has the tree of an open text from its review', async () => {
    const document = createDocument('open.ts', "import OSS from 'ali-oss';\n", 'hash');
    await summariseFile(document, loadKnowledge(), openTextAnalyzers);
    const parse = await loadRememberingParser();
    const { program } = parse(document);
    await summariseFile(document, loadKnowledge(), openTextAnalyzers);
    assert.equal(parse(createDocument('open.ts', document.text, '')).program, program);
  });
});
