import * as vscode from 'vscode';
import type { FlowStep } from '../../shared/messages.ts';

/** The place of a step. */
export function locationOf({ uri, range: { start, end } }: FlowStep): vscode.Location {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  return new vscode.Location(vscode.Uri.parse(uri, true), range);
}

/** The number of a step, from a 0-based index: circled up to 50, as far as Unicode has such figures. */
export function numeral(index: number): string {
  if (index < 20) return String.fromCodePoint(0x2460 + index);
  if (index < 35) return String.fromCodePoint(0x3251 + index - 20);
  if (index < 50) return String.fromCodePoint(0x32b1 + index - 35);
  return `(${index + 1})`;
}
