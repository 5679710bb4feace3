import type { Verdict } from '../core/finding.ts';
import type { Step } from '../core/flow.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { oneLine } from './text.ts';

/** Most ways that the schema takes for one finding (`code_flows`, `maxItems`). */
const MOST_WAYS = 10;

/** What a SAST report of GitLab tells of a finding beside its place: named fields, and its flows as code flows. */
export function detailsOf({ finding, decidedBy }: Verdict, result: ScanResult): object {
  const { answers } = finding;
  const field = (name: string, value: string): object => ({ name, type: 'text', value: oneLine(value) });
  const list = (name: string, values: readonly string[]): object =>
    field(name, values.length ? values.join(', ') : 'none known');
  return {
    ...flowsOf(finding, result),
    provider: field('Provider', finding.providerName),
    location: field('Data rests in', answers.location),
    operator: field('Run by', answers.operator),
    owner: field('Owned by', answers.owner),
    jurisdictions: list('Jurisdictions', finding.jurisdictions),
    ...(finding.kind === 'data-flow'
      ? {
          categories: list('Kinds of data', [...finding.categories, ...finding.dataTypes]),
          encrypted: field('Encrypted with keys held elsewhere', finding.encrypted ? 'yes' : 'no'),
        }
      : {}),
    confidence: field('Confidence', finding.confidence),
    advisory: field('Section of the DHS advisory', finding.advisory),
    decidedBy: field('Severity by', decidedBy),
    fingerprint: field('Fingerprint', finding.fingerprint),
  };
}

function flowsOf({ steps, ways }: Verdict['finding'], result: ScanResult): object {
  if (!steps?.length) return {};
  const all = [steps, ...(ways ?? [])];
  const items = all.slice(0, MOST_WAYS).map((way) => way.map((step, at) => nodeOf(step, at, way.length, result)));
  const name = all.length > MOST_WAYS ? `Way of the data, ${MOST_WAYS} of ${all.length}` : 'Way of the data';
  return { flow: { name, type: 'code-flows', items } };
}

function nodeOf({ path, span }: Step, at: number, length: number, result: ScanResult): object {
  return {
    type: 'code-flow-node',
    node_type: at === length - 1 ? 'sink' : at === 0 ? 'source' : 'propagation',
    file_location: {
      type: 'file-location',
      file_name: path,
      line_start: result.locate(path, span.start).line,
      line_end: result.locate(path, span.end).line,
    },
  };
}
