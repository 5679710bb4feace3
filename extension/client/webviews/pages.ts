import * as vscode from 'vscode';
import {
  DATA_MAP_REQUEST,
  REPORT_REQUEST,
  type DataMapAnswer,
  type ReportAnswer,
  type ReportParams,
} from '../../shared/messages.ts';
import type { Session } from '../session.ts';
import { dataMapBody } from './data-map-body.ts';
import { createPagePanel, type PagePanel } from './page-panel.ts';
import { reportPageBody } from './report-body.ts';
import { dataMapTexts, reportTexts } from './texts.ts';

/** The pages of the extension by name. */
export interface Pages extends vscode.Disposable {
  readonly dataMap: PagePanel;
  readonly report: PagePanel;
}

/** Makes the data map and the report, and registers their commands; neither is opened yet. */
export function createPages(
  context: vscode.ExtensionContext,
  session: Session,
  output: vscode.LogOutputChannel,
): Pages {
  const common = { extension: context.extensionUri, session, output };
  const dataMap = createPagePanel({
    ...common,
    viewType: 'egressLens.dataMap',
    name: 'data-map',
    title: vscode.l10n.t('Data map'),
    body: () => dataMapBody(dataMapTexts()),
    texts: dataMapTexts,
    ask: async (client) => ({ type: 'data', ...(await client.sendRequest<DataMapAnswer>(DATA_MAP_REQUEST)) }),
  });
  const report = createPagePanel({
    ...common,
    viewType: 'egressLens.report',
    name: 'report',
    title: vscode.l10n.t('Egress Lens report'),
    body: () => reportPageBody(reportTexts()),
    texts: reportTexts,
    ask: async (client) => {
      const params: ReportParams = { toolVersion: versionOf(context) };
      return { type: 'report', ...(await client.sendRequest<ReportAnswer>(REPORT_REQUEST, params)) };
    },
  });
  const commands = [
    vscode.commands.registerCommand('egressLens.showDataMap', dataMap.show),
    vscode.commands.registerCommand('egressLens.showReport', report.show),
  ];
  return {
    dataMap,
    report,
    dispose: () => vscode.Disposable.from(...commands, dataMap, report).dispose(),
  };
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  const manifest = extension.packageJSON as { readonly version?: string };
  return manifest.version ?? '';
}
