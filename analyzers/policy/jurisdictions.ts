/**
 * ISO 3166-1 alpha-2 codes (https://www.iso.org/obp/ui/#search, checked 2026-11-22) without `CN`, which is `PRC` here.
 * Hong Kong, Macau and Taiwan are codes of their own.
 */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM ' +
  'JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP ' +
  'MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY ' +
  'QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN ' +
  'TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

const KNOWN: ReadonlySet<string> = new Set(['PRC', ...CODES.split(' ')]);

/** Says what is wrong with a jurisdiction label and what to write; undefined when it is a label. */
export function jurisdictionError(label: string): string | undefined {
  if (KNOWN.has(label)) return undefined;
  if (/^(cn|china|prc)$/i.test(label)) return `unknown jurisdiction "${label}"; did you mean "PRC"?`;
  if (KNOWN.has(label.toUpperCase())) return `unknown jurisdiction "${label}"; did you mean "${label.toUpperCase()}"?`;
  return `unknown jurisdiction "${label}": write PRC, HK, MO or another ISO 3166-1 code of two capital letters`;
}

/** Every label that a policy may name, those under review by default and beside it first. */
export const JURISDICTION_LABELS: readonly string[] = [...new Set(['PRC', 'HK', 'MO', ...CODES.split(' ')])];

/** The name of a label in English; undefined when it is none. */
export function jurisdictionName(label: string): string | undefined {
  if (label === 'PRC') return 'People’s Republic of China, without Hong Kong and Macau';
  if (!KNOWN.has(label)) return undefined;
  return NAMES.of(label);
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'region' });
