import type { CallFact } from '../../core/flow-facts.ts';
import type { SinkRow } from '../../core/knowledge.ts';
import type { Callee } from '../../resolve/callee.ts';
import { credentialsOf } from './authentication.ts';
import type { CredentialPart } from './authentication.ts';
import { clientDestinations, endpointsOf } from './clients.ts';
import type { Destination } from './destination.ts';
import { calleesOfCall, findCustomSink, findSinkRows } from './match.ts';
import type { FunctionRef, Project } from '../link/project.ts';
import type { Address } from './sink-destinations.ts';
import { sinkFormOf } from './sink-forms.ts';
import { isSendingName } from '../sending.ts';
import { isAside, isByKey, isPreparing, isQuerying, isStoringName, lastNameOf } from './sink-names.ts';
import { dataAt, valuesAt } from './sink-parts.ts';
import type { DataPart, SinkSite } from './sink-parts.ts';

/** What is known of a call that sends data away. */
export interface Sink {
  /** For people and fingerprints: `ali-oss put`, `fetch`. */
  readonly name: string;
  /** Destinations that the callee fixes. */
  readonly fixed: readonly Destination[];
  /** What names the destination, nearest first, expanded; may depend on parameters. */
  readonly addresses: readonly Address[];
  readonly data: readonly DataPart[];
  /** True where it is asked which variables without a value decide where data goes, in the place of providers. */
  readonly isAsking?: boolean;
  /** Parts of the data that authenticate to the provider. */
  readonly credentials: readonly CredentialPart[];
  /** True when the catalogue says which arguments of a provider's own SDK are the data. */
  readonly isExact?: boolean;
}

/** Finds what a call sends where; undefined when it sends nothing that the catalogue or its form knows. */
export function findSink(
  project: Project,
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
): Sink | undefined {
  const site: SinkSite = { project, of, call, siblings };
  const custom = findCustomSink(project, of.path, call);
  if (custom) {
    const data = custom.argument === undefined ? ['*'] : [String(custom.argument)];
    return makeSink(site, undefined, {
      name: call.text,
      fixed: [{ provider: custom.provider }],
      row: { path: '', data },
    });
  }
  if (call.isImplied || project.targetsOf(of.path, call).length > 0) return undefined;
  for (const callee of calleesOfCall(project, of.path, call)) {
    const sink = sinkOfRows(site, callee) ?? sinkOfProvider(site, callee);
    if (sink) return sink;
  }
  const form = sinkFormOf(site);
  if (!form) return undefined;
  const name = form.callee ? nameOf(form.callee, call) : call.text;
  return makeSink(site, form.callee, { name, fixed: [], row: form.row, isByForm: true });
}

function sinkOfRows(site: SinkSite, callee: Callee): Sink | undefined {
  const { project, call } = site;
  const [row] = findSinkRows(project, callee, call);
  const last = lastNameOf(callee);
  if (!row || (row.path.endsWith('*') && (isQuerying(last) || isByKey(last) || isAside(callee)))) return undefined;
  const regions = clientDestinations(project, callee);
  const fixed = row.provider === undefined ? regions : regions.length ? regions : [{ provider: row.provider }];
  const sink = makeSink(site, callee, { name: nameOf(callee, call), fixed, row });
  const isExact =
    row.package !== undefined &&
    row.provider !== undefined &&
    !row.path.includes('*') &&
    row.data.every((path) => /^\d/.test(path));
  return isExact ? { ...sink, isExact } : sink;
}

/** Any call on something derived from a provider's package hands its arguments to that provider. */
function sinkOfProvider(site: SinkSite, callee: Callee): Sink | undefined {
  const { project, call } = site;
  if (call.form !== 'call' || callee.package === undefined) return undefined;
  if (project.knowledge.sinksOf(callee.package).some((row) => row.provider !== undefined)) return undefined;
  const row = project.knowledge.findPackage('npm', callee.package);
  if (!row || row.egress === 'no') return undefined;
  const last = callee.path.split('.').at(-1) ?? '';
  if (isPreparing(last) || isByKey(last) || last === 'new' || last === 'call' || isAside(callee)) return undefined;
  // Tools that may be set to use the provider hand over data where their name says so, and nowhere else.
  if (row.egress === 'optional' && !isSendingName(last) && !isStoringName(last)) return undefined;
  const regions = clientDestinations(project, callee);
  return makeSink(site, callee, {
    name: nameOf(callee, call),
    fixed: regions.length ? regions : [{ provider: row.provider }],
    row: { path: '', data: ['*'] },
  });
}

interface SinkDraft {
  readonly name: string;
  readonly fixed: readonly Destination[];
  readonly row: Pick<SinkRow, 'path' | 'url' | 'client' | 'data' | 'credentials'>;
  /** No row speaks of the call: its form says all that is known. */
  readonly isByForm?: boolean;
}

function makeSink(site: SinkSite, callee: Callee | undefined, draft: SinkDraft): Sink {
  const { name, fixed, row } = draft;
  return {
    name,
    fixed,
    addresses: [
      ...(row.url ?? []).flatMap((path) => {
        const isLoose = path === 'this' || (draft.isByForm === true && path === '0');
        return valuesAt(site, callee, path).map((value) => ({ value, ...(isLoose ? { isLoose } : {}) }));
      }),
      ...(row.client ?? []).flatMap((path) => valuesAt(site, callee, path)).map((value) => ({ value, isClient: true })),
      ...(callee ? endpointsOf(site.project, callee) : []).map((value) => ({ value })),
    ],
    data: row.data.flatMap((path) => dataAt(site, path)),
    credentials: credentialsOf(row),
  };
}

function nameOf(callee: Callee, call: CallFact): string {
  const steps = callee.path.split('.').filter((step) => step !== 'new' && step !== 'call' && step !== 'default');
  if (callee.package === undefined) return steps.join('.') || call.text;
  return steps.length ? `${callee.package} ${steps.slice(-2).join('.')}` : callee.package;
}
