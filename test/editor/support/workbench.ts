import * as vscode from 'vscode';

/** The extension's own interface, as far as tests use it. */
export interface Api {
  readonly kind: 'node' | 'web';
  readonly activationTime: number;
  readonly whenReady: Promise<void>;
  status(): Status | undefined;
  statusText(): string;
  readonly pages: { readonly dataMap: Page; readonly report: Page };
}

/** A page of the extension. */
export interface Page {
  drawnParts(): number | undefined;
  told(): unknown;
  receive(message: unknown): Promise<void>;
}

export interface Status {
  readonly state: string;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly problems: number;
  readonly files: number;
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Asks again and again until there is an answer that is neither undefined nor false; fails when it takes too long. */
export async function until<T>(
  what: string,
  probe: () => T | false | undefined | Promise<T | false | undefined>,
  limit = 30_000,
): Promise<T> {
  for (const end = Date.now() + limit; Date.now() < end;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    await sleep(40);
  }
  throw new Error(`timed out: ${what}; shown: ${everythingShown()}`);
}

/** Every finding that is shown, for the message of a failure. */
function everythingShown(): string {
  const lines = vscode.languages
    .getDiagnostics()
    .flatMap(([uri, list]) =>
      list
        .filter((one) => one.source === 'Egress Lens')
        .map((one) => `${uri.path.split('/').at(-1)}:${one.range.start.line + 1} ${ruleOf(one)} ${one.severity}`),
    );
  const open = vscode.workspace.textDocuments.map(
    ({ uri, isDirty }) => `${uri.path.split('/').at(-1)}${isDirty ? '*' : ''}`,
  );
  return `${lines.join(', ') || 'nothing'}; open: ${open.join(', ')}`;
}

/** Stays true for a while: for what must not happen. */
export async function remains(what: string, probe: () => boolean, ms = 1200): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(40))
    if (!probe()) throw new Error(`changed: ${what}`);
}

export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

export function includes(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`expected ${JSON.stringify(part)} in ${JSON.stringify(text)}`);
}

/** A file of the workspace. */
export function fileUri(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no workspace folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function openFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
}

/** The extension once its server answers. */
export async function extension(): Promise<Api> {
  const found = vscode.extensions.getExtension<Api>('egress-lens.egress-lens');
  if (!found) throw new Error('the extension is not installed');
  const api = found.isActive ? found.exports : await found.activate();
  await api.whenReady;
  return api;
}

/** Our diagnostics of a file, by place. */
export function diagnostics(path: string): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(fileUri(path)).filter((one) => one.source === 'Egress Lens');
  return all.sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The rule of a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until a file has a diagnostic of a rule. */
export function findingOf(path: string, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} in ${path}`, () => diagnostics(path).find((one) => ruleOf(one) === rule));
}

/** Waits until a file has none of a rule. */
export function goneFrom(path: string, rule: string): Promise<boolean> {
  return until(`no ${rule} in ${path}`, () => !diagnostics(path).some((one) => ruleOf(one) === rule));
}

/** The quick fixes that the editor offers for a diagnostic. */
export async function fixesAt(path: string, { range }: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    fileUri(path),
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Waits for a quick fix whose title has this part. */
export function fixTitled(path: string, diagnostic: vscode.Diagnostic, part: string): Promise<vscode.CodeAction> {
  return until(`the fix “${part}”`, async () =>
    (await fixesAt(path, diagnostic)).find((action) => action.title.includes(part)),
  );
}

/** Applies a fix's edit. */
export async function applyFix(fix: vscode.CodeAction): Promise<void> {
  if (!fix.edit) throw new Error(`“${fix.title}” has no edit`);
  equal(await vscode.workspace.applyEdit(fix.edit), true, `edit of “${fix.title}”`);
}

/** Takes back what was not saved, and closes the editor. */
export async function discard(path: string): Promise<void> {
  await openFile(path);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Replaces the whole text of a file in its editor, unsaved. */
export async function type(path: string, text: string): Promise<void> {
  const editor = await openFile(path);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  const all = new vscode.Range(new vscode.Position(0, 0), end);
  equal(await editor.edit((edit) => edit.replace(all, text)), true, 'edit');
}

/** The text of our hovers at a position. */
export async function hoverText(path: string, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    fileUri(path),
    position,
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}
