import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FINDING_REQUEST, type FindingParams, type FindingPlaces } from '../../shared/messages.ts';
import { parseFromPage, type FromPage, type ToPage } from '../../shared/page-messages.ts';
import type { Session } from '../session.ts';
import { openPlace } from './open-place.ts';
import { makeNonce, pageHtml } from './page.ts';
import { savePicture } from './save-picture.ts';

/** A page of the editor: there is one of each kind at most. */
export interface PagePanel extends vscode.Disposable {
  /** Opens the page, or brings it to the front. */
  show(): void;
  /** How many parts the page has drawn last; undefined while it shows nothing. */
  drawnParts(): number | undefined;
  /** What the page was told last. */
  told(): ToPage | undefined;
  /** Acts as if the page had sent a message. */
  receive(message: unknown): Promise<void>;
}

export interface PagePanelOptions {
  /** Type of the webview, and name of its script. */
  readonly viewType: string;
  readonly name: string;
  readonly title: string;
  readonly extension: vscode.Uri;
  readonly session: Session;
  readonly output: vscode.LogOutputChannel;
  /** The content before the script fills it. */
  body(): string;
  texts(): object;
  /** Asks the server for what the page shows. */
  ask(client: BaseLanguageClient): Promise<ToPage>;
}

/** Makes a page that follows the reviews; it is opened by `show`, and again by the editor after a reload. */
export function createPagePanel(options: PagePanelOptions): PagePanel {
  const { session, output, viewType } = options;
  let panel: vscode.WebviewPanel | undefined;
  let drawn: number | undefined;
  let told: ToPage | undefined;
  let isStale = false;

  const post = (message: ToPage): void => {
    told = message;
    void panel?.webview.postMessage(message);
  };
  const refresh = async (): Promise<void> => {
    if (!panel?.visible || !session.client) {
      isStale = true;
      return;
    }
    isStale = false;
    post(await options.ask(session.client));
  };
  const quietly = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => output.error(`${options.title}: ${String(error)}`));
  };
  const places = async (id: string): Promise<FindingPlaces | undefined> => {
    const params: FindingParams = { id };
    return (await session.client?.sendRequest<FindingPlaces | null>(FINDING_REQUEST, params)) ?? undefined;
  };
  const act = async (message: FromPage): Promise<void> => {
    if (message.type === 'ready') return refresh();
    if (message.type === 'drawn') drawn = message.parts;
    if (message.type === 'scan') await vscode.commands.executeCommand('egressLens.scanWorkspace');
    if (message.type === 'notAnalysed') await vscode.commands.executeCommand('egressLens.showNotAnalysed');
    if (message.type === 'save') await savePicture(message.format, message.data);
    if (message.type === 'steps') {
      const steps = (await places(message.id))?.steps ?? [];
      const shown = steps.map(({ path, range, message }) => ({ path, line: range.start.line + 1, message }));
      post({ type: 'steps', id: message.id, steps: shown });
    }
    if (message.type === 'open') {
      const found = await places(message.id);
      const place = message.step === undefined ? found?.place : found?.steps[message.step];
      if (place) await openPlace(place, panel?.viewColumn);
      else await refresh();
    }
  };
  const receive = async (value: unknown): Promise<void> => {
    const message = parseFromPage(value);
    if (message) await act(message);
  };
  const adopt = (made: vscode.WebviewPanel): void => {
    panel = made;
    const root = webviewRoot(options.extension);
    made.webview.options = { enableScripts: true, localResourceRoots: [root] };
    made.iconPath = vscode.Uri.joinPath(options.extension, 'media', 'icon.svg');
    made.webview.onDidReceiveMessage((message: unknown) => quietly(receive(message)));
    made.onDidChangeViewState(() => {
      if (made.visible && isStale) quietly(refresh());
    });
    made.onDidDispose(() => {
      panel = undefined;
      drawn = undefined;
      told = undefined;
    });
    made.webview.html = htmlOf(made.webview, root, options);
  };
  const following = session.onStatus((status) => {
    if (status?.state === 'ready') quietly(refresh());
  });
  const restoring = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: (made: vscode.WebviewPanel) => Promise.resolve(adopt(made)),
  });
  return {
    show: () => {
      if (panel) panel.reveal();
      else adopt(vscode.window.createWebviewPanel(viewType, options.title, vscode.ViewColumn.Active));
    },
    drawnParts: () => drawn,
    told: () => told,
    receive,
    dispose: () => {
      following.dispose();
      restoring.dispose();
      panel?.dispose();
    },
  };
}

function webviewRoot(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

function htmlOf(webview: vscode.Webview, root: vscode.Uri, { name, title, body, texts }: PagePanelOptions): string {
  const at = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
  return pageHtml({
    title,
    cspSource: webview.cspSource,
    nonce: makeNonce(),
    script: at(`${name}.js`),
    styles: [at('page.css'), at(`${name}.css`)],
    body: body(),
    texts: texts(),
    language: vscode.env.language,
  });
}
