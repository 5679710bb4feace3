import * as vscode from 'vscode';
import { lineOf } from '../../shared/tree.ts';
import type { FindingNode } from './finding-items.ts';
import type { FindingsView, Node } from './findings-view.ts';

/** Registers the commands of the tree of findings; those of its menus are handed the node, and all that are selected. */
export function registerTreeCommands(view: FindingsView): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    'egressLens.groupByProvider': () => view.groupBy('provider'),
    'egressLens.groupByCategory': () => view.groupBy('category'),
    'egressLens.groupByFile': () => view.groupBy('file'),
    'egressLens.groupByRule': () => view.groupBy('rule'),
    'egressLens.filterFindings': (text?: unknown) => askForFilter(view, text),
    'egressLens.clearFilter': () => view.filterBy(''),
    'egressLens.copyFindings': (node?: Node, selected?: readonly Node[]) => copy(selected ?? (node ? [node] : [])),
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

async function copy(nodes: readonly Node[]): Promise<void> {
  const rows = nodes.flatMap((node) => (node.kind === 'group' ? node.findings : [node])).map((one) => one.row);
  await vscode.env.clipboard.writeText([...new Set(rows.map(lineOf))].join('\n'));
}
