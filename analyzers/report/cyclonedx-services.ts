import type { Finding, Verdict } from '../core/finding.ts';
import type { Knowledge, Provider } from '../core/knowledge.ts';
import { compareTexts } from '../core/order.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { basisText } from './basis.ts';
import { findingProperty, isInUse, property, type Property } from './cyclonedx-parts.ts';
import { evidenceDay } from './evidence-day.ts';
import { oneLine } from './text.ts';
import { encodePart } from './uri.ts';

/** A service of a bill of materials, with the names that CycloneDX gives its parts. */
export interface BomService {
  readonly 'bom-ref': string;
  readonly provider: { readonly name: string };
  readonly name: string;
  readonly endpoints?: readonly string[];
  readonly 'x-trust-boundary': true;
  readonly trustZone?: string;
  readonly data?: readonly BomData[];
  readonly properties: readonly Property[];
}

interface BomData {
  /** As the service sees it: data enters it. */
  readonly flow: 'inbound';
  readonly classification: string;
  readonly name: string;
  readonly description: string;
}

/** One service for each provider, service or region operator that findings name, in the order of their names. */
export function servicesOf(result: ScanResult, providers: Knowledge['providers']): BomService[] {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of result.verdicts.filter(isInUse)) {
    // A library that sends nothing is no service.
    if (verdict.finding.rule === 'software-origin') continue;
    const key = keyOf(verdict.finding);
    const group = groups.get(key);
    if (group) group.push(verdict);
    else groups.set(key, [verdict]);
  }
  return [...groups]
    .map(([key, verdicts]) => serviceOf(key, verdicts, providers.get(key), result))
    .sort((a, b) => compareTexts(a.name, b.name) || compareTexts(a['bom-ref'], b['bom-ref']));
}

function keyOf({ service, provider, providerName }: Finding): string {
  return service ?? provider ?? providerName;
}

function serviceOf(
  key: string,
  verdicts: readonly Verdict[],
  provider: Provider | undefined,
  result: ScanResult,
): BomService {
  const findings = verdicts.map((verdict) => verdict.finding);
  const endpoints = unique(findings.flatMap(hostsOf)).map((host) => `https://${host}`);
  const zones = unique(findings.flatMap((finding) => finding.jurisdictions));
  const data = dataOf(findings);
  return {
    'bom-ref': `service:${encodePart(key)}`,
    provider: { name: oneLine(provider?.operator ?? findings[0]?.answers.operator ?? key) },
    name: oneLine(provider?.name ?? findings[0]?.providerName ?? key),
    ...(endpoints.length ? { endpoints } : {}),
    'x-trust-boundary': true,
    ...(zones.length ? { trustZone: zones.join(', ') } : {}),
    ...(data.length ? { data } : {}),
    properties: [
      ...unique(findings.map(({ answers }) => answers.location)).map((text) => property('location', text)),
      ...unique(findings.map(({ answers }) => answers.operator)).map((text) => property('operator', text)),
      ...unique(findings.map(({ answers }) => answers.owner)).map((text) => property('owner', text)),
      ...unique(findings.flatMap(({ basis }) => basis)).map((text) => property('basis', basisText(text))),
      ...unique(findings.map(({ advisory }) => advisory)).map((text) => property('advisory', text)),
      ...evidenceOf(findings, provider),
      ...verdicts.map((verdict) => findingProperty(verdict, result)),
    ],
  };
}

function evidenceOf(findings: readonly Finding[], provider: Provider | undefined): Property[] {
  const known = provider?.evidence ?? [];
  if (known.length) return known.map((one) => property('evidence', `${one.url} (${evidenceDay(one)})`));
  return unique(findings.flatMap(({ evidence }) => evidence)).map((url) => property('evidence', url));
}

/** Hosts that findings name: of an endpoint the subject, of a flow what follows its sink. */
function hostsOf({ kind, subject }: Finding): readonly string[] {
  if (kind !== 'endpoint' && kind !== 'data-flow') return [];
  const host = subject.slice(subject.lastIndexOf(' ') + 1);
  return /^(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}$/i.test(host) && (kind === 'endpoint' || subject.includes(' '))
    ? [host]
    : [];
}

/** Each category once, encrypted or not; data of no known category is `unclassified`. */
function dataOf(findings: readonly Finding[]): BomData[] {
  const types = new Map<string, Set<string>>();
  for (const { kind, categories, dataTypes, encrypted } of findings) {
    if (kind !== 'data-flow') continue;
    for (const category of categories.length ? categories : ['unclassified']) {
      const key = `${category} ${encrypted ? ENCRYPTED : PLAIN}`;
      const set = types.get(key) ?? new Set<string>();
      types.set(key, set);
      for (const type of dataTypes) set.add(type);
    }
  }
  return [...types]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([key, set]) => {
      const at = key.indexOf(' ');
      const name = unique([...set]).join(', ');
      return {
        flow: 'inbound',
        classification: key.slice(0, at),
        name: name || key.slice(0, at),
        description: key.slice(at + 1),
      };
    });
}

const ENCRYPTED = 'encrypted before it is sent, with keys held elsewhere';
const PLAIN = 'not encrypted with keys held elsewhere';

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter(Boolean).sort(compareTexts);
}
