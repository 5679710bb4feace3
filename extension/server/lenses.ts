import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Verdict } from '../../analyzers/core/finding.ts';
import type { Span } from '../../analyzers/core/span.ts';
import { isScriptPath } from '../../analyzers/parse/languages.ts';
import { summariseSends } from '../../analyzers/report/sends.ts';

import { SHOW_FLOW_COMMAND } from '../shared/messages.ts';
import type { Folders } from './folders.ts';
import { codeAround, namedCodeOf, type NamedCode } from './sending-functions.ts';
import type { Shown } from './shown.ts';
import { loadRememberingParser } from './script-parser.ts';
import { rangeOf } from './to-protocol.ts';

/**
 * Gives a line above each function that sends data, and above each statement of the top level that does, one for each
 * provider: from the last review, for the reviewed text only. Undefined while a newer text awaits its review.
 */
export async function lensesOf(folders: Folders, document: TextDocument): Promise<CodeLens[] | undefined> {
  const home = folders.find(document.uri);
  if (!home) return [];
  const { folder, path } = home;
  if (!folder.isFresh(path, document.version)) return undefined;
  const flows = flowsOf(folder.shown, path);
  if (!flows.length) return [];
  const text = document.getText();
  const code = isScriptPath(path) ? namedCodeOf(path, text, await loadRememberingParser()) : [];
  const { places } = folder;
  // The text may have changed while the parser was loaded.
  if (!places || !folder.isFresh(path, document.version)) return undefined;
  return byAnchor(flows, code).flatMap(([anchor, verdicts]) =>
    summariseSends(verdicts).map(({ title, verdicts: flows }) => ({
      range: rangeOf({ path, span: anchor }, places),
      command: {
        title,
        command: SHOW_FLOW_COMMAND,
        arguments: [{ fingerprints: flows.map(({ finding }) => finding.fingerprint) }],
      },
    })),
  );
}

/** Equal for reviews whose lenses differ at most by where they stand. */
export function lensKey(shown: Shown): string {
  const flows = [...shown.byPath.keys()].flatMap((path) => flowsOf(shown, path));
  return JSON.stringify(
    flows.map(({ finding, severity }) => [finding.fingerprint, severity, finding.message, finding.answers.location]),
  );
}

function flowsOf(shown: Shown | undefined, path: string): Verdict[] {
  const all = shown?.byPath.get(path)?.flatMap((one) => [one.verdict, ...one.folded]) ?? [];
  return all.filter(({ finding }) => finding.kind === 'data-flow');
}

/** The flows under the place where their line belongs, in order of the text. */
function byAnchor(flows: readonly Verdict[], code: readonly NamedCode[]): [Span, Verdict[]][] {
  const groups = new Map<number, [Span, Verdict[]]>();
  for (const verdict of flows) {
    const { finding } = verdict;
    const call = finding.call?.path === finding.path ? finding.call.span : finding.span;
    const anchor = codeAround(code, call)?.anchor ?? { start: call.start, end: call.start };
    const group = groups.get(anchor.start) ?? [anchor, []];
    group[1].push(verdict);
    groups.set(anchor.start, group);
  }
  return [...groups.values()].sort(([a], [b]) => a.start - b.start);
}
