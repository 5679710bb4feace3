import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { discard, extension, findingOf, openFile, type, until } from '../support/workbench.ts';

describe('server', () => {
  it('gives its findings again after a restart', async () => {
    const api = await extension();
    await openFile('src/region.ts');
    await vscode.commands.executeCommand('egressLens.restartServer');
    await findingOf('src/region.ts', 'region');
    await until('ready', () => api.status()?.state === 'ready');
  });

  it('is started again when it dies', async () => {
    await openFile('src/clean.ts');
    const former = serverProcess();
    process.kill(former);
    await until('a new server', () => {
      const pid = findServerProcess();
      return pid !== undefined && pid !== former;
    });
    await type('src/clean.ts', "export const at = 'https://sms.aliyuncs.com/';\n");
    await findingOf('src/clean.ts', 'endpoint');
    await discard('src/clean.ts');
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
