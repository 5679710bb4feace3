import * as vscode from 'vscode';
import { equal, extension, findingOf, fixTitled, openFile } from '../support/workbench.ts';

describe('untrusted workspace', () => {
  it('is one', () => equal(vscode.workspace.isTrusted, false));

  it('is reviewed like any other: nothing of it is run', async () => {
    await extension();
    await openFile('src/region.ts');
    const finding = await findingOf('src/region.ts', 'region');
    await findingOf('src/register.ts', 'sensitive-data-flow');
    await fixTitled('src/region.ts', finding, 'Change the region to ');
  });
});
