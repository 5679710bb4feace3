import type { Category } from './categories.ts';

/** A category of the Data Security Program of the US Department of Justice (28 CFR Part 202), as a reference. */
export interface DojCategory {
  readonly id: string;
  readonly name: string;
  /** Where the rule defines it. */
  readonly section: string;
  /** Our categories whose data may fall under it; empty where code alone can't tell. */
  readonly categories: readonly Category[];
  /** Words of the rule. */
  readonly rule: string;
  /** Words of the DHS advisory that name such data. */
  readonly advisory: string;
  /** What code alone does not tell. */
  readonly open: string;
}

/** Where the rule is published. */
export const DOJ_URL = 'https://www.ecfr.gov/current/title-28/chapter-I/part-202';

/** The items of the advisory's list of data "that should be considered particularly sensitive". */
const PERSONAL = 'Personally-identifiable and other sensitive information.';
const BIOTECH = 'Biotech, genomic data, and medical test data.';
const GEOLOCATION = 'Geolocation data.';

/**
 * Categories of the rule in the order of § 202.249, government-related data last. A reference, never a verdict: whether
 * the rule applies also depends on people, volumes, parties and the kind of transaction, which code does not tell. The
 * rule's words are those of 90 FR 1706 (8 January 2025) as the eCFR has them (state of April 2026, read 2026-11-22).
 */
export const DOJ_CATEGORIES: readonly DojCategory[] = [
  {
    id: 'covered-personal-identifiers',
    name: 'Covered personal identifiers',
    section: '§ 202.212, § 202.234',
    categories: ['personal', 'device-identifier', 'credential'],
    rule: 'The term covered personal identifiers means any listed identifier: (1) In combination with any other listed identifier;',
    advisory: PERSONAL,
    open: 'whether identifiers are linked to each other, and which of the excluded combinations they are',
  },
  {
    id: 'precise-geolocation-data',
    name: 'Precise geolocation data',
    section: '§ 202.242',
    categories: ['geolocation'],
    rule: 'data, whether real-time or historical, that identifies the physical location of an individual or a device with a precision of within 1,000 meters',
    advisory: GEOLOCATION,
    open: 'how precise the location is',
  },
  {
    id: 'biometric-identifiers',
    name: 'Biometric identifiers',
    section: '§ 202.204',
    categories: ['biometric'],
    rule: 'measurable physical characteristics or behaviors used to recognize or verify the identity of an individual',
    advisory: PERSONAL,
    open: 'whether it is enrolled in a biometric system',
  },
  {
    id: 'human-omic-data',
    name: 'Human ‘omic data',
    section: '§ 202.224',
    categories: ['biotech-genomic'],
    rule: 'Data representing the nucleic acid sequences that constitute the entire set or a subset of the genetic instructions found in a human cell',
    advisory: BIOTECH,
    open: 'whether the data is of people, and from a systems-level analysis',
  },
  {
    id: 'personal-health-data',
    name: 'Personal health data',
    section: '§ 202.241, § 202.249',
    categories: ['health'],
    rule: 'human `omic data, personal health data, personal financial data, or any combination thereof',
    advisory: BIOTECH,
    open: 'whether it describes a person',
  },
  {
    id: 'personal-financial-data',
    name: 'Personal financial data',
    section: '§ 202.240',
    categories: ['financial'],
    rule: "data about an individual's credit, charge, or debit card, or bank account, including purchases and payment history",
    advisory: PERSONAL,
    open: 'whether it is about a person or a business',
  },
  {
    id: 'government-related-data',
    name: 'Government-related data',
    section: '§ 202.222',
    categories: [],
    rule: 'Any precise geolocation data, regardless of volume, for any location within any area enumerated on the Government-Related Location Data List in § 202.1401',
    advisory: GEOLOCATION,
    open: 'code does not tell whose data or which place it is; ask for every flow of location and personal data',
  },
];

/** The categories of the rule that data of these categories may fall under, in the rule's order. */
export function dojCategoriesOf(categories: readonly Category[]): readonly DojCategory[] {
  return DOJ_CATEGORIES.filter((row) => row.categories.some((category) => categories.includes(category)));
}
