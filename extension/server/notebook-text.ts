import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver';

/** A cell of an open notebook that holds code. */
export interface CodeCell {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** The text that stands for an open notebook: what its file would say of its code, one line of JSON for each line of code. */
export interface NotebookText {
  readonly document: TextDocument;
  /** Where a position in a cell stands in the text; undefined for a cell that is not there. */
  inText(cell: string, position: Position): Position | undefined;
  /** Where a range of the text stands in a cell; undefined where no code stands. It ends in the line that it begins in when it leaves the cell. */
  inCell(range: Range): { readonly uri: string; readonly range: Range } | undefined;
}

interface CodeLine {
  readonly uri: string;
  /** In the cell. */
  readonly line: number;
  readonly code: string;
}

/** Makes the text of a notebook from its cells. */
export function createNotebookText(uri: string, version: number, cells: readonly CodeCell[]): NotebookText {
  const lines: (CodeLine | string)[] = ['{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":['];
  cells.forEach(({ uri: cell, languageId, text }, at) => {
    lines.push(`{"cell_type":"code","metadata":{"vscode":{"languageId":${JSON.stringify(languageId)}}},"source":[`);
    text.split(/\r\n|\r|\n/).forEach((code, line) => lines.push({ uri: cell, line, code }));
    lines.push(at < cells.length - 1 ? ']},' : ']}');
  });
  lines.push(']}');
  const isLast = (at: number): boolean => typeof lines[at + 1] === 'string';
  const written = lines.map((one, at) =>
    typeof one === 'string'
      ? one
      : isLast(at)
        ? `${INDENT}${JSON.stringify(one.code)}`
        : `${INDENT}${JSON.stringify(`${one.code}\n`)},`,
  );
  const at = ({ line, character }: Position): { readonly line: CodeLine; readonly character: number } | undefined => {
    const found = lines[line];
    return typeof found === 'object' ? { line: found, character: codeColumn(found.code, character) } : undefined;
  };
  return {
    document: TextDocument.create(uri, 'ipynb', version, written.join('\n')),
    inText: (cell, position) => {
      const line = lines.findIndex((one) => typeof one === 'object' && one.uri === cell && one.line === position.line);
      const found = lines[line];
      return typeof found === 'object' ? { line, character: textColumn(found.code, position.character) } : undefined;
    },
    inCell: ({ start, end }) => {
      const first = at(start);
      if (!first) return undefined;
      const last = at(end);
      const own = { line: first.line.line, character: first.character };
      const until =
        last?.line.uri === first.line.uri
          ? { line: last.line.line, character: last.character }
          : { line: own.line, character: first.line.code.length };
      return { uri: first.line.uri, range: { start: own, end: until } };
    },
  };
}

const INDENT = ' ';
/** The indentation and the quote. */
const BEFORE = INDENT.length + 1;

/** Characters that an escape stands for count as long as it is. */
function textColumn(code: string, column: number): number {
  return BEFORE + JSON.stringify(code.slice(0, column)).length - 2;
}

function codeColumn(code: string, column: number): number {
  let length = BEFORE;
  for (let at = 0; at < code.length; at++) {
    if (length >= column) return at;
    length += JSON.stringify(code[at]).length - 2;
  }
  return code.length;
}
