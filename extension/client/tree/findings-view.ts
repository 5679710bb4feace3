import * as vscode from 'vscode';
import { FINDINGS_REQUEST, type FindingRow, type FindingsAnswer } from '../../shared/messages.ts';
import { countFindings, filterFindings, groupFindings, GROUPINGS, type Grouping } from '../../shared/tree.ts';
import type { Session } from '../session.ts';
import { findingItem, groupItem, type FindingNode, type GroupNode } from './finding-items.ts';

export const FINDINGS_VIEW = 'egressLens.findings';

/** Node of the view: a group, or a finding in it. */
export type Node = GroupNode | FindingNode;

/** The tree of findings. */
export interface FindingsView extends vscode.Disposable {
  readonly grouping: Grouping;
  groupBy(grouping: Grouping): Promise<void>;
  /** The text that findings must have; empty for all. */
  readonly filter: string;
  filterBy(text: string): Promise<void>;
  /** The groups that are shown. */
  groups(): readonly GroupNode[];
  item(node: Node): vscode.TreeItem;
  /** What stands on the icon of the view: errors and warnings. */
  badge(): number | undefined;
}

const STORED_GROUPING = 'egressLens.grouping';
/** With more findings than this, groups are closed at first. */
const MOST_OPEN = 100;

/** Makes the tree *Data egress*; it follows the reviews, and what is open stays open. */
export function createFindingsView(context: vscode.ExtensionContext, session: Session): FindingsView {
  const changed = new vscode.EventEmitter<undefined>();
  let answer: FindingsAnswer | undefined;
  let grouping = storedGrouping(context.workspaceState);
  let filter = '';
  let groups: readonly GroupNode[] = [];

  const item = (node: Node): vscode.TreeItem =>
    node.kind === 'group' ? groupItem(node, grouping) : findingItem(node, grouping);
  const view = vscode.window.createTreeView<Node>(FINDINGS_VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (!node ? [...groups] : node.kind === 'group' ? [...node.findings] : []),
      getTreeItem: item,
    },
    showCollapseAll: true,
    canSelectMany: true,
  });
  const draw = (): void => {
    const rows = answer?.rows ?? [];
    const shown = filterFindings(rows, filter);
    groups = groupFindings(shown, grouping).map((group) => groupNode(group.key, group.items, shown.length > MOST_OPEN));
    view.badge = badgeOf(rows);
    view.description = describe(rows, shown, filter);
    tell('grouping', grouping);
    tell('filtered', filter !== '');
    tell('findingsState', rows.length ? 'some' : answer?.isReviewed ? 'none' : 'unknown');
    changed.fire(undefined);
  };
  const take = (next: FindingsAnswer | undefined): void => {
    if (JSON.stringify(next) === JSON.stringify(answer)) return;
    answer = next;
    draw();
  };
  const following = followReviews<FindingsAnswer>(session, FINDINGS_REQUEST, take);
  draw();
  return {
    get grouping() {
      return grouping;
    },
    groupBy: async (next) => {
      grouping = next;
      draw();
      await context.workspaceState.update(STORED_GROUPING, next);
    },
    get filter() {
      return filter;
    },
    filterBy: (text) => {
      filter = text.trim();
      draw();
      return Promise.resolve();
    },
    groups: () => groups,
    item,
    badge: () => view.badge?.value,
    dispose: () => {
      following.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

/** Asks the server again after each review; hands over undefined when nothing that was told can be trusted. */
export function followReviews<Answer>(
  session: Session,
  request: string,
  take: (answer: Answer | undefined) => void,
): vscode.Disposable {
  let asked = 0;
  return session.onStatus((status) => {
    const own = ++asked;
    if (status?.state === 'ready') {
      session.client?.sendRequest<Answer>(request).then(
        (answer) => own === asked && take(answer),
        // The server is going; its next status says more.
        () => undefined,
      );
    } else if (!status || status.state === 'disabled' || status.state === 'failed') take(undefined);
  });
}

function groupNode(key: string, rows: readonly FindingRow[], isClosed: boolean): GroupNode {
  const findings = rows.map((row): FindingNode => ({ kind: 'finding', group: key, row, fingerprints: row.flows }));
  return { kind: 'group', key, findings, isClosed };
}

/** All counts, in the words of the status bar; while a filter is on, how many it leaves. */
function describe(rows: readonly FindingRow[], shown: readonly FindingRow[], filter: string): string | undefined {
  if (filter) return vscode.l10n.t('{0} of {1}: {2}', shown.length, rows.length, filter);
  const { errors, warnings, information } = countFindings(rows);
  return rows.length ? vscode.l10n.t('{0} errors, {1} warnings, {2} notes', errors, warnings, information) : undefined;
}

function badgeOf(rows: readonly FindingRow[]): vscode.ViewBadge | undefined {
  const { errors, warnings } = countFindings(rows);
  if (!errors && !warnings) return undefined;
  const tooltip = vscode.l10n.t('{0} errors, {1} warnings', errors, warnings);
  return { value: errors + warnings, tooltip };
}

function storedGrouping(state: vscode.Memento): Grouping {
  const stored = state.get<unknown>(STORED_GROUPING);
  return GROUPINGS.find((one) => one === stored) ?? 'provider';
}

function tell(key: string, value: string | boolean): void {
  void vscode.commands.executeCommand('setContext', `egressLens.${key}`, value);
}
