import * as vscode from 'vscode';
import { equal, extension, findingOf, hoverText, includes, openFile, until } from '../support/workbench.ts';

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

  it('says nothing where there is no finding', async () => {
    const text = await hoverText('src/region.ts', new vscode.Position(1, 0));
    equal(text.includes('Data rests in'), false);
  });
});
