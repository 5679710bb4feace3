import * as vscode from 'vscode';
import {
  diagnostics,
  discard,
  equal,
  extension,
  findingOf,
  goneFrom,
  includes,
  openFile,
  remains,
  ruleOf,
  type,
  until,
} from '../support/workbench.ts';

const CLEAN = 'src/clean.ts';

describe('diagnostics', () => {
  before(() => extension());
  afterEach(() => discard(CLEAN));

  it('stand at the literal, with rule, link and severity', async () => {
    const editor = await openFile('src/region.ts');
    const finding = await findingOf('src/region.ts', 'region');
    equal(editor.document.getText(finding.range).replace(/'/g, ''), 'cn-north-1');
    equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    const target = typeof finding.code === 'object' ? finding.code.target.toString() : '';
    includes(target, 'docs/rules/region.md');
  });

  it('come while typing and go again', async () => {
    await type(CLEAN, "export const send = () => fetch('https://sms.aliyuncs.com/', { method: 'POST' });\n");
    const finding = await findingOf(CLEAN, 'endpoint');
    equal(finding.range.start.line, 0);
    await type(CLEAN, 'export const answer = 43;\n');
    await goneFrom(CLEAN, 'endpoint');
  });

  it('move with their text, and the old ones stay until the new ones are there', async () => {
    await type(CLEAN, "export const at = 'https://sms.aliyuncs.com/';\n");
    await findingOf(CLEAN, 'endpoint');
    const shown = remains('a finding is always shown', () => diagnostics(CLEAN).length === 1);
    await type(CLEAN, "\n\nexport const at = 'https://sms.aliyuncs.com/';\n");
    await until('moved', () => diagnostics(CLEAN)[0]?.range.start.line === 2);
    await shown;
  });

  it('survive a text that is broken', async () => {
    await type(CLEAN, "export const at = 'https://sms.aliyuncs.com/';\nfunction ( {\n");
    await findingOf(CLEAN, 'endpoint');
  });

  it('are given for Python, whose grammar is read from the package', async () => {
    await type('src/clean.py', 'BASE = "https://api.deepseek.com"\n');
    const { range } = await findingOf('src/clean.py', 'endpoint');
    equal([range.start.line, range.start.character], [0, 16]);
    await discard('src/clean.py');
    await goneFrom('src/clean.py', 'endpoint');
  });

  it('are given for a text that has no file yet', async () => {
    const content = "import { S3Client } from '@aws-sdk/client-s3';\nnew S3Client({ region: 'cn-northwest-1' });\n";
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
    await vscode.window.showTextDocument(document);
    const rules = (): string[] => vscode.languages.getDiagnostics(document.uri).map(ruleOf);
    await until('a region in the new text', () => rules().includes('region'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('cleared on close', () => !rules().includes('region'));
  });
});
