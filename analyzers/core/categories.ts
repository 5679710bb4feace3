/** Sensitive data categories of the advisory's list; ids are stable. */
export const CATEGORIES = [
  'export-controlled',
  'intellectual-property',
  'biotech-genomic',
  'health',
  'personal',
  'financial',
  'biometric',
  'geolocation',
  'device-identifier',
  'credential',
  'user-content',
] as const;

export type Category = (typeof CATEGORIES)[number];
export type Confidence = 'high' | 'medium' | 'low';

/** Order of confidence, the least first. */
export const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };
