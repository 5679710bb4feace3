import type { Verdict } from '../core/finding.ts';
import { compareTexts } from '../core/order.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { findingProperty, isInUse, property, type Property } from './cyclonedx-parts.ts';
import { purlOf } from './purl.ts';
import { oneLine } from './text.ts';
import { encodePart } from './uri.ts';

/** A component of a bill of materials, with the names that CycloneDX gives its parts. */
export interface BomComponent {
  readonly type: 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly purl?: string;
  readonly evidence: { readonly occurrences: readonly { readonly location: string; readonly line: number }[] };
  readonly properties: readonly Property[];
}

/**
 * One component for each package that manifests, lockfiles and imports name, in the order of their references. Versions
 * are not told: what is installed is for the inventory of the package manager.
 */
export function componentsOf(result: ScanResult): BomComponent[] {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of result.verdicts.filter(isInUse)) {
    const { kind, path, subject } = verdict.finding;
    if (kind !== 'dependency' && kind !== 'import') continue;
    const key = purlOf(path, subject) ?? `package:${encodePart(subject)}`;
    const group = groups.get(key);
    if (group) group.push(verdict);
    else groups.set(key, [verdict]);
  }
  return [...groups]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([key, verdicts]) => componentOf(key, verdicts, result));
}

function componentOf(key: string, verdicts: readonly Verdict[], result: ScanResult): BomComponent {
  const [first] = verdicts;
  const chains = new Set(verdicts.flatMap(({ finding }) => (finding.chain?.length ? [finding.chain.join(' > ')] : [])));
  const providers = new Set(verdicts.map(({ finding }) => finding.providerName));
  return {
    type: 'library',
    'bom-ref': key,
    name: oneLine(first?.finding.subject ?? key),
    ...(key.startsWith('pkg:') ? { purl: key } : {}),
    evidence: {
      occurrences: verdicts.map(({ finding }) => ({
        location: finding.path,
        line: result.locate(finding.path, finding.span.start).line,
      })),
    },
    properties: [
      ...[...providers].map((name) => property('provider', name)),
      ...[...chains].map((chain) => property('chain', chain)),
      ...verdicts.map((verdict) => findingProperty(verdict, result)),
    ],
  };
}
