import * as vscode from 'vscode';
import {
  discard,
  equal,
  extension,
  fileUri,
  findingOf,
  fixTitled,
  includes,
  openFile,
  type,
  until,
} from '../support/workbench.ts';

const REGISTER = 'src/register.ts';

/** What the extension tells of the flow in sight. */
interface FlowState {
  readonly index: number;
  readonly steps: readonly { readonly path: string; readonly message: string }[];
  readonly marked: number;
  readonly text: string;
}

const state = async (): Promise<FlowState | undefined> =>
  ((await extension()) as unknown as { flow(): FlowState | undefined }).flow();
const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`egressLens.${command}`, ...args);
const lenses = async (): Promise<vscode.CodeLens[]> => {
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    fileUri(REGISTER),
    100,
  );
  return all.filter((one) => one.command?.command === 'egressLens.showFlow');
};
const firstLens = (): Promise<vscode.CodeLens> => until('a lens', async () => (await lenses())[0]);
const show = async (): Promise<FlowState> => {
  const { command } = await firstLens();
  await vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
  return until('a flow', state);
};

describe('reading a flow', () => {
  before(() => extension());
  beforeEach(async () => {
    // In the web host only open texts are read.
    await openFile('src/storage.ts');
    await openFile(REGISTER);
    await findingOf(REGISTER, 'sensitive-data-flow');
  });
  afterEach(async () => {
    await run('closeFlow');
    await discard(REGISTER);
  });

  it('begins at a line above the function that sends', async () => {
    const { range, command } = await firstLens();
    equal((await openFile(REGISTER)).document.lineAt(range.start.line).text.includes('function register'), true);
    includes(command?.title ?? '', '→ Alibaba Cloud · cn-hangzhou');
  });

  it('has no line above functions while the setting is off', async () => {
    const settings = vscode.workspace.getConfiguration('egressLens');
    await firstLens();
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    await until('no lens', async () => (await lenses()).length === 0);
    await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    await firstLens();
  });

  it('goes from step to step, across files, and ends', async () => {
    const { steps, index } = await show();
    equal(index, 0);
    equal(new Set(steps.map((step) => step.path)).size, 2, 'files');
    for (const [at, step] of steps.entries()) {
      const now = await until(`step ${at + 1}`, async () => {
        const shown = await state();
        return shown?.index === at && shown;
      });
      includes(now.text, `Step ${at + 1} of ${steps.length}`);
      await until('the editor of the step', () =>
        vscode.window.activeTextEditor?.document.uri.path.endsWith(`/${step.path}`),
      );
      equal(now.marked >= 1, true, 'marks');
      await run('nextStep');
    }
    equal((await state())?.index, steps.length - 1, 'the last step is the last');
    await run('previousStep');
    equal((await state())?.index, steps.length - 2);
    await run('closeFlow');
    equal(await state(), undefined);
  });

  it('begins at a quick fix of the finding, and shows all steps in a peek view', async () => {
    const finding = await findingOf(REGISTER, 'sensitive-data-flow');
    const fix = await fixTitled(REGISTER, finding, 'Step through this flow');
    await vscode.commands.executeCommand(fix.command?.command ?? '', ...((fix.command?.arguments ?? []) as unknown[]));
    await until('a flow', state);
    await run('peekSteps');
    equal((await state())?.index, 0);
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('asks which flow, where a call sends several kinds of data', async () => {
    const { document } = await openFile(REGISTER);
    const both = document.getText().replace('plan: string', 'phone: string');
    await type(REGISTER, both.replace('mail: entry.email', 'mail: entry.email, tel: entry.phone'));
    const lens = await until('two kinds', async () =>
      (await lenses()).find(({ command }) => command?.title.startsWith('2 kinds of personal data')),
    );
    const asked = vscode.commands.executeCommand(
      'egressLens.showFlow',
      ...((lens.command?.arguments ?? []) as unknown[]),
    );
    await until('a flow', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return state();
    });
    equal(await asked, true);
  });

  it('begins at the cursor', async () => {
    const editor = await openFile(REGISTER);
    const at = (await findingOf(REGISTER, 'sensitive-data-flow')).range.start;
    editor.selection = new vscode.Selection(at, at);
    // The saved text counts again: one kind of data, and no question.
    await until('one kind', async () => (await lenses())[0]?.command?.title.startsWith('E-mail'));
    equal(await run('showFlow'), true);
  });

  it('follows edits, and closes when the finding is gone', async () => {
    const { steps } = await show();
    const { document } = await openFile(REGISTER);
    await type(REGISTER, `\n\n${document.getText()}`);
    await until('moved', async () => {
      const moved = (await state())?.steps.length === steps.length && (await state())?.steps[0];
      const before = steps[0] as unknown as { range: vscode.Range };
      return moved && (moved as unknown as { range: vscode.Range }).range.start.line === before.range.start.line + 2;
    });
    await type(REGISTER, document.getText().replace('mail: entry.email', 'plan: entry.plan'));
    await until('closed', async () => (await state()) === undefined);
  });
});
