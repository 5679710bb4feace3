import * as vscode from 'vscode';
import {
  discard,
  equal,
  extension,
  findingOf,
  includes,
  openFile,
  remains,
  until,
  type Api,
  type Page,
} from '../support/workbench.ts';

const REGISTER = 'src/register.ts';

interface Entry {
  readonly id: string;
  readonly path: string;
  readonly rule: string;
  readonly steps: number;
}

interface Data {
  readonly type: string;
  readonly entries: readonly Entry[];
}

describe('pages', () => {
  let api: Api;
  before(async () => {
    api = await extension();
    // Where only open texts can be read, the flow needs both files.
    await openFile('src/storage.ts');
    await openFile(REGISTER);
    await findingOf(REGISTER, 'sensitive-data-flow');
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const tabOf = (label: string): vscode.Tab | undefined =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((tab) => tab.label === label);
  const drawn = (page: Page): Promise<number> => until('the page to be drawn', () => page.drawnParts() || undefined);

  /** The flow of the fixture, once the page was told of it. */
  const flow = (): Promise<Entry> =>
    until('the flow on the map', () => {
      const data = api.pages.dataMap.told() as Data | undefined;
      return data?.entries?.find((one) => one.path.endsWith(REGISTER) && one.rule === 'sensitive-data-flow');
    });

  it('show the data map, drawn by its script', async () => {
    await openFile('src/storage.ts');
    await openFile(REGISTER);
    await vscode.commands.executeCommand('egressLens.showDataMap');
    await until('the tab', () => tabOf('Data map'));
    await flow();
    equal((await drawn(api.pages.dataMap)) >= 7, true, 'four nodes and three links at least');
  });

  it('open the sink of a flow and each of its steps in the editor', async () => {
    await openFile('src/storage.ts');
    await openFile(REGISTER);
    await vscode.commands.executeCommand('egressLens.showDataMap');
    const { id, steps } = await flow();
    await api.pages.dataMap.receive({ type: 'open', id });
    const sink = await until('the sink', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.path.endsWith(REGISTER) && !editor.selection.isEmpty && editor;
    });
    includes(sink.document.getText(sink.selection), 'put(');
    equal(tabOf('Data map') !== undefined, true, 'the map stays');
    equal(steps >= 2, true, `${steps} steps`);
    await api.pages.dataMap.receive({ type: 'open', id, step: 0 });
    const source = vscode.window.activeTextEditor;
    includes(source?.document.lineAt(source.selection.active.line).text ?? '', 'entry');
  });

  it('follow the reviews', async () => {
    await openFile('src/storage.ts');
    const { document } = await openFile(REGISTER);
    await vscode.commands.executeCommand('egressLens.showDataMap');
    await flow();
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    const text = document.getText().replace('mail: entry.email', 'plan: entry.plan');
    edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
    await vscode.workspace.applyEdit(edit);
    await until('the flow to leave the map', () => {
      const data = api.pages.dataMap.told() as Data | undefined;
      return data?.entries && !data.entries.some((one) => one.rule === 'sensitive-data-flow');
    });
    await discard(REGISTER);
  });

  it('do nothing for messages and ids that they do not know', async () => {
    await vscode.commands.executeCommand('egressLens.showDataMap');
    await until('the tab', () => tabOf('Data map'));
    for (const message of [undefined, 'open', { type: 'run' }, { type: 'open', id: '0:none' }, { type: 'open', id: 7 }])
      await api.pages.dataMap.receive(message);
    await remains('no text is open', () => vscode.window.activeTextEditor === undefined, 400);
  });

  it('show the report with its sections', async () => {
    await openFile(REGISTER);
    await vscode.commands.executeCommand('egressLens.showReport');
    await until('the tab', () => tabOf('Egress Lens report'));
    equal((await drawn(api.pages.report)) >= 4, true, 'summary, findings, evidence, not analysed');
    includes((api.pages.report.told() as { body: string }).body, 'Evidence');
  });
});
