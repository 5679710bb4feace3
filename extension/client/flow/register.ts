import * as vscode from 'vscode';
import { SHOW_FLOW_COMMAND, type FlowParams } from '../../shared/messages.ts';
import type { FlowStepper } from './flow-stepper.ts';

/** Registers the commands that step through a flow. */
export function registerFlowCommands(stepper: FlowStepper): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    [SHOW_FLOW_COMMAND]: (asked?: unknown) => stepper.show(parseFlowParams(asked)),
    'egressLens.nextStep': () => stepper.next(),
    'egressLens.previousStep': () => stepper.previous(),
    'egressLens.peekSteps': () => stepper.peek(),
    'egressLens.closeFlow': () => stepper.close(),
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}

/** Menus and keys hand over what they like (a resource, an editor's context): only fingerprints are taken. */
function parseFlowParams(asked: unknown): FlowParams | undefined {
  if (typeof asked !== 'object' || asked === null || !('fingerprints' in asked)) return undefined;
  const { fingerprints } = asked;
  if (!Array.isArray(fingerprints)) return undefined;
  return { fingerprints: fingerprints.filter((one) => typeof one === 'string') };
}
