import type { Verdict } from '../core/finding.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { oneLine } from './text.ts';

/** A name and value beside what the standard has a place for. */
export interface Property {
  readonly name: string;
  readonly value: string;
}

/** Makes a property in the name space of this tool; values are one safe line. */
export function property(name: string, value: string): Property {
  return { name: `egress-lens:${name}`, value: oneLine(value) };
}

/** `error sensitive-data-flow src/send.ts:10 <fingerprint>`, with what suppresses it. */
export function findingProperty({ finding, severity, suppressed }: Verdict, result: ScanResult): Property {
  const { line } = result.locate(finding.path, finding.span.start);
  const by = suppressed ? ` (suppressed by ${suppressed.kind}: ${suppressed.reason})` : '';
  return property('finding', `${severity} ${finding.rule} ${finding.path}:${line} ${finding.fingerprint}${by}`);
}

/** Says whether a finding tells of something that is in use: blocked hosts, samples and policies are not. */
export function isInUse({ finding }: Verdict): boolean {
  return finding.kind !== 'policy' && finding.context !== 'deny-list' && finding.context !== 'example';
}
