import * as vscode from 'vscode';
import type { FlowAnswer, FlowStep } from '../../shared/messages.ts';

/** One way of a flow: what is stepped through. */
export interface ChosenWay {
  readonly flow: FlowAnswer;
  /** Which of its ways; 0 for the main one. */
  readonly way: number;
}

interface Item extends vscode.QuickPickItem {
  readonly chosen?: ChosenWay;
}

const ICONS: Readonly<Record<FlowAnswer['severity'], string>> = {
  error: '$(error)',
  warning: '$(warning)',
  information: '$(info)',
};

/** Asks which flow and which of its ways is meant; no question where there is only one. Undefined when left open. */
export async function chooseWay(flows: readonly FlowAnswer[]): Promise<ChosenWay | undefined> {
  const ways = flows.flatMap((flow) => flow.ways.map((_, way): ChosenWay => ({ flow, way })));
  if (ways.length < 2) return ways[0];
  const placeHolder = vscode.l10n.t('Which flow? Each leads from where data comes from to where it is sent.');
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(flows.flatMap(itemsOf), options))?.chosen;
}

/** A flow with one way is one row; one with several is a heading and a row for each. */
function itemsOf(flow: FlowAnswer): Item[] {
  const icon = ICONS[flow.severity];
  const rows = flow.ways.map((steps, way): Item => {
    const from = describe(steps[0]);
    const label = flow.ways.length > 1 ? `${icon} ${from}` : `${icon} ${flow.message}`;
    const count = vscode.l10n.t('{0} steps', steps.length);
    return { label, description: count, detail: flow.ways.length > 1 ? undefined : from, chosen: { flow, way } };
  });
  if (flow.ways.length < 2) return rows;
  return [{ label: flow.message, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}

function describe(step: FlowStep | undefined): string {
  return step ? `${step.path}:${step.range.start.line + 1} · ${step.message}` : '';
}
