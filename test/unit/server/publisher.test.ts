import assert from 'node:assert/strict';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { createPublisher } from '../../../extension/server/publisher.ts';

const at = (line: number, message: string): Diagnostic => ({
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
  message,
});

function recorded(versions: Record<string, number> = {}) {
  const sent: PublishDiagnosticsParams[] = [];
  const connection = { sendDiagnostics: (params: PublishDiagnosticsParams) => Promise.resolve(void sent.push(params)) };
  return { sent, versions, publisher: createPublisher(connection, (uri) => versions[uri]) };
}

describe('server: publisher', () => {
  it('sends a file once as long as nothing changes', () => {
    const { sent, publisher } = recorded();
    publisher.publish('w', [{ uri: 'file:///a', diagnostics: [at(1, 'x')] }]);
    publisher.publish('w', [{ uri: 'file:///a', diagnostics: [at(1, 'x')] }]);
    assert.deepEqual(sent, [{ uri: 'file:///a', diagnostics: [at(1, 'x')] }]);
  });

  it('clears a file that is no longer listed', () => {
    const { sent, publisher } = recorded();
    publisher.publish('w', [{ uri: 'file:///a', diagnostics: [at(1, 'x')] }]);
    publisher.publish('w', []);
    assert.deepEqual(sent.at(-1), { uri: 'file:///a', diagnostics: [] });
    assert.deepEqual(publisher.published('file:///a'), []);
  });

  it('leaves the files of another owner, and those that an update does not name', () => {
    const { sent, publisher } = recorded();
    publisher.publish('v', [{ uri: 'file:///v', diagnostics: [at(1, 'v')] }]);
    publisher.publish('w', [{ uri: 'file:///w', diagnostics: [at(1, 'w')] }]);
    publisher.update('w', [{ uri: 'file:///x', diagnostics: [at(1, 'x')] }]);
    publisher.clear('w');
    assert.deepEqual(
      sent.map(({ uri, diagnostics }) => `${uri} ${diagnostics.length}`),
      ['file:///v 1', 'file:///w 1', 'file:///x 1', 'file:///w 0', 'file:///x 0'],
    );
  });

  it('keeps what another owner says of the same file', () => {
    const { sent, publisher } = recorded();
    publisher.publish('outer', [{ uri: 'file:///a', diagnostics: [at(1, 'x')] }]);
    publisher.publish('inner', [{ uri: 'file:///a', diagnostics: [at(1, 'x')] }]);
    publisher.publish('outer', []);
    assert.deepEqual(sent.at(-1), { uri: 'file:///a', diagnostics: [at(1, 'x')] });
    publisher.clear('inner');
    assert.deepEqual(sent.at(-1), { uri: 'file:///a', diagnostics: [] });
  });

  it('drops what was found in a text that has moved on, and sends the version of one that has not', () => {
    const { sent, versions, publisher } = recorded({ 'file:///a': 2 });
    publisher.update('w', [{ uri: 'file:///a', version: 1, diagnostics: [at(1, 'old')] }]);
    assert.deepEqual(sent, []);
    publisher.update('w', [{ uri: 'file:///a', version: 2, diagnostics: [at(1, 'new')] }]);
    assert.deepEqual(sent, [{ uri: 'file:///a', version: 2, diagnostics: [at(1, 'new')] }]);
    assert.equal(versions['file:///a'], 2);
  });
});
