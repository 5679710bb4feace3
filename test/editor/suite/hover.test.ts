import * as vscode from 'vscode';
import {
  discard,
  equal,
  extension,
  findingOf,
  goneFrom,
  hoverText,
  includes,
  openFile,
  until,
} from '../support/workbench.ts';

describe('hover', () => {
  before(() => extension());

  it('tells the three answers, the evidence and the rule', async () => {
    await openFile('src/region.ts');
    const { range } = await findingOf('src/region.ts', 'region');
    const text = await until('a hover', async () => {
      const found = await hoverText('src/region.ts', range.start.translate(0, 2));
      return found.includes('Data rests in') && found;
    });
    for (const part of ['Run by', 'Owned by', 'Beijing', 'Evidence', 'About this rule']) includes(text, part);
  });

  it('has fixes behind links', async () => {
    const { document } = await openFile('src/region.ts');
    const { range } = await findingOf('src/region.ts', 'region');
    const text = await until('a fix', async () => {
      const found = await hoverText('src/region.ts', range.start.translate(0, 2));
      return found.includes('command:egressLens.applyFix') && found;
    });
    const link = /\(command:(egressLens\.applyFix)\?([^)]*)\)/.exec(text) ?? [];
    const [params] = JSON.parse(decodeURIComponent(link[2] ?? '')) as [{ title: string }];
    includes(params.title, 'Change the region to ');
    equal(await vscode.commands.executeCommand('egressLens.applyFix', params), true);
    await goneFrom('src/region.ts', 'region');
    equal(document.isDirty, true);
    equal(await vscode.commands.executeCommand('egressLens.applyFix', params), false, 'a fix that is gone');
    await discard('src/region.ts');
    await findingOf('src/region.ts', 'region');
  });

  it('says nothing where there is no finding', async () => {
    const text = await hoverText('src/region.ts', new vscode.Position(1, 0));
    equal(text.includes('Data rests in'), false);
  });
});
