import * as vscode from 'vscode';
import {
  discard,
  equal,
  extension,
  findingOf,
  goneFrom,
  includes,
  openFile,
  type,
  until,
} from '../support/workbench.ts';

const REGISTER = 'src/register.ts';
const REGION = 'src/region.ts';

interface Row {
  readonly fingerprint: string;
  readonly path: string;
  readonly rule: string;
  readonly provider: string;
  readonly severity: string;
}

interface FindingNode {
  readonly kind: 'finding';
  readonly row: Row;
  readonly fingerprints: readonly string[];
}

interface GroupNode {
  readonly kind: 'group';
  readonly key: string;
  readonly findings: readonly FindingNode[];
}

/** The trees, as far as this test uses them. */
interface Views {
  readonly findings: {
    readonly grouping: string;
    groups(): readonly GroupNode[];
    item(node: GroupNode | FindingNode): vscode.TreeItem;
    badge(): number | undefined;
  };
  readonly notAnalysed: { groups(): readonly { readonly key: string; readonly items: readonly { path: string }[] }[] };
}

describe('trees', () => {
  let views: Views;
  let kind: string;
  const { executeCommand } = vscode.commands;
  const flow = (): FindingNode | undefined =>
    views.findings
      .groups()
      .flatMap((group) => group.findings)
      .find(({ row }) => row.path.endsWith(REGISTER) && row.rule === 'sensitive-data-flow');

  const findRegion = (): FindingNode | undefined =>
    views.findings
      .groups()
      .flatMap((group) => group.findings)
      .find(({ row }) => row.path.endsWith(REGION) && row.rule === 'region');
  /** The region's finding; where only open texts are reviewed its file must be open, elsewhere it is closed. */
  const regionNode = async (): Promise<FindingNode> => {
    await executeCommand('workbench.action.closeAllEditors');
    if (kind === 'web') await openFile(REGION);
    return until('the region in the tree', findRegion);
  };

  before(async () => {
    const api = (await extension()) as unknown as { readonly views: Views; readonly kind: string };
    ({ views, kind } = api);
    // Where only open texts can be read, the flow needs both files.
    await openFile('src/storage.ts');
    await openFile(REGISTER);
    await findingOf(REGISTER, 'sensitive-data-flow');
    await until('the flow in the tree', flow);
  });
  afterEach(async () => {
    await executeCommand('egressLens.clearFilter');
    await executeCommand('egressLens.groupByProvider');
  });
  after(() => executeCommand('workbench.action.closeAllEditors'));

  it('show the findings by provider, with counts', async () => {
    await executeCommand('egressLens.findings.focus');
    const group = views.findings.groups().find((one) => one.findings.some(({ row }) => row.path.endsWith(REGISTER)));
    if (!group) throw new Error('no group holds the flow');
    includes(group.key, 'Alibaba');
    const item = views.findings.item(group);
    equal([item.label, item.description], [group.key, String(group.findings.length)], 'label and count');
    const rows = views.findings.groups().flatMap((one) => one.findings.map(({ row }) => row));
    equal(views.findings.badge(), rows.filter((row) => row.severity !== 'information').length, 'badge');
  });

  it('are grouped by kind of data, file and rule', async () => {
    await executeCommand('egressLens.groupByCategory');
    equal(
      views.findings.groups().some((one) => one.key === 'personal'),
      true,
      'personal data',
    );
    await executeCommand('egressLens.groupByFile');
    equal(
      views.findings.groups().some((one) => one.key.endsWith(REGISTER)),
      true,
      'the file',
    );
    await executeCommand('egressLens.groupByRule');
    equal(
      views.findings.groups().some((one) => one.key === 'sensitive-data-flow'),
      true,
      'the rule',
    );
    equal(views.findings.grouping, 'rule');
  });

  it('are narrowed by a filter until it is cleared', async () => {
    const all = views.findings.groups().length;
    await executeCommand('egressLens.filterFindings', 'sensitive-data-flow REGISTER');
    const left = views.findings.groups().flatMap((one) => one.findings.map(({ row }) => row));
    equal(left.length >= 1 && left.every((row) => row.path.endsWith(REGISTER)), true, 'only the flow is left');
    await executeCommand('egressLens.clearFilter');
    equal(views.findings.groups().length, all, 'groups');
  });

  it('open the code of a finding, and its flow', async () => {
    await executeCommand('workbench.action.closeAllEditors');
    await openFile('src/storage.ts');
    await openFile('src/clean.ts');
    await openFile(REGISTER);
    await openFile('src/clean.ts');
    const node = await until('the flow in the tree', flow);
    const { command } = views.findings.item(node);
    await executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
    const editor = await until('the sink', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith(REGISTER) && !active.selection.isEmpty && active;
    });
    includes(editor.document.getText(editor.selection), 'put(');
    equal(await executeCommand('egressLens.showFlow', node), true, 'the flow is shown');
    await executeCommand('egressLens.closeFlow');
  });

  it('ignore a finding of a file that is not open, with its reason selected', async () => {
    const node = await regionNode();
    equal(await executeCommand('egressLens.ignoreFinding', node), true, 'ignored');
    const editor = await until('the reason', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith(REGION) && !active.selection.isEmpty && active;
    });
    equal(editor.document.getText(editor.selection), 'reason');
    await editor.edit((edit) => edit.replace(editor.selection, 'storefront for customers there'));
    await goneFrom(REGION, 'region');
    await until('it is gone from the tree', () => !findRegion());
    await discard(REGION);
    await until('it is back', findRegion);
  });

  it('make an exception for a finding of a file that is not open', async () => {
    const node = await regionNode();
    equal(await executeCommand('egressLens.exceptFinding', node), true, 'made');
    const policy = await until('the policy', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('egress-lens.json') && active;
    });
    includes(policy.document.getText(), '"paths": ["src/region.ts"]');
    await discard('egress-lens.json');
  });

  it('copy findings as Markdown, and go to their code', async () => {
    const node = await regionNode();
    const before = await vscode.env.clipboard.readText().then(
      (text) => text,
      () => undefined,
    );
    if (before !== undefined) {
      await executeCommand('egressLens.copyFindingsAsMarkdown', node);
      includes(await vscode.env.clipboard.readText(), '[src/region.ts:3](src/region.ts#L3)');
    }
    await executeCommand('egressLens.goToFinding', node);
    await until('the code', () => vscode.window.activeTextEditor?.document.uri.path.endsWith(REGION));
  });

  it('keep their ids when the findings move', async () => {
    await openFile('src/storage.ts');
    const { document } = await openFile(REGISTER);
    const before = await until('the flow in the tree', flow);
    const { id, description } = views.findings.item(before);
    await type(REGISTER, `\n\n${document.getText()}`);
    const after = await until('the flow to move', () => {
      const node = flow();
      return node && views.findings.item(node).description !== description && node;
    });
    equal(views.findings.item(after).id, id, 'id');
    await discard(REGISTER);
  });

  it('list what was not analysed by its reason', async () => {
    await executeCommand('egressLens.notAnalysed.focus');
    await openFile('src/broken.ts');
    const syntax = await until('the broken file', () =>
      views.notAnalysed.groups().find((one) => one.items.some(({ path }) => path === 'src/broken.ts')),
    );
    equal(syntax.key, 'syntax', 'reason');
  });
});
