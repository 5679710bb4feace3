import { importPathOf } from '../../callee.ts';
import type { CallSite } from '../call-site.ts';
import { callBack } from '../record-call.ts';
import { elementOf, listOf } from '../shapes.ts';
import type { Frame } from '../state.ts';
import type { Taint } from '../../taint.ts';

/** A library function that hands data to a callback. Indexes are of arguments. */
interface HelperRow {
  /** Of the list whose elements the callback gets; absent when it gets the arguments behind it. */
  readonly list?: number;
  readonly callback: number;
  readonly gives: 'list' | 'elements' | 'value' | 'alone';
}

const each = (gives: HelperRow['gives'], callback = 1): HelperRow => ({ list: 0, callback, gives });

/**
 * Functions that run callbacks, by package and access path; `alone`: the callback is handed nothing of the call. Read
 * 2026-11-22: p-map 7, p-filter 4, p-limit 7, p-queue 8 (https://github.com/sindresorhus/<name>), async 3
 * (https://caolan.github.io/async/v3/docs.html), bluebird 3 (http://bluebirdjs.com/docs/api-reference.html). A callback of any other library function gets nothing of what is handed over beside it.
 */
const HELPERS: ReadonlyMap<string, HelperRow> = new Map([
  ['p-map default', each('list')],
  ['p-filter default', each('elements')],
  ['p-each-series default', each('elements')],
  ['p-limit default.call', { callback: 0, gives: 'value' }],
  ['p-limit default.call.map', each('list')],
  ['p-queue default.new.add', { callback: 0, gives: 'alone' }],
  ...['map', 'mapSeries', 'concat', 'flatMap'].map((name): [string, HelperRow] => [`async ${name}`, each('list')]),
  ...[
    'each',
    'eachSeries',
    'forEach',
    'forEachSeries',
    'filter',
    'filterSeries',
    'reject',
    'some',
    'every',
    'detect',
    'find',
    'select',
    'sortBy',
  ].map((name): [string, HelperRow] => [`async ${name}`, each('elements')]),
  ['async mapLimit', each('list', 2)],
  ...['eachLimit', 'forEachLimit', 'filterLimit', 'someLimit', 'everyLimit', 'detectLimit'].map(
    (name): [string, HelperRow] => [`async ${name}`, each('elements', 2)],
  ),
  ['bluebird map', each('list')],
  ['bluebird mapSeries', each('list')],
  ['bluebird each', each('elements')],
  ['bluebird filter', each('elements')],
]);

/** A call of a library function that is known to run its callback with the data it is given. */
export function helperCall(site: CallSite, frame: Frame): Taint | undefined {
  const found = importPathOf(site.calleeValue);
  if (!found) return undefined;
  const row =
    HELPERS.get(`${found.package} ${found.path}`) ??
    HELPERS.get(`${found.package} ${found.path.replace(/^default\./, '')}`);
  if (!row) return undefined;
  const list = row.list === undefined ? undefined : site.args[row.list]?.taint;
  const given =
    row.gives === 'alone'
      ? []
      : list
        ? [elementOf(list)]
        : site.args.slice(row.callback + 1).map((argument) => argument.taint);
  const result = callBack(site, site.args[row.callback], given, 'helper', frame);
  if (row.gives === 'value' || row.gives === 'alone') return result;
  return row.gives === 'list' ? listOf(result) : (list ?? result);
}
