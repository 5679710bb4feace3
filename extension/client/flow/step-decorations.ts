import * as vscode from 'vscode';
import type { FlowStep } from '../../shared/messages.ts';
import { locationOf, numeral } from './steps.ts';

/** Marks the steps of a flow in every editor in sight. */
export interface StepDecorations extends vscode.Disposable {
  /** Replaces what was marked; `current` is an index of `steps`. */
  show(steps: readonly FlowStep[], current: number): void;
  clear(): void;
  /** How many steps are marked in the editors in sight. */
  count(): number;
}

/** Makes the marks: a frame and a number at each step, and its words behind the line. Colours are the theme's. */
export function createStepDecorations(): StepDecorations {
  const words = { margin: '0 0 0 2em', color: new vscode.ThemeColor('egressLens.stepForeground'), fontStyle: 'italic' };
  const frame = { borderStyle: 'solid', borderWidth: '1px', borderRadius: '2px' };
  const other = vscode.window.createTextEditorDecorationType({
    ...frame,
    borderColor: new vscode.ThemeColor('egressLens.stepBorder'),
    backgroundColor: new vscode.ThemeColor('egressLens.stepBackground'),
  });
  const current = vscode.window.createTextEditorDecorationType({
    ...frame,
    borderWidth: '2px',
    borderColor: new vscode.ThemeColor('egressLens.currentStepBorder'),
    backgroundColor: new vscode.ThemeColor('egressLens.currentStepBackground'),
    overviewRulerColor: new vscode.ThemeColor('egressLens.currentStepBorder'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  const behind = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: words,
  });
  const types = [other, current, behind];
  let shown: { readonly steps: readonly FlowStep[]; readonly current: number } | undefined;
  let marked = 0;

  const draw = (): void => {
    marked = 0;
    for (const editor of vscode.window.visibleTextEditors) {
      const uri = editor.document.uri.toString();
      const here = (shown?.steps ?? []).map((step, index) => ({ step, index, at: locationOf(step) }));
      const own = here.filter(({ at }) => at.uri.toString() === uri);
      marked += own.length;
      const options = own.map(({ step, index, at }) => ({
        index,
        range: at.range,
        renderOptions: { before: { contentText: `${numeral(index)} `, color: words.color } },
        hoverMessage: new vscode.MarkdownString().appendText(`${numeral(index)} ${step.message}`),
      }));
      editor.setDecorations(
        other,
        options.filter(({ index }) => index !== shown?.current),
      );
      editor.setDecorations(
        current,
        options.filter(({ index }) => index === shown?.current),
      );
      editor.setDecorations(behind, wordsBehind(editor.document, own));
    }
  };
  const following = vscode.window.onDidChangeVisibleTextEditors(draw);
  return {
    show: (steps, index) => {
      shown = { steps, current: index };
      draw();
    },
    clear: () => {
      shown = undefined;
      draw();
    },
    count: () => marked,
    dispose: () => [...types, following].forEach((one) => one.dispose()),
  };
}

interface Marked {
  readonly step: FlowStep;
  readonly index: number;
  readonly at: vscode.Location;
}

/** What the steps of a line say, behind its end: text inside the line would push the code aside. */
function wordsBehind(document: vscode.TextDocument, steps: readonly Marked[]): vscode.DecorationOptions[] {
  const lines = new Map<number, string[]>();
  for (const { step, index, at } of steps) {
    const line = Math.min(at.range.start.line, document.lineCount - 1);
    lines.set(line, [...(lines.get(line) ?? []), `${numeral(index)} ${step.message}`]);
  }
  return [...lines].map(([line, texts]) => {
    const { end } = document.lineAt(line).range;
    return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: texts.join('   ') } } };
  });
}
