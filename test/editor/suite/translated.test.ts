import * as vscode from 'vscode';
import { equal, extension, includes, openFile, until } from '../support/workbench.ts';

/** What translated texts begin with in this test's language. */
const MARK = '⟦';

/** The trees, as far as this test uses them. */
interface Views {
  readonly findings: { groups(): readonly object[]; item(node: object): vscode.TreeItem };
  readonly notAnalysed: { label(reason: string): string };
}

/** Runs in an editor that speaks another language, with a translation of every text made by the runner. */
describe('another language', () => {
  it('is spoken by the editor', () => equal(vscode.env.language, 'de'));

  it('is that of the commands and views of the manifest', () => {
    const manifest = vscode.extensions.getExtension('egress-lens.egress-lens')?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly title: string | { readonly value: string } }[] };
    };
    const titles = manifest.contributes.commands.map(({ title }) => (typeof title === 'string' ? title : title.value));
    equal(
      titles.filter((title) => !title.startsWith(MARK)),
      [],
      'titles that are not translated',
    );
  });

  it('is that of the trees, with their numbers', async () => {
    const { views } = (await extension()) as unknown as { readonly views: Views };
    equal(views.notAnalysed.label('syntax'), '⟦Broken syntax⟧');
    await openFile('src/region.ts');
    const group = await until('a group', () => views.findings.groups()[0]);
    const { tooltip } = views.findings.item(group);
    includes(String(tooltip), MARK);
    equal(/⟦\d+ errors, \d+ warnings, \d+ notes⟧/.test(String(tooltip)), true, String(tooltip));
  });
});
