import * as vscode from 'vscode';
import { equal, extension, findingOf, goneFrom, discard, openFile, type } from '../support/workbench.ts';

const REGISTER = 'src/register.ts';

describe('flows', () => {
  before(() => extension());
  afterEach(() => discard(REGISTER));

  it('are errors with every step as related information, source first', async () => {
    const { document } = await openFile(REGISTER);
    const finding = await findingOf(REGISTER, 'sensitive-data-flow');
    equal(finding.severity, vscode.DiagnosticSeverity.Error);
    const steps = finding.relatedInformation ?? [];
    equal(steps.length >= 2, true, `${steps.length} steps, at least source and sink`);
    const first = steps[0]?.location.range.start.line;
    equal(document.lineAt(first ?? 0).text.includes('entry'), true, 'the first step is the source');
  });

  it('end when the data is no longer sent', async () => {
    const { document } = await openFile(REGISTER);
    await findingOf(REGISTER, 'sensitive-data-flow');
    await type(REGISTER, document.getText().replace('mail: entry.email', 'plan: entry.plan'));
    await goneFrom(REGISTER, 'sensitive-data-flow');
  });

  it('are linked again when another file changes', async () => {
    await openFile(REGISTER);
    await findingOf(REGISTER, 'sensitive-data-flow');
    await type('src/storage.ts', 'export const store = { put: async (): Promise<void> => undefined };\n');
    await goneFrom(REGISTER, 'sensitive-data-flow');
    await discard('src/storage.ts');
    await findingOf(REGISTER, 'sensitive-data-flow');
  });
});
