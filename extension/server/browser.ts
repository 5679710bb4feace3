import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './core.ts';

/** Entry of the web worker. Its global scope is the port; the project's types are those of Node, which has no such scope. */
const scope = globalThis as never;

startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  name: 'web worker',
  readSignatures: (fromClient) =>
    fromClient === undefined
      ? Promise.reject(new Error('the client has sent no catalogue'))
      : Promise.resolve(fromClient),
  openDisk: () => Promise.resolve(undefined),
});
