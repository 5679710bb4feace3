import * as vscode from 'vscode';
import { PROBLEMS_REQUEST, type ProblemEntry } from '../../shared/messages.ts';
import { groupProblems, type Group } from '../../shared/tree.ts';
import type { Session } from '../session.ts';
import { openCommand } from './finding-items.ts';
import { followReviews } from './findings-view.ts';

export const PROBLEMS_VIEW = 'egressLens.notAnalysed';

/** The tree of what was not analysed. */
export interface ProblemsView extends vscode.Disposable {
  /** What is shown, by reason. */
  groups(): readonly Group<ProblemEntry>[];
  /** The title of a reason. */
  label(reason: string): string;
}

type Node = Group<ProblemEntry> | ProblemEntry;

/** Makes the tree *Problems we could not analyse*; it follows the reviews. */
export function createProblemsView(session: Session): ProblemsView {
  const changed = new vscode.EventEmitter<undefined>();
  let groups: readonly Group<ProblemEntry>[] = [];
  const view = vscode.window.createTreeView<Node>(PROBLEMS_VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (!node ? [...groups] : 'items' in node ? [...node.items] : []),
      getTreeItem: (node) => ('items' in node ? groupItem(node) : entryItem(node)),
    },
    showCollapseAll: true,
  });
  const following = followReviews<ProblemEntry[]>(session, PROBLEMS_REQUEST, (entries) => {
    const next = groupProblems(entries ?? []);
    void vscode.commands.executeCommand('setContext', 'egressLens.everythingAnalysed', entries?.length === 0);
    if (JSON.stringify(next) === JSON.stringify(groups)) return;
    groups = next;
    view.description = entries?.length ? String(entries.length) : undefined;
    changed.fire(undefined);
  });
  return {
    groups: () => groups,
    label: reasonOf,
    dispose: () => {
      following.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

function groupItem({ key, items }: Group<ProblemEntry>): vscode.TreeItem {
  const item = new vscode.TreeItem(reasonOf(key), vscode.TreeItemCollapsibleState.Expanded);
  item.id = key;
  item.description = String(items.length);
  return item;
}

function entryItem(entry: ProblemEntry): vscode.TreeItem {
  const { uri: address, path, line, character, message, isIncomplete } = entry;
  const name = path || vscode.l10n.t('Whole workspace');
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  item.id = [entry.code, address, line, character, message].join('\n');
  item.description = message;
  item.tooltip = `${name}\n${message}`;
  item.iconPath = isIncomplete
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'))
    : new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground'));
  item.accessibilityInformation = { label: `${name}: ${message}` };
  if (address !== undefined) {
    const uri = vscode.Uri.parse(address, true);
    item.command = openCommand(uri, { start: { line, character }, end: { line, character } });
  }
  return item;
}

/** Reasons in words; one that is not known stands as it is. */
function reasonOf(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    syntax: vscode.l10n.t('Broken syntax'),
    'too-large': vscode.l10n.t('Too large'),
    'long-line': vscode.l10n.t('Very long lines'),
    binary: vscode.l10n.t('Not text'),
    encoding: vscode.l10n.t('Unknown encoding'),
    generated: vscode.l10n.t('Generated'),
    unreadable: vscode.l10n.t('Unreadable'),
    vanished: vscode.l10n.t('Vanished during the review'),
    'too-deep': vscode.l10n.t('Nested too deeply'),
    symlink: vscode.l10n.t('Symbolic links'),
    limit: vscode.l10n.t('A limit was reached'),
    cache: vscode.l10n.t('Cache'),
    policy: vscode.l10n.t('Mistakes of policies'),
    failure: vscode.l10n.t('Faults of Egress Lens'),
  };
  return reasons[code] ?? code;
}
