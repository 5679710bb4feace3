import * as vscode from 'vscode';
import { FLOW_REQUEST, type FlowAnswer, type FlowParams, type FlowStep } from '../../shared/messages.ts';
import type { Session } from '../session.ts';
import { chooseWay, type ChosenWay } from './choose-flow.ts';
import { createStepBar } from './step-bar.ts';
import { createStepDecorations } from './step-decorations.ts';
import { locationOf } from './steps.ts';

/** Steps through one flow at a time. */
export interface FlowStepper extends vscode.Disposable {
  /** Asks which, where several are meant, and goes to the first step. Gives whether a flow is shown. */
  show(asked?: FlowParams): Promise<boolean>;
  next(): Promise<void>;
  previous(): Promise<void>;
  peek(): Promise<void>;
  close(): void;
  /** Undefined while none is shown. */
  state(): FlowState | undefined;
}

/** What is shown. */
export interface FlowState {
  readonly fingerprint: string;
  /** 0-based. */
  readonly index: number;
  readonly steps: readonly FlowStep[];
  /** Steps that are marked in the editors in sight. */
  readonly marked: number;
  /** Text of the status bar. */
  readonly text: string;
}

interface Shown {
  readonly chosen: ChosenWay;
  readonly steps: readonly FlowStep[];
  readonly index: number;
}

const ACTIVE = 'egressLens.flowActive';
const GONE_TIME = 6000;

/** Makes a stepper that follows the reviews: steps move with the code, and a flow that is mended closes. */
export function createFlowStepper(session: Session): FlowStepper {
  const decorations = createStepDecorations();
  const bar = createStepBar();
  let shown: Shown | undefined;

  const draw = (next: Shown | undefined): void => {
    if (!shown !== !next) void vscode.commands.executeCommand('setContext', ACTIVE, next !== undefined);
    shown = next;
    const step = next?.steps[next.index];
    if (!next || !step) {
      decorations.clear();
      bar.hide();
      return;
    }
    decorations.show(next.steps, next.index);
    bar.show(next.index, next.steps.length, step.message);
  };
  const ask = async (params: FlowParams): Promise<FlowAnswer[]> =>
    (await session.client?.sendRequest<FlowAnswer[]>(FLOW_REQUEST, params)) ?? [];
  const goTo = async (index: number): Promise<void> => {
    const step = shown?.steps[index];
    if (!shown || !step) return;
    draw({ ...shown, index });
    await reveal(step);
  };
  /** After a review: the same way again, at the same step as far as there is one. */
  const follow = async (): Promise<void> => {
    const before = shown;
    if (!before) return;
    const { fingerprint } = before.chosen.flow;
    const [flow] = await ask({ fingerprints: [fingerprint] }).catch(() => [before.chosen.flow]);
    // Another flow, or none, may be shown by now.
    if (shown?.chosen.flow.fingerprint !== fingerprint) return;
    if (!flow) {
      draw(undefined);
      void vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) The flow is gone.'), GONE_TIME);
      return;
    }
    const way = flow.ways[shown.chosen.way] ? shown.chosen.way : 0;
    const steps = flow.ways[way] ?? [];
    draw({ chosen: { flow, way }, steps, index: Math.min(shown.index, steps.length - 1) });
  };
  const following = session.onStatus((status) => {
    if (status?.state === 'ready') void follow();
    // Turned off, or the server is gone: nothing that is shown can be trusted.
    else if (!status || status.state === 'disabled' || status.state === 'failed') draw(undefined);
  });

  return {
    show: async (asked) => {
      const here = await ask(asked ?? atCursor());
      const flows = here.length || asked ? here : await ask({});
      const chosen = await chooseWay(flows);
      const steps = chosen?.flow.ways[chosen.way];
      if (!chosen || !steps) {
        if (!flows.length) tellNone();
        return false;
      }
      draw({ chosen, steps, index: 0 });
      await goTo(0);
      return true;
    },
    next: () => goTo(Math.min((shown?.index ?? 0) + 1, (shown?.steps.length ?? 1) - 1)),
    previous: () => goTo(Math.max((shown?.index ?? 0) - 1, 0)),
    peek: async () => {
      const at = shown?.steps[shown.index];
      if (!shown || !at) return;
      await reveal(at);
      const { uri, range } = locationOf(at);
      await vscode.commands.executeCommand(
        'editor.action.peekLocations',
        uri,
        range.start,
        shown.steps.map(locationOf),
        'peek',
      );
    },
    close: () => draw(undefined),
    state: () =>
      shown && {
        fingerprint: shown.chosen.flow.fingerprint,
        index: shown.index,
        steps: shown.steps,
        marked: decorations.count(),
        text: bar.text(),
      },
    dispose: () => {
      following.dispose();
      decorations.dispose();
      bar.dispose();
    },
  };
}

/** The flows with a step at the cursor; all when there is no editor. */
function atCursor(): FlowParams {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return {};
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

/** Puts the cursor before the step: screen readers read its line, and the mark stays in sight. */
async function reveal(step: FlowStep): Promise<void> {
  const { uri, range } = locationOf(step);
  const editor = await vscode.window.showTextDocument(uri, { selection: new vscode.Range(range.start, range.start) });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function tellNone(): void {
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Egress Lens: no flow here.'), GONE_TIME);
}
