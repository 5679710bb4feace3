import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { setGrammarReader } from '../../cli/load-analyzers.ts';
import { READ_GRAMMAR_REQUEST, type ReadGrammarParams } from '../shared/messages.ts';
import { createChunkLoader } from './browser-modules.ts';
import { startServer } from './core.ts';

/** Entry of the web worker. Its global scope is the port; the project's types are those of Node, which has no such scope. */
const scope = globalThis as never;

const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));

startServer(connection, {
  name: 'web worker',
  prepare: (options) => {
    const { signatures, chunks } = options ?? {};
    if (!signatures || !chunks) throw new Error('the client has sent no catalogue and no analysis');
    // The build leads every import of analysis code there.
    Object.assign(globalThis, { egressLensChunk: createChunkLoader(chunks) });
    setGrammarReader((name) => connection.sendRequest(READ_GRAMMAR_REQUEST, { name } satisfies ReadGrammarParams));
    return Promise.resolve(signatures);
  },
  openDisk: () => Promise.resolve(undefined),
});
