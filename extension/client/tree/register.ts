import * as vscode from 'vscode';
import { lineOf, markdownOf } from '../../shared/tree.ts';
import type { FindingRow } from '../../shared/messages.ts';
import type { Session } from '../session.ts';
import { addFindingToBaseline, exceptFinding, ignoreFinding } from './finding-actions.ts';
import { openCommand, type FindingNode } from './finding-items.ts';
import type { FindingsView, Node } from './findings-view.ts';

/** Registers the commands of the tree of findings; those of its menus are handed the node, and all that are selected. */
export function registerTreeCommands(view: FindingsView, session: Session): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    'egressLens.groupByProvider': () => view.groupBy('provider'),
    'egressLens.groupByCategory': () => view.groupBy('category'),
    'egressLens.groupByFile': () => view.groupBy('file'),
    'egressLens.groupByRule': () => view.groupBy('rule'),
    'egressLens.filterFindings': (text?: unknown) => askForFilter(view, text),
    'egressLens.clearFilter': () => view.filterBy(''),
    'egressLens.copyFindings': (node?: Node, selected?: readonly Node[]) => copy(lineOf, node, selected),
    'egressLens.copyFindingsAsMarkdown': (node?: Node, selected?: readonly Node[]) => copy(markdownOf, node, selected),
    'egressLens.goToFinding': (node?: FindingNode) => node && goTo(node.row),
    'egressLens.ignoreFinding': (node?: FindingNode) => node && ignoreFinding(session, node.row),
    'egressLens.exceptFinding': (node?: FindingNode) => node && exceptFinding(session, node.row),
    'egressLens.addFindingToBaseline': (node?: FindingNode) => node && addFindingToBaseline(session, node.row),
    'egressLens.openRuleOfFinding': (node?: FindingNode) =>
      node && vscode.commands.executeCommand('egressLens.openRule', node.row.rule),
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}

/** Asks for the filter, unless a text is handed over; findings are filtered while it is typed. */
async function askForFilter(view: FindingsView, text: unknown): Promise<void> {
  if (typeof text === 'string') return view.filterBy(text);
  const before = view.filter;
  const chosen = await vscode.window.showInputBox({
    title: vscode.l10n.t('Egress Lens: Filter Findings'),
    prompt: vscode.l10n.t('Words that occur in message, path, provider, rule, severity or kind of data'),
    value: before,
    validateInput: (typed) => {
      void view.filterBy(typed);
      return undefined;
    },
  });
  await view.filterBy(chosen ?? before);
}

async function copy(write: (row: FindingRow) => string, node?: Node, selected?: readonly Node[]): Promise<void> {
  const nodes = selected ?? (node ? [node] : []);
  const rows = nodes.flatMap((node) => (node.kind === 'group' ? node.findings : [node])).map((one) => one.row);
  await vscode.env.clipboard.writeText([...new Set(rows.map(write))].join('\n'));
}

/** Opens the place of a finding. */
async function goTo({ uri, range }: FindingRow): Promise<void> {
  const { command, arguments: given } = openCommand(vscode.Uri.parse(uri, true), range);
  await vscode.commands.executeCommand(command, ...((given ?? []) as unknown[]));
}
