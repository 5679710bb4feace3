import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  'vscode-languageserver/node',
);

/** The built server as a process of its own; a hook in it tells its memory when it is sent a signal. */
export async function startServer({ root, work, folder, quietTime }) {
  const hook = join(work, 'memory.cjs');
  const file = join(work, 'memory.json');
  writeFileSync(
    hook,
    `process.on('SIGUSR2', () => { global.gc(); global.gc();
       require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.memoryUsage())); });`,
  );
  const args = ['--expose-gc', '--require', hook, join(root, 'dist/server.cjs'), '--stdio'];
  const env = { ...process.env, XDG_CACHE_HOME: join(work, 'cache') };
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let state = 'starting';
  let statuses = 0;
  connection.onNotification('egressLens/statusChanged', (status) => {
    state = status.state;
    statuses++;
  });
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri }) => {
    waiting.get(uri)?.();
    waiting.delete(uri);
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => ({ quietTime })));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).toString(),
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'soak' }],
    capabilities: { workspace: { configuration: true, workspaceFolders: true } },
  });
  await connection.sendNotification('initialized', {});
  const settled = async () => {
    const before = statuses;
    // The review of the edit begins after the quiet time; then its end counts.
    for (const end = performance.now() + 25; statuses === before && performance.now() < end;) await sleep(2);
    for (const end = performance.now() + 60_000; state !== 'ready';) {
      if (state === 'failed' || performance.now() > end) throw new Error(`the server is ${state}`);
      await sleep(2);
    }
  };
  await settled();
  return {
    settled,
    /** Settles with the next diagnostics of a file. */
    published: (uri) => new Promise((done) => waiting.set(uri, done)),
    kill: () => child.kill(),
    tell: (method, params) => connection.sendNotification(method, params),
    ask: (method, params) => connection.sendRequest(method, params),
    memory: async () => {
      rmSync(file, { force: true });
      child.kill('SIGUSR2');
      for (;;) {
        await sleep(20);
        try {
          return JSON.parse(readFileSync(file, 'utf8'));
        } catch {
          // Not written yet, or not in full.
        }
      }
    },
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}

function sleep(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
