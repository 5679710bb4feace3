import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import {
  diagnostics,
  discard,
  equal,
  extension,
  findingOf,
  goneFrom,
  openFile,
  type,
  until,
} from '../support/workbench.ts';

describe('server', () => {
  it('gives its findings again after a restart', async () => {
    const api = await extension();
    await openFile('src/region.ts');
    await vscode.commands.executeCommand('egressLens.restartServer');
    await findingOf('src/region.ts', 'region');
    await until('ready', () => api.status()?.state === 'ready');
  });

  it('is started again when it dies, and nothing is lost or stale', async () => {
    const api = await extension();
    await type('src/clean.ts', "export const at = 'https://sms.aliyuncs.com/';\n");
    await type('src/region.ts', 'export {};\n');
    await findingOf('src/clean.ts', 'endpoint');
    await goneFrom('src/region.ts', 'region');
    await killServer('SIGKILL');
    await type('src/clean.ts', "\nexport const at = 'https://sms.aliyuncs.com/';\n");
    await until('the text that is not saved', () => diagnostics('src/clean.ts')[0]?.range.start.line === 1);
    await findingOf('src/register.ts', 'sensitive-data-flow');
    await until('ready', () => api.status()?.state === 'ready');
    equal(diagnostics('src/region.ts'), []);
    equal(diagnostics('src/clean.ts').length, 1);
    await discard('src/clean.ts');
    await discard('src/region.ts');
    await findingOf('src/region.ts', 'region');
    await goneFrom('src/clean.ts', 'endpoint');
  });

  it('is left off when it keeps dying, and says so; a restart by hand brings it back', async () => {
    const api = await extension();
    for (let i = 0; i < 3; i++) {
      await killServer();
      // One that dies before it has answered is not started again.
      await findingOf('src/region.ts', 'region');
    }
    process.kill(serverProcess());
    await until('given up', () => api.status()?.state === 'failed');
    equal(findServerProcess(), undefined);
    equal(diagnostics('src/region.ts'), []);
    await vscode.commands.executeCommand('egressLens.restartServer');
    await findingOf('src/region.ts', 'region');
    await until('ready', () => api.status()?.state === 'ready');
  });

  it('says nothing while it is turned off', async () => {
    const settings = vscode.workspace.getConfiguration('egressLens');
    const ours = (): number =>
      vscode.languages.getDiagnostics().flatMap(([, list]) => list.filter((one) => one.source === 'Egress Lens'))
        .length;
    await settings.update('enable', false, vscode.ConfigurationTarget.Global);
    await until('cleared', () => ours() === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Global);
    await findingOf('src/region.ts', 'region');
  });
});

/** Ends the server and waits for the next one. */
async function killServer(signal?: NodeJS.Signals): Promise<void> {
  const former = serverProcess();
  process.kill(former, signal);
  await until('a new server', () => {
    const pid = findServerProcess();
    return pid !== undefined && pid !== former;
  });
}

function serverProcess(): number {
  const pid = findServerProcess();
  if (pid === undefined) throw new Error('no server process');
  return pid;
}

/** The server that this extension host has started. */
function findServerProcess(): number | undefined {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  const line = children.split('\n').find((one) => one.includes('dist/server.cjs'));
  return line === undefined ? undefined : Number.parseInt(line, 10);
}
