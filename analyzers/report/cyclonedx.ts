import type { ScanResult } from '../core/scan-result.ts';
import { PROJECT_URL } from '../core/links.ts';
import { componentsOf } from './cyclonedx-components.ts';
import { property } from './cyclonedx-parts.ts';
import { servicesOf } from './cyclonedx-services.ts';
import { policyHash } from './policy-hash.ts';
import type { ReportOptions } from './report.ts';
import { oneLine } from './text.ts';

/**
 * Writes a result as a bill of materials in CycloneDX 1.6 (by `bom-1.6.SNAPSHOT.schema.json` of the official library, @cyclonedx/cyclonedx-library 10.3.0): one
 * service for each provider that the project reaches, with the kinds of data that enter it, and one component for each
 * package that talks to one. Hosts that are only blocked and samples are left out; what is excepted or suppressed is
 * in use all the same and stays. Serial number and time stand only where they are handed in, so that the same tree
 * gives the same bytes.
 */
export function cyclonedxReport(result: ScanResult, options: ReportOptions = {}): string {
  const services = servicesOf(result, options.providers ?? new Map());
  const components = componentsOf(result);
  const refs = [...services, ...components].map((one) => one['bom-ref']);
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    ...(options.serialNumber ? { serialNumber: `urn:uuid:${options.serialNumber}` } : {}),
    version: 1,
    metadata: metadataOf(result, options),
    components,
    services,
    dependencies: [{ ref: ROOT, ...(refs.length ? { dependsOn: refs } : {}) }, ...refs.map((ref) => ({ ref }))],
    // Only what leads to a reviewed jurisdiction is listed.
    compositions: [{ aggregate: 'incomplete', assemblies: [ROOT] }],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

const ROOT = 'project';

function metadataOf(result: ScanResult, { name, commit, timestamp }: ReportOptions): object {
  return {
    ...(timestamp ? { timestamp } : {}),
    tools: {
      components: [
        {
          type: 'application',
          name: 'Egress Lens',
          version: result.toolVersion,
          externalReferences: [{ type: 'website', url: PROJECT_URL }],
        },
      ],
    },
    component: {
      type: 'application',
      'bom-ref': ROOT,
      name: oneLine(name ?? 'project'),
      ...(commit ? { version: commit } : {}),
    },
    properties: [
      property('catalogue', result.catalogueHash),
      property('policy', policyHash(result.policy)),
      ...result.policy.jurisdictions.map((jurisdiction) => property('reviewed-jurisdiction', jurisdiction)),
      ...result.problems.map(({ path, code, message, incomplete }) =>
        property(incomplete ? 'not-analysed' : 'note', `${path || 'whole run'}: ${message} (${code})`),
      ),
    ],
  };
}
