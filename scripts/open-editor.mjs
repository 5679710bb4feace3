/**
 * Packages the extension, installs it into a real VS Code and opens the sample in it; stays until Ctrl-C.
 * Options: `--folder PATH` another folder, `--port N` a fixed port, `--no-package` the package that is there.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { codeServer, findPackage, root, startServer, workbenchUrl } from './testing/host.mjs';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, 'samples/shop') },
    port: { type: 'string' },
    package: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const run = (...command) => execFileSync(command[0], command.slice(1), { cwd: root, stdio: 'inherit' });

run('bash', 'scripts/setup-vscode.sh');
if (values.package) run(process.execPath, 'scripts/package.mjs');
const server = await startServer({
  port: values.port === undefined ? undefined : Number(values.port),
  before: (dir) => void codeServer(dir, ['--install-extension', findPackage()]),
});
console.log(`\nVS Code with Egress Lens: ${workbenchUrl(server, resolve(values.folder)).replace(/&payload=.*/, '')}`);
console.log('Ctrl-C ends it.');
// The server is a child of its own group; this process only has to stay.
setInterval(() => undefined, 1 << 30);
