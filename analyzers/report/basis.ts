import type { Basis } from '../core/knowledge.ts';

/** Says in words what a basis of the catalogue means; a team's own basis stands for itself. */
export function basisText(basis: Basis): string {
  return BASIS[basis] ?? basis;
}

const BASIS: Readonly<Record<string, string>> = {
  'hq-prc': 'the firm has its seat in the PRC',
  'subsidiary-of-prc': 'majority-owned by a firm of the PRC',
  'region-in-prc': 'the region is inside the PRC',
  'operated-by-prc-jv-partner': 'operated by a partner firm in the PRC',
  'mirror-hosted-in-prc': 'the mirror is hosted in the PRC',
  'ownership-changed': 'the ownership changed',
  'prc-operations': 'main operations in the PRC',
  'affiliate-of-prc': 'affiliated with a firm of the PRC',
  'minority-stake-prc': 'a firm of the PRC holds a minority stake',
  'hq-hk': 'the firm has its seat in Hong Kong',
  'prc-origin-contested': 'the link to the PRC is contested',
  'built-with-prc-equipment': 'built with equipment of PRC firms',
  'oss-by-prc-firm': 'open-source software maintained by a firm of the PRC',
  'uses-prc-service': 'uses a service of a PRC firm',
};
