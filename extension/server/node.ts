import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { distFolder } from '../../cli/engine.ts';
import { startServer } from './core.ts';
import { today } from './today.ts';

/** Entry of the server process: the transport stands in its arguments (`--node-ipc`, `--stdio`, `--socket`, `--pipe`). */
startServer(createConnection(ProposedFeatures.all), {
  name: `node ${process.version}`,
  prepare: () => readFile(join(distFolder(), 'signatures.json'), 'utf8'),
  openDisk: async (folderUri, settings, knowledge) => {
    const folder = URI.parse(folderUri);
    if (folder.scheme !== 'file') return undefined;
    const { createDiskPorts } = await import('./disk-ports.ts');
    return createDiskPorts({ root: folder.fsPath, settings, knowledge, today });
  },
});
