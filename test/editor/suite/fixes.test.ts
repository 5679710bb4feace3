import * as vscode from 'vscode';
import {
  applyFix,
  diagnostics,
  discard,
  equal,
  extension,
  fileUri,
  findingOf,
  fixesAt,
  fixTitled,
  goneFrom,
  includes,
  openFile,
  until,
} from '../support/workbench.ts';

const REGION = 'src/region.ts';

describe('quick fixes', () => {
  before(() => extension());
  afterEach(() => discard(REGION));

  it('change the region to another of the same cloud', async () => {
    const { document } = await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    await applyFix(await fixTitled(REGION, finding, 'Change the region to '));
    await goneFrom(REGION, 'region');
    equal(/region: '(?!cn-)[a-z]+-[a-z]+-\d'/.test(document.getText()), true, document.getText());
  });

  it('ignore the finding, once a reason is given', async () => {
    const editor = await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    await applyFix(await fixTitled(REGION, finding, 'Ignore "region"'));
    const { document } = editor;
    const line = await until('the comment', () =>
      document.lineAt(2).text.includes('egress-lens-ignore-next-line region') ? document.lineAt(2) : undefined,
    );
    const at = line.range.end;
    await editor.edit((edit) => edit.insert(at, ': the storefront for customers there'));
    await goneFrom(REGION, 'region');
    equal(diagnostics(REGION), [], 'nothing is left to say');
  });

  it('open the page of the rule', async () => {
    await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    const fix = await fixTitled(REGION, finding, 'About the rule');
    equal(fix.command?.command, 'egressLens.openRule');
    equal(fix.command?.arguments, ['region']);
  });

  it('take a mirror out of a configuration', async () => {
    const { document } = await openFile('.npmrc');
    const finding = await findingOf('.npmrc', 'mirror');
    const titles = (await fixesAt('.npmrc', finding)).map((fix) => fix.title);
    const fix = await fixTitled('.npmrc', finding, 'mirror').catch(() => {
      throw new Error(`no fix for the mirror among ${titles.join(', ')}`);
    });
    await applyFix(fix);
    await goneFrom('.npmrc', 'mirror');
    equal(document.getText().includes('npmmirror'), false, document.getText());
    await discard('.npmrc');
  });

  it('have their kind, and only what is safe is preferred', async () => {
    await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    await fixTitled(REGION, finding, 'Change the region to ');
    const all = (await fixesAt(REGION, finding)).filter((fix) => fix.edit ?? fix.command?.command.startsWith('egress'));
    equal([...new Set(all.map(({ kind }) => kind?.value))], ['quickfix']);
    equal(
      all.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      [],
    );
    await openFile('.npmrc');
    const mirror = await fixTitled('.npmrc', await findingOf('.npmrc', 'mirror'), 'mirror');
    equal(mirror.isPreferred, true, mirror.title);
  });

  for (const kind of ['source.fixAll', 'source.fixAll.egressLens']) {
    it(`that are safe are made by ${kind}, and no others`, async () => {
      await openFile(REGION);
      await findingOf(REGION, 'region');
      equal((await actionsOf(REGION, kind)).length, 0, 'a region is not safe to change');
      const { document } = await openFile('.npmrc');
      await findingOf('.npmrc', 'mirror');
      const action = await until('the action', async () => (await actionsOf('.npmrc', kind))[0]);
      equal(action.kind?.value, 'source.fixAll.egressLens');
      await applyFix(action);
      await goneFrom('.npmrc', 'mirror');
      equal(document.getText().includes('npmmirror'), false, document.getText());
      equal((await actionsOf('.npmrc', kind)).length, 0, 'nothing is left');
      await discard('.npmrc');
    });
  }

  it('that rest on more than the code shows are looked at before they are made', async () => {
    const { document } = await openFile('package.json');
    const before = document.getText();
    const finding = await findingOf('package.json', 'dependency');
    const { title } = await fixTitled('package.json', finding, 'Use minio in place of');
    const { line, character } = finding.range.start;
    const place = { uri: fileUri('package.json').toString(), line, character, title };
    const done = vscode.commands.executeCommand('egressLens.applyFix', place);
    const isMade = await Promise.race([done, new Promise<string>((end) => setTimeout(() => end('waits'), 2000))]);
    equal(isMade, 'waits');
    equal(document.getText(), before);
    await vscode.commands.executeCommand('refactorPreview.discard');
    await done;
    equal(document.getText(), before);
  });

  it('are all told with what they do', async () => {
    await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    await fixTitled(REGION, finding, 'About the rule');
    const titles = (await fixesAt(REGION, finding)).map((fix) => fix.title);
    includes(titles.join('\n'), 'Change the region to ');
    includes(titles.join('\n'), 'Ignore "region" here, with a reason');
  });
});

/** What the editor has of a kind for a whole file, as for saving it. */
function actionsOf(path: string, kind: string): Thenable<vscode.CodeAction[]> {
  const whole = new vscode.Range(0, 0, 1000, 0);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', fileUri(path), whole, kind);
}
