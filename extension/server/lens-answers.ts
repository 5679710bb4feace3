import { CodeLensRefreshRequest, type CancellationToken, type CodeLens, type Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../shared/settings.ts';
import type { Folders } from './folders.ts';
import { lensesOf, lensKey } from './lenses.ts';
import type { Shown } from './shown.ts';

/** Answers requests for code lenses, each for the text that it was asked for. */
export interface LensAnswers {
  lenses(document: TextDocument | undefined, token: CancellationToken): Promise<CodeLens[]>;
  /** To be called whenever a review may have ended or a setting changed. */
  changed(): void;
}

export interface LensAnswersOptions {
  readonly connection: Connection;
  /** Whether the editor can be asked to draw lenses anew. */
  readonly canRefresh: boolean;
  folders(): Folders;
  settings(): Settings;
}

/** An editor that asks for a text whose review never comes gets an answer after so many milliseconds. */
const PATIENCE = 20_000;

/**
 * Makes the answers. One for a text that awaits its review comes after that review: until then the editor keeps the
 * lenses that it has, so that none flickers. Where other files changed what is sent, the editor is told to ask again.
 */
export function createLensAnswers({ connection, canRefresh, folders, settings }: LensAnswersOptions): LensAnswers {
  const waiting = new Set<() => void>();
  const keys = new WeakMap<Shown, string>();
  let key = '';
  const next = (token: CancellationToken, patience: number): Promise<void> =>
    new Promise((done) => {
      const stop = (): void => {
        clearTimeout(timer);
        following.dispose();
        waiting.delete(stop);
        done();
      };
      const timer = setTimeout(stop, patience);
      const following = token.onCancellationRequested(stop);
      waiting.add(stop);
    });
  return {
    lenses: async (document, token) => {
      const end = Date.now() + PATIENCE;
      while (document && settings().enable && settings().codeLens && !token.isCancellationRequested) {
        const lenses = await lensesOf(folders(), document);
        if (lenses) return lenses;
        if (Date.now() >= end) break;
        await next(token, end - Date.now());
      }
      return [];
    },
    changed: () => {
      for (const stop of [...waiting]) stop();
      const { enable, codeLens } = settings();
      const before = key;
      const all = folders().all();
      for (const { shown } of all) if (shown && !keys.has(shown)) keys.set(shown, lensKey(shown));
      key = JSON.stringify([enable && codeLens, all.map(({ id, shown }) => [id, shown && keys.get(shown)])]);
      // An editor that can't, or is about to close, says so; it asks again with the next change of the text.
      if (canRefresh && before !== key) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    },
  };
}
