import * as vscode from 'vscode';
import type { FindingRow } from '../../shared/messages.ts';
import { countFindings, type Grouping } from '../../shared/tree.ts';

/** Findings that have something in common. */
export interface GroupNode {
  readonly kind: 'group';
  readonly key: string;
  readonly findings: readonly FindingNode[];
  /** Whether it is closed when it is shown first. */
  readonly isClosed: boolean;
}

/** A finding in a group. */
export interface FindingNode {
  readonly kind: 'finding';
  readonly group: string;
  readonly row: FindingRow;
  /** Of its flows: the command that steps through a flow is handed the node itself. */
  readonly fingerprints: readonly string[];
}

const ICONS: Readonly<Record<FindingRow['severity'], vscode.ThemeIcon>> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  information: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
};

const GROUP_ICONS: Readonly<Record<Grouping, vscode.ThemeIcon>> = {
  provider: new vscode.ThemeIcon('organization'),
  category: new vscode.ThemeIcon('tag'),
  file: vscode.ThemeIcon.File,
  rule: new vscode.ThemeIcon('law'),
};

/** Draws a group with its counts. */
export function groupItem({ key, findings, isClosed }: GroupNode, grouping: Grouping): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(groupLabel(key, grouping), isClosed ? Collapsed : Expanded);
  const rows = findings.map((one) => one.row);
  item.id = `${grouping}\n${key}`;
  item.description = String(rows.length);
  item.iconPath = GROUP_ICONS[grouping];
  if (grouping === 'file') item.resourceUri = vscode.Uri.parse(key, true);
  item.contextValue = 'group';
  const { errors, warnings, information } = countFindings(rows);
  const counts = vscode.l10n.t('{0} errors, {1} warnings, {2} notes', errors, warnings, information);
  item.tooltip = `${groupLabel(key, grouping)}: ${counts}`;
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

/** Draws a finding; a click opens its place. */
export function findingItem({ group, row }: FindingNode, grouping: Grouping): vscode.TreeItem {
  const uri = vscode.Uri.parse(row.uri, true);
  const item = new vscode.TreeItem(row.message, vscode.TreeItemCollapsibleState.None);
  const place = `${vscode.workspace.asRelativePath(uri)}:${row.range.start.line + 1}`;
  item.id = [grouping, group, row.uri, row.fingerprint].join('\n');
  item.description = grouping === 'file' ? vscode.l10n.t('line {0}', row.range.start.line + 1) : place;
  item.iconPath = ICONS[row.severity];
  item.tooltip = `${row.message}\n${place}\n${row.rule}`;
  item.contextValue = row.flows.length ? 'findingFlow' : row.isAboutPolicy ? 'findingPolicy' : 'finding';
  item.command = openCommand(uri, row.range);
  item.accessibilityInformation = { label: `${severityName(row.severity)}: ${row.message}, ${place}` };
  return item;
}

/** The command of an item that opens a text with a range selected. */
export function openCommand(uri: vscode.Uri, { start, end }: FindingRow['range']): vscode.Command {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const options: vscode.TextDocumentShowOptions = { selection };
  return { title: vscode.l10n.t('Open'), command: 'vscode.open', arguments: [uri, options] };
}

function groupLabel(key: string, grouping: Grouping): string {
  if (grouping === 'file') return vscode.workspace.asRelativePath(vscode.Uri.parse(key, true));
  if (key) return key;
  return grouping === 'category' ? vscode.l10n.t('no known category') : vscode.l10n.t('no provider');
}

function severityName(severity: FindingRow['severity']): string {
  if (severity === 'error') return vscode.l10n.t('Error');
  return severity === 'warning' ? vscode.l10n.t('Warning') : vscode.l10n.t('Information');
}
