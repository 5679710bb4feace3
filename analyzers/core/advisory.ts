/** A section of the DHS Data Security Business Advisory of December 2020. */
export interface AdvisorySection {
  /** The catalogue's slug. */
  readonly slug: string;
  /** The heading as the advisory prints it. */
  readonly heading: string;
  /** What the advisory recommends there, in one sentence of our own. */
  readonly recommendation: string;
}

/**
 * Where the advisory is published (US Department of Homeland Security, 22 December 2020).
 * It is explanatory, does not carry the force of law and draws no legal conclusion; nor do we.
 */
export const ADVISORY_URL =
  'https://www.dhs.gov/sites/default/files/publications/20_1222_data-security-business-advisory.pdf';

/** The advisory's section for a slug of the catalogue or for a heading; undefined for anything else. */
export function findAdvisorySection(slugOrHeading: string): AdvisorySection | undefined {
  return SECTIONS.find((section) => section.slug === slugOrHeading || section.heading === slugOrHeading);
}

/** The heading for the first known slug; the general recommendations when none is known. */
export function advisoryHeading(slugs: readonly string[]): string {
  for (const slug of slugs) {
    const section = findAdvisorySection(slug);
    if (section) return section.heading;
  }
  return GENERAL.heading;
}

const GENERAL: AdvisorySection = {
  slug: 'recommended-actions',
  heading: 'Recommended Actions',
  recommendation:
    'Know who owns a data service and where its infrastructure stands, keep as little data at risk as possible, and encrypt with a company that does not operate within the PRC where the path is unknown.',
};

/** In the order of the advisory; the last two are items of its list of particularly sensitive data. */
const SECTIONS: readonly AdvisorySection[] = [
  {
    slug: 'data-centers-prc-firms',
    heading: 'Data Centers Owned or Operated by PRC Firms',
    recommendation:
      'Learn who owns and runs the data centre, inside the PRC or abroad, keep sensitive data out of it or reduce it, and encrypt what must go there with keys held elsewhere.',
  },
  {
    slug: 'foreign-dc-prc-equipment',
    heading: 'Foreign Data Centers Built with PRC Equipment',
    recommendation:
      'Ask which equipment and which maintenance contracts stand behind a data centre, and weigh well-known alternative suppliers for the most sensitive data.',
  },
  {
    slug: 'joint-ventures',
    heading: 'Joint Ventures',
    recommendation:
      'State in the contract where data is stored and who has access to it, and give a joint-venture partner no third-party data that was promised to stay private.',
  },
  {
    slug: 'data-augmentation',
    heading: 'Legally Acquired Data Augmenting Illicitly Acquired Data',
    recommendation:
      'Share as little as possible, anonymised or not: combined sets, and device identifiers above all, make people identifiable again.',
  },
  {
    slug: 'software-mobile-apps',
    heading: 'Software and Mobile Device Applications',
    recommendation:
      'Grant software and mobile applications of such firms only the access they need, separate them from the rest of the network, and prefer alternatives where sensitive data is on the device.',
  },
  {
    slug: 'wearables',
    heading: 'Fitness Trackers and Other Wearables',
    recommendation:
      'Treat location over time as identifying even without a name, and encrypt it with a company that does not operate within the PRC.',
  },
  {
    slug: 'biotech-genomic',
    heading: 'Biotech, genomic data, and medical test data',
    recommendation:
      'Treat biotech, genomic and medical test data as particularly sensitive and look for well-known alternative service providers.',
  },
  {
    slug: 'geolocation',
    heading: 'Geolocation data',
    recommendation:
      'Treat geolocation data as particularly sensitive: store and share as little of it as possible in places that PRC authorities can reach.',
  },
  GENERAL,
];
