import {
  type CodeAction,
  type Connection,
  type Diagnostic,
  type NotebookDocument,
  NotebookCellKind,
  NotebookDocuments,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createNotebookText, type NotebookText } from './notebook-text.ts';

/** The notebooks that are open in the editor; each is reviewed as one text, and told of in its cells. */
export interface Notebooks {
  /** The texts that stand for them, under the notebooks' own URIs. */
  all(): readonly TextDocument[];
  textOf(uri: string): TextDocument | undefined;
  onDidChange(listener: (text: TextDocument) => void): void;
  onDidClose(listener: (uri: string) => void): void;
  /** Where a position in a cell stands in the text of its notebook; undefined for what is no cell. */
  inText(cell: string, position: Position): { readonly text: TextDocument; readonly position: Position } | undefined;
  /** A range in the text of a notebook as one in its cell; in other files it stays as it is. */
  inCell(uri: string, range: Range): { readonly uri: string; readonly range: Range };
  /** Sends the diagnostics of a notebook to its cells, those of other files as they are. */
  sendDiagnostics(params: PublishDiagnosticsParams): void;
  actionInCell(text: TextDocument, action: CodeAction): CodeAction;
}

/** What the server asks editors to send: cells in the languages that are read. */
export const NOTEBOOK_SYNC = {
  notebookSelector: [
    {
      notebook: { notebookType: 'jupyter-notebook' },
      cells: ['python', 'typescript', 'javascript'].map((language) => ({ language })),
    },
  ],
};

/** Follows the notebooks of a connection, before it listens. */
export function followNotebooks(connection: Connection): Notebooks {
  const documents = new NotebookDocuments(TextDocument);
  const open = new Map<string, NotebookText>();
  /** Cells that have diagnostics, by the notebook's URI. */
  const marked = new Map<string, ReadonlySet<string>>();
  const changed: ((text: TextDocument) => void)[] = [];
  const closed: ((uri: string) => void)[] = [];
  let version = 0;
  const follow = (notebook: NotebookDocument): void => {
    const text = createNotebookText(notebook.uri, ++version, codeCellsOf(notebook, documents));
    if (!open.has(notebook.uri)) void connection.sendDiagnostics({ uri: notebook.uri, diagnostics: [] });
    open.set(notebook.uri, text);
    for (const tell of changed) tell(text.document);
  };
  documents.onDidOpen(follow);
  documents.onDidChange(({ notebookDocument }) => follow(notebookDocument));
  documents.onDidClose(({ uri }) => {
    for (const cell of marked.get(uri) ?? []) void connection.sendDiagnostics({ uri: cell, diagnostics: [] });
    marked.delete(uri);
    open.delete(uri);
    for (const tell of closed) tell(uri);
  });
  documents.listen(connection);

  const inCell: Notebooks['inCell'] = (uri, range) => open.get(uri)?.inCell(range) ?? { uri, range };
  const moved = (uri: string, diagnostic: Diagnostic): Diagnostic => {
    const relatedInformation = diagnostic.relatedInformation?.map(({ location, message }) => ({
      location: inCell(location.uri, location.range),
      message,
    }));
    const { range } = inCell(uri, diagnostic.range);
    return { ...diagnostic, range, ...(relatedInformation ? { relatedInformation } : {}) };
  };
  const sendToCells = ({ uri, diagnostics }: PublishDiagnosticsParams): void => {
    const byCell = new Map<string, Diagnostic[]>([...(marked.get(uri) ?? [])].map((cell) => [cell, []]));
    for (const one of diagnostics) {
      const cell = inCell(uri, one.range).uri;
      byCell.set(cell, [...(byCell.get(cell) ?? []), moved(uri, one)]);
    }
    for (const [cell, own] of byCell) void connection.sendDiagnostics({ uri: cell, diagnostics: own });
    marked.set(uri, new Set([...byCell].flatMap(([cell, own]) => (own.length ? [cell] : []))));
  };
  return {
    all: () => [...open.values()].map(({ document }) => document),
    textOf: (uri) => open.get(uri)?.document,
    onDidChange: (listener) => void changed.push(listener),
    onDidClose: (listener) => void closed.push(listener),
    inText: (cell, position) => {
      const text = open.get(documents.findNotebookDocumentForCell(cell)?.uri ?? '');
      const found = text?.inText(cell, position);
      return text && found ? { text: text.document, position: found } : undefined;
    },
    inCell,
    sendDiagnostics: (params) => {
      if (open.has(params.uri)) sendToCells(params);
      else void connection.sendDiagnostics(params);
    },
    actionInCell: ({ uri }, action) => ({
      ...action,
      diagnostics: action.diagnostics?.map((one) => moved(uri, one)),
    }),
  };
}

function codeCellsOf({ cells }: NotebookDocument, documents: NotebookDocuments<TextDocument>) {
  return cells.flatMap((cell) => {
    const document = cell.kind === NotebookCellKind.Code ? documents.getCellTextDocument(cell) : undefined;
    return document ? [{ uri: document.uri, languageId: document.languageId, text: document.getText() }] : [];
  });
}
