/** A section of the DHS Data Security Business Advisory of December 2020. */
export interface AdvisorySection {
  /** The catalogue's slug. */
  readonly slug: string;
  /** The heading as the advisory prints it. */
  readonly heading: string;
  /** What the advisory recommends there, in one sentence of our own. */
  readonly recommendation: string;
  /** The advisory's own words on the risk. */
  readonly risk: string;
  /** The advisory's own words on what to do. */
  readonly action: string;
}

/**
 * Where the advisory is published (US Department of Homeland Security, 22 December 2020).
 * It is explanatory, does not carry the force of law and draws no legal conclusion; nor do we.
 */
export const ADVISORY_URL =
  'https://www.dhs.gov/sites/default/files/publications/20_1222_data-security-business-advisory.pdf';

/** The advisory's section for a slug of the catalogue or for a heading; undefined for anything else. */
export function findAdvisorySection(slugOrHeading: string): AdvisorySection | undefined {
  return ADVISORY_SECTIONS.find((section) => section.slug === slugOrHeading || section.heading === slugOrHeading);
}

/** The heading for the first known slug; the general recommendations when none is known. */
export function advisoryHeading(slugs: readonly string[]): string {
  for (const slug of slugs) {
    const section = findAdvisorySection(slug);
    if (section) return section.heading;
  }
  return GENERAL.heading;
}

/** Sentences of the advisory's recommended actions. */
const MINIMIZE =
  'they should minimize the amount of at-risk data being stored and used in the PRC or in places accessible by PRC authorities.';
const ALTERNATIVES =
  'For the most sensitive data, an additional risk-mitigating step would be to seek out well-known alternative service and equipment providers.';
const ENCRYPT =
  'Where the potential path of dataflow is unknown, strong encryption provided by a company that does not operate within the PRC should be used.';
const LISTED =
  'The following list provides examples of the types of data that should be considered particularly sensitive:';

const GENERAL: AdvisorySection = {
  slug: 'recommended-actions',
  heading: 'Recommended Actions',
  recommendation:
    'Know who owns a data service and where its infrastructure stands, keep as little data at risk as possible, and encrypt with a company that does not operate within the PRC where the path is unknown.',
  risk: 'Businesses and individuals that operate in the PRC or with PRC firms or entities should scrutinize any business relationship that provides access to data',
  action:
    'Businesses should seek to acquire a thorough understanding of the ownership of data service providers, location of data infrastructure, and any tangential foreign business relationships and significant foreign investors.',
};

/** In the order of the advisory; the last two are items of its list of particularly sensitive data. */
export const ADVISORY_SECTIONS: readonly AdvisorySection[] = [
  {
    slug: 'data-centers-prc-firms',
    heading: 'Data Centers Owned or Operated by PRC Firms',
    recommendation:
      'Learn who owns and runs the data centre, inside the PRC or abroad, keep sensitive data out of it or reduce it, and encrypt what must go there with keys held elsewhere.',
    risk: 'PRC firms that own and operate data centers, both within China and abroad, are subject to laws which require their secret cooperation with PRC intelligence services.',
    action: MINIMIZE,
  },
  {
    slug: 'foreign-dc-prc-equipment',
    heading: 'Foreign Data Centers Built with PRC Equipment',
    recommendation:
      'Ask which equipment and which maintenance contracts stand behind a data centre, and weigh well-known alternative suppliers for the most sensitive data.',
    risk: 'the PRC has the ability to direct PRC firms to covertly install backdoors or “bug doors” into their equipment or software',
    action: ALTERNATIVES,
  },
  {
    slug: 'joint-ventures',
    heading: 'Joint Ventures',
    recommendation:
      'State in the contract where data is stored and who has access to it, and give a joint-venture partner no third-party data that was promised to stay private.',
    risk: 'the PRC government may request secret access to any data to which a PRC firm or entity is provided access, whether as a Joint Venture (JV) partner or through other data sharing agreements.',
    action:
      'Terms of Service/Contractual Agreements should explicitly state where data is stored, who has access to it, and how liability is allocated',
  },
  {
    slug: 'data-augmentation',
    heading: 'Legally Acquired Data Augmenting Illicitly Acquired Data',
    recommendation:
      'Share as little as possible, anonymised or not: combined sets, and device identifiers above all, make people identifiable again.',
    risk: 'Combinations of incomplete or anonymized data, when layered on top of each other, can create a more complete data set for identification and analysis.',
    action: MINIMIZE,
  },
  {
    slug: 'software-mobile-apps',
    heading: 'Software and Mobile Device Applications',
    recommendation:
      'Grant software and mobile applications of such firms only the access they need, separate them from the rest of the network, and prefer alternatives where sensitive data is on the device.',
    risk: 'Data collected through software and mobile applications owned or operated by PRC firms is also accessible to the PRC government through its legal system.',
    action:
      'IT operators should ensure proper segmentation of their network infrastructure from any external software use.',
  },
  {
    slug: 'wearables',
    heading: 'Fitness Trackers and Other Wearables',
    recommendation:
      'Treat location over time as identifying even without a name, and encrypt it with a company that does not operate within the PRC.',
    risk: 'the combination of location data over a certain time interval can identify where each user lives, works, or otherwise spends time.',
    action: ENCRYPT,
  },
  {
    slug: 'biotech-genomic',
    heading: 'Biotech, genomic data, and medical test data',
    recommendation:
      'Treat biotech, genomic and medical test data as particularly sensitive and look for well-known alternative service providers.',
    risk: LISTED,
    action: ALTERNATIVES,
  },
  {
    slug: 'geolocation',
    heading: 'Geolocation data',
    recommendation:
      'Treat geolocation data as particularly sensitive: store and share as little of it as possible in places that PRC authorities can reach.',
    risk: LISTED,
    action: MINIMIZE,
  },
  GENERAL,
];
