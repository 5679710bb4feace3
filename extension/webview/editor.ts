import type { FromPage, ToPage } from '../shared/page-messages.ts';

/** What VS Code gives a page: messages to the extension, and a state that outlives the page. */
interface Api {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => Api;

/** The editor around the page. */
export const editor: Api = acquireVsCodeApi();

/** Calls a function for every message of the extension. */
export function onMessage(act: (message: ToPage) => void): void {
  // Only the editor that frames the page can reach it.
  window.addEventListener('message', (event: MessageEvent<ToPage>) => act(event.data));
}

/** The texts that came with the page. */
export function pageTexts<Texts>(): Texts {
  return JSON.parse(document.getElementById('texts')?.textContent ?? '{}') as Texts;
}
