import * as vscode from 'vscode';
import type { DataMapTexts, ReportTexts } from '../../shared/page-texts.ts';

/** Texts of the data map, in the language of the editor. */
export function dataMapTexts(): DataMapTexts {
  return {
    title: vscode.l10n.t('Data map'),
    filters: vscode.l10n.t('Filters'),
    show: vscode.l10n.t('Show'),
    flows: vscode.l10n.t('Data flows'),
    sensitiveFlows: vscode.l10n.t('Flows of sensitive data'),
    everything: vscode.l10n.t('Everything, also without data'),
    declared: vscode.l10n.t('Only declared'),
    imported: vscode.l10n.t('Only imported'),
    configured: vscode.l10n.t('Only configured or called'),
    fed: vscode.l10n.t('Only flows of other data'),
    severity: vscode.l10n.t('Severity'),
    anySeverity: vscode.l10n.t('Any'),
    atLeastWarning: vscode.l10n.t('Warnings and errors'),
    errorsOnly: vscode.l10n.t('Errors'),
    category: vscode.l10n.t('Kind of data'),
    provider: vscode.l10n.t('Provider'),
    jurisdiction: vscode.l10n.t('Jurisdiction'),
    any: vscode.l10n.t('All'),
    noCategory: vscode.l10n.t('no known category'),
    search: vscode.l10n.t('Search'),
    clear: vscode.l10n.t('Clear filters'),
    view: vscode.l10n.t('View'),
    map: vscode.l10n.t('Map'),
    table: vscode.l10n.t('Table'),
    exportSvg: vscode.l10n.t('Export SVG'),
    exportPng: vscode.l10n.t('Export PNG'),
    help: vscode.l10n.t(
      'Arrow keys move over the map, Enter opens the code or lists the findings, Escape clears the choice and then the filters.',
    ),
    legend: vscode.l10n.t(
      'Width: number of findings. ✕ error, ! warning, i information. Dashed: encrypted with keys held elsewhere.',
    ),
    shown: vscode.l10n.t('{0} of {1} findings shown'),
    notAnalysed: vscode.l10n.t('Not analysed in full: {0}'),
    scan: vscode.l10n.t('Scan workspace'),
    nothingReviewed: vscode.l10n.t('The workspace is being reviewed. A scan reads every file again.'),
    nothingFound: vscode.l10n.t(
      'Nothing was found: no data and no trust reaches a provider or region that the policy names.',
    ),
    nothingFoundInPart: vscode.l10n.t('Nothing was found in what was analysed, which is not everything.'),
    onlyFacts: vscode.l10n.t('No data flow was found, but {0} other findings: endpoints, imports or dependencies.'),
    showFacts: vscode.l10n.t('Show everything'),
    nothingMatches: vscode.l10n.t('No finding matches the filters.'),
    findings: vscode.l10n.t('Findings: {0}'),
    close: vscode.l10n.t('Close'),
    open: vscode.l10n.t('Open {0}'),
    steps: vscode.l10n.t('{0} steps'),
    encrypted: vscode.l10n.t('Encrypted'),
    moreFindings: vscode.l10n.t('{0} more findings are not listed; narrow the filters to see them.'),
    moreRows: vscode.l10n.t('{0} more rows are not listed; narrow the filters to see them.'),
    file: vscode.l10n.t('File'),
    count: vscode.l10n.t('Findings'),
    tableCaption: vscode.l10n.t('Where data goes'),
  };
}

/** Texts of the report's page; the report itself is written by the analysis. */
export function reportTexts(): ReportTexts {
  return {
    title: vscode.l10n.t('Egress Lens report'),
    scan: vscode.l10n.t('Scan workspace'),
    nothingReviewed: vscode.l10n.t('The workspace is being reviewed. A scan reads every file again.'),
  };
}
