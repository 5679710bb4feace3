import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Verdict } from '../../analyzers/core/finding.ts';
import type { Fix } from '../../analyzers/core/fix.ts';
import type { Evidence, Knowledge } from '../../analyzers/core/knowledge.ts';
import { whyReadable } from '../../analyzers/fix/encrypt/opaque.ts';
import { fixesFor, type FixContext } from '../../analyzers/fix/fixes.ts';
import { isScriptPath } from '../../analyzers/parse/languages.ts';
import { hoverMarkdown, stepMarkdown, type HoverContext } from '../../analyzers/report/hover.ts';

import { APPLY_FIX_COMMAND, SHOW_FLOW_COMMAND, type ApplyFixParams, type FlowParams } from '../shared/messages.ts';
import { fixContextOf, lookUp, touches, type Here } from './answers.ts';
import { verdictsThrough } from './flows.ts';
import type { Folders } from './folders.ts';
import { loadRememberingParser } from './script-parser.ts';
import { rangeOf } from './to-protocol.ts';

/** Flows that only pass a place; more of them are counted. */
const MAX_PASSING = 3;

/**
 * Tells what is known of the findings at a position: live ones first, highest rung first, then what is suppressed, then
 * flows that pass there on their way. From memory, for the reviewed text only; the fixes are made for it. `hasCommands`
 * says whether links may run the client's commands.
 */
export async function hoverAt(
  folders: Folders,
  document: TextDocument | undefined,
  position: Position,
  hasCommands: boolean,
): Promise<Hover | undefined> {
  if (!document || !lookUp(folders, document)) return undefined;
  const path = lookUp(folders, document)?.path ?? '';
  const parseScript = isScriptPath(path) ? await loadRememberingParser() : undefined;
  // The text may have changed while the parser was loaded.
  const here = lookUp(folders, document);
  if (!here) return undefined;
  const found = verdictsAt(here, position);
  const passing = passingAt(folders, document, here, position, hasCommands);
  if (!found.length && !passing.length) return undefined;
  const fixContext = fixContextOf(document.getText(), here, parseScript);
  const told = new Set<string>();
  const [first] = found;
  const texts = found.map((verdict) => {
    const context = contextOf(verdict, here, fixContext, hasCommands);
    const fixes = context.fixes?.filter((fix) => isNew(told, fix));
    return hoverMarkdown(verdict, { ...context, fixes, isFurther: first !== undefined && isAlike(first, verdict) });
  });
  const value = [...texts, ...passing].join('\n\n---\n\n');
  const range = first ? { range: rangeOf(first.finding, here.places) } : {};
  return { contents: { kind: MarkupKind.Markdown, value }, ...range };
}

/** Whether a verdict has nothing to add to another on who receives the data and what to do. */
function isAlike(told: Verdict, verdict: Verdict): boolean {
  const [a, b] = [told.finding, verdict.finding];
  const key = ({ rule, provider, service, answers }: Finding): string =>
    JSON.stringify([rule, provider, service, answers]);
  return told !== verdict && key(a) === key(b);
}

/** What mends the whole of a call is told once, and so is why something can't be had. */
function isNew(told: Set<string>, { title, unavailable }: Fix): boolean {
  const key = unavailable ?? title;
  return !told.has(key) && told.add(key).has(key);
}

function verdictsAt(here: Here, position: Position): Verdict[] {
  const at = { start: position, end: position };
  const live = here.shown.flatMap((one) => [one.verdict, ...one.folded]);
  const silenced = here.review.result.verdicts.filter(
    (one) => one.suppressed !== undefined && one.finding.path === here.path,
  );
  return [...live, ...silenced].filter((one) => touches(one, at, here));
}

/** Flows with a step here that end elsewhere. */
function passingAt(
  folders: Folders,
  document: TextDocument,
  here: Here,
  position: Position,
  hasCommands: boolean,
): string[] {
  const folder = folders.find(document.uri)?.folder;
  const offset = document.offsetAt(position);
  const at = { start: position, end: position };
  const all = folder
    ? verdictsThrough(folder, here.path, offset).filter(({ verdict }) => !touches(verdict, at, here))
    : [];
  const texts = all
    .slice(0, MAX_PASSING)
    .map(({ verdict, step }) =>
      stepMarkdown(verdict, step, hasCommands ? { commands: { showFlow, applyFix: none } } : {}),
    );
  return all.length > MAX_PASSING ? [...texts, `${all.length - MAX_PASSING} more flows pass here.`] : texts;
}

function contextOf(verdict: Verdict, here: Here, fixContext: FixContext, hasCommands: boolean): HoverContext {
  const { finding } = verdict;
  const { knowledge } = here.review;
  const { start } = rangeOf(finding, here.places);
  const uri = here.places.uriOf(finding.path);
  const applyFix = ({ title }: Fix): string => {
    const params: ApplyFixParams = { uri, ...start, title };
    return commandUri(APPLY_FIX_COMMAND, params);
  };
  return {
    evidence: evidenceOf(finding, knowledge),
    fixes: withReason(fixesFor(verdict, fixContext), finding, knowledge),
    ...(hasCommands ? { commands: { showFlow, applyFix } } : {}),
  };
}

/** Why encryption is no way out is told also where no fix says it. */
function withReason(fixes: readonly Fix[], finding: Finding, knowledge: Knowledge): Fix[] {
  const reason = whyReadable(finding, knowledge);
  if (reason === undefined || fixes.some((fix) => fix.unavailable === reason)) return [...fixes];
  return [
    { title: '', action: 'encrypt', edits: [], isPreferred: false, isSafe: false, unavailable: reason },
    ...fixes,
  ];
}

function evidenceOf({ provider, service }: Finding, knowledge: Knowledge): Evidence[] {
  return [service, provider].flatMap((id) => (id === undefined ? [] : (knowledge.providers.get(id)?.evidence ?? [])));
}

function showFlow({ fingerprint }: Finding): string {
  const params: FlowParams = { fingerprints: [fingerprint] };
  return commandUri(SHOW_FLOW_COMMAND, params);
}

const none = (): string => '';

/** The address of a command with one argument; nothing in it can end a Markdown link. */
function commandUri(command: string, argument: unknown): string {
  const query = encodeURIComponent(JSON.stringify([argument]));
  return `command:${command}?${query.replace(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
}
