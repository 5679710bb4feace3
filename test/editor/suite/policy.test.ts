import * as vscode from 'vscode';
import {
  discard,
  equal,
  extension,
  findingOf,
  goneFrom,
  openFile,
  remains,
  type,
  until,
} from '../support/workbench.ts';
import { diagnostics } from '../support/workbench.ts';

const POLICY = 'egress-lens.json';
const REGION = 'src/region.ts';

const withRegion = (severity: string): string => `{\n  "version": 1,\n  "rules": { "region": "${severity}" }\n}\n`;
const severityIs = (severity: vscode.DiagnosticSeverity) => () =>
  diagnostics(REGION).some((one) => one.severity === severity);

describe('policy', () => {
  before(async () => {
    await extension();
    await openFile(REGION);
    await findingOf(REGION, 'region');
  });
  afterEach(async () => {
    await discard(POLICY);
    await until('the saved policy holds', severityIs(vscode.DiagnosticSeverity.Warning));
  });

  it('changes severities as it is typed', async () => {
    await type(POLICY, withRegion('error'));
    await until('an error', severityIs(vscode.DiagnosticSeverity.Error));
    await type(POLICY, withRegion('off'));
    await goneFrom(REGION, 'region');
  });

  it('shows a mistake at its place, and the last good one holds', async () => {
    await type(POLICY, withRegion('error'));
    await until('an error', severityIs(vscode.DiagnosticSeverity.Error));
    await type(POLICY, withRegion('loud'));
    const mistake = await findingOf(POLICY, 'invalid-policy');
    equal(mistake.severity, vscode.DiagnosticSeverity.Error);
    equal([mistake.range.start.line, mistake.range.start.character], [2, 23]);
    await remains('the last good policy holds', severityIs(vscode.DiagnosticSeverity.Error));
    await type(POLICY, withRegion('information'));
    await goneFrom(POLICY, 'invalid-policy');
    await until('a note', severityIs(vscode.DiagnosticSeverity.Information));
  });
});
