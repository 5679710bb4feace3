import type { CallFact } from '../../core/flow-facts.ts';
import type { CustomSink } from '../../core/policy.ts';
import type { SanitizerRow, SinkRow, TransformRow } from '../../core/knowledge.ts';
import { calleesOf } from '../../resolve/callee.ts';
import type { Callee } from '../../resolve/callee.ts';
import { findCall } from '../patterns.ts';
import type { Project } from '../link/project.ts';

/** Gives what a call can run, by package or global. */
export function calleesOfCall(project: Project, path: string, call: CallFact): readonly Callee[] {
  return calleesOf(project.valueAt(path, call.callee));
}

/** Finds the row of a call that encrypts or redacts what it is given. */
export function findSanitizerRow(project: Project, callee: Callee, call: CallFact): SanitizerRow | undefined {
  return rowsOf(callee, project.knowledge.sanitizersOf).find((candidate) => matchesRow(candidate, callee, call));
}

/** Finds the row of a call that changes what it is given without protecting it. */
export function findTransformRow(project: Project, callee: Callee, call: CallFact): TransformRow | undefined {
  return rowsOf(callee, project.knowledge.transformsOf).find((candidate) => matchesRow(candidate, callee, call));
}

/** Finds the sink rows that speak of a callee. */
export function findSinkRows(project: Project, callee: Callee, call: CallFact): readonly SinkRow[] {
  return rowsOf(callee, project.knowledge.sinksOf).filter((row) => matchesRow(row, callee, call));
}

/**
 * Says whether a call is a request of a general client: what it gives is an answer, and holds nothing of what it was
 * given. SDKs of providers also have builders among their rows, which hand on what they take.
 */
export function isAnswered(project: Project, path: string, call: CallFact): boolean {
  if (call.form !== 'call') return false;
  return calleesOfCall(project, path, call).some((callee) =>
    findSinkRows(project, callee, call).some((row) => row.provider === undefined),
  );
}

/** Finds the policy's own sink for a call. */
export function findCustomSink(project: Project, path: string, call: CallFact): CustomSink | undefined {
  const { sinks } = project.knowledge.custom;
  if (sinks.length === 0 || call.isImplied) return undefined;
  const imported = calleesOfCall(project, path, call).find((callee) => callee.package !== undefined);
  const raw = project.rawValueAt(path, call.callee);
  const direct = raw.kind === 'import' ? { package: raw.specifier, path: raw.name } : undefined;
  return (
    findCall(sinks, { dotted: call.text, package: imported?.package, path: imported?.path }) ??
    (direct && findCall(sinks, { dotted: call.text, ...direct }))
  );
}

function rowsOf<Row>(callee: Callee, find: (packageName: string | undefined) => readonly Row[]): readonly Row[] {
  return find(callee.package);
}

function matchesRow(
  row: { readonly package?: string; readonly global?: string; readonly path: string },
  callee: Callee,
  call: CallFact,
): boolean {
  const wanted = row.global === undefined ? row.path : [row.global, row.path].filter(Boolean).join('.');
  if (row.global !== undefined && callee.package !== undefined) return false;
  const path = pathOfCall(callee, call);
  return matchesPath(wanted, callee.path) || (path !== callee.path && matchesPath(wanted, path));
}

/** The callee's path, with the construction itself where that is what happens. */
function pathOfCall(callee: Callee, call: CallFact): string {
  return call.form === 'new' ? `${callee.path}.new` : call.form === 'call' ? `${callee.path}.call` : callee.path;
}

/**
 * Says whether an access path of a row names one of code: `*` in the middle stands for one member, at the end for one
 * or more, and a leading `default` also for the module as a whole.
 */
export function matchesPath(wanted: string, actual: string): boolean {
  const a = stepsOf(wanted);
  const b = stepsOf(actual);
  const isOpen = a.length > 0 && a[a.length - 1] === '*';
  if (isOpen ? b.length < a.length : b.length !== a.length) return false;
  return a.every((step, index) => step === '*' || step === b[index]);
}

/** Paths of rows and callees recur in every file. */
const MAX_REMEMBERED = 5_000;
const remembered = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known = remembered.get(path);
  if (known) return known;
  const steps = path === '' ? [] : path.split('.');
  const kept = steps[0] === 'default' ? steps.slice(1) : steps;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(path, kept);
  return kept;
}
