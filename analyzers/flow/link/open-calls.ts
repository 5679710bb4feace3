import type { OpenCall } from '../../core/flow.ts';
import { compareTexts } from '../../core/order.ts';
import { compareSpans } from '../../core/span.ts';
import type { Destination } from '../sinks/destination.ts';
import { createFlowTable, finishFlows, type FlowTable } from './findings.ts';
import type { Project } from './project.ts';
import type { SinkCall } from './starts.ts';

/** Gathers what reaches calls of one file that send where variables without a value point. */
export interface OpenTable {
  /** What reaches them; `variable` of the destination says where to. */
  readonly arriving: FlowTable;
  /** The calls themselves, also those that no known data reaches. */
  readonly calls: readonly OpenCall[];
  /** Adds a call for the variables among its destinations. */
  note(sinkCall: SinkCall, destinations: readonly Destination[]): void;
}

/** Makes an empty table. */
export function createOpenTable(project: Project): OpenTable {
  const calls: OpenCall[] = [];
  return {
    arriving: createFlowTable(project),
    calls,
    note({ of, call, sink }, destinations) {
      // A page that is opened without anything handed over gets nothing.
      if (call.form === 'assign') return;
      const place = { path: of.path, span: call.span };
      for (const { variable } of destinations)
        if (variable !== undefined)
          calls.push({ variable, call: place, sink: sink.name, categories: [], dataTypes: [] });
    },
  };
}

/**
 * Makes the open calls of all that was gathered, sorted by place and variable. Limits that were reached are not told: a
 * question holds whatever else reaches its variable.
 */
export function finishOpenCalls(tables: readonly OpenTable[], project: Project): OpenCall[] {
  const { flows } = finishFlows(
    tables.map(({ arriving }) => arriving),
    project,
  );
  const fed = flows.flatMap(({ variable, call, sink, categories, dataTypes }): OpenCall[] =>
    variable === undefined ? [] : [{ variable, call, sink, categories, dataTypes }],
  );
  const known = new Set<string>();
  const all = [...fed, ...tables.flatMap(({ calls }) => calls)].filter((one) => {
    const key = `${one.variable} ${one.call.path} ${one.call.span.start} ${one.call.span.end}`;
    const isNew = one.categories.length > 0 || !known.has(key);
    known.add(key);
    return isNew;
  });
  return all.sort(
    (a, b) =>
      compareTexts(a.call.path, b.call.path) ||
      compareSpans(a.call.span, b.call.span) ||
      compareTexts(a.variable, b.variable) ||
      compareTexts(a.dataTypes.join(), b.dataTypes.join()),
  );
}
