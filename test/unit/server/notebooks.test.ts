import assert from 'node:assert/strict';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { createNotebookText } from '../../../extension/server/notebook-text.ts';
import { startTestClient, type TestClient } from '../../support/language-client.ts';

const ON_DISK = JSON.stringify({
  cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: ['import oss2\n'] }],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

describe('server: text of a notebook', () => {
  it('leads every position of a cell there and back', () => {
    const code = 'a = "x\\n\u0001ü"\r\n\tb = \'\\\\\'\n';
    const cells = [
      { uri: 'cell:1', languageId: 'python', text: code },
      { uri: 'cell:2', languageId: 'javascript', text: '' },
    ];
    const { document, inText, inCell } = createNotebookText('file:///a.ipynb', 1, cells);
    const parsed = JSON.parse(document.getText()) as { cells: { source: string[] }[] };
    assert.deepEqual(
      parsed.cells.map(({ source }) => source.join('')),
      [code.replace('\r\n', '\n'), ''],
    );
    for (const [line, text] of code.split(/\r?\n/).entries()) {
      for (let character = 0; character <= text.length; character++) {
        const at = inText('cell:1', { line, character });
        assert.ok(at);
        assert.deepEqual(inCell({ start: at, end: at })?.range.start, { line, character });
      }
    }
    assert.equal(inText('cell:3', { line: 0, character: 0 }), undefined);
    assert.equal(inCell({ start: { line: 0, character: 1 }, end: { line: 0, character: 2 } }), undefined);
  });
});

describe('server: notebooks', function () {
  let client: TestClient;
  afterEach(() => client.stop());
  const shownAt = (uri: string): readonly Diagnostic[] =>
    client.published.findLast((one: PublishDiagnosticsParams) => one.uri === uri)?.diagnostics ?? [];
  const cellUri = (name: string): string =>
    `${client.uri('work.ipynb').replace('file:', 'vscode-notebook-cell:')}#${name}`;
  const cellOf = (name: string, text: string) => ({
    cell: { kind: 2, document: cellUri(name) },
    document: { uri: cellUri(name), languageId: 'python', version: 1, text },
  });

  it('tells findings in the cells while the notebook is open, and in its file else', async () => {
    client = await startTestClient({ files: { 'work.ipynb': ON_DISK } });
    await client.until('a finding in the file', () => client.shown('work.ipynb').length === 1);
    const cells = [cellOf('a', 'import json\n'), cellOf('b', 'import oss2\nBASE = "https://api.deepseek.com"')];
    const notebook = { uri: client.uri('work.ipynb'), version: 1 };
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { ...notebook, notebookType: 'jupyter-notebook', cells: cells.map(({ cell }) => cell) },
      cellTextDocuments: cells.map(({ document }) => document),
    });
    await client.until('two findings in the second cell', () => shownAt(cellUri('b')).length === 2);
    assert.deepEqual(client.shown('work.ipynb'), []);
    assert.deepEqual(
      shownAt(cellUri('b')).map(({ code, range }) => `${String(code)} ${range.start.line}:${range.start.character}`),
      ['sdk-import 0:7', 'endpoint 1:16'],
    );

    const hover = await client.connection.sendRequest<{ range?: unknown } | null>('textDocument/hover', {
      textDocument: { uri: cellUri('b') },
      position: { line: 1, character: 20 },
    });
    assert.deepEqual(hover?.range, { start: { line: 1, character: 16 }, end: { line: 1, character: 32 } });

    await client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { ...notebook, version: 2 },
      change: {
        cells: {
          textContent: [
            { document: { uri: cellUri('b'), version: 2 }, changes: [{ text: 'x = 1' }] },
            { document: { uri: cellUri('a'), version: 2 }, changes: [{ text: 'a = 1\nimport oss2' }] },
          ],
        },
      },
    });
    await client.until('moved to the first cell', () => shownAt(cellUri('a'))[0]?.range.start.line === 1);
    await client.until('cleared in the second', () => shownAt(cellUri('b')).length === 0);

    await client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: notebook.uri },
      cellTextDocuments: cells.map(({ document: { uri } }) => ({ uri })),
    });
    await client.until('told in the file again', () => client.shown('work.ipynb').length === 1);
    assert.deepEqual(shownAt(cellUri('a')), []);
  });
});
