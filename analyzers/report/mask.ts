import { isSecretName } from '../match/secrets.ts';

/**
 * Masks what a line of code or settings may hold of secrets and of people: user names and passwords in addresses,
 * values of settings with a secret's name, keys and tokens by their form, e-mail addresses, phone numbers, numbers of
 * cards and identity documents. What is masked becomes `•••`. It errs on the side of masking; time is linear in the
 * length of the line. In a file of settings every value of a setting with a secret's name is one, without quotes too.
 */
export function maskLine(line: string, isSettings = false): string {
  const masks = [withoutAddressSecrets, withoutNamedSecrets, withoutPairs, withoutKeys, withoutPersonalData];
  const text = masks.reduce((left, mask) => mask(left), line);
  return isSettings ? withoutSettings(text) : text;
}

/** Says whether a file holds settings, whose values need no quotes. */
export function isSettingsPath(path: string): boolean {
  return /(?:^|\/)(?:\.env[^/]*|\.npmrc|\.pypirc)$|\.(?:env|ya?ml|properties|ini|cfg|conf|toml)$/i.test(path);
}

/** Stands for what is masked. */
export const MASK = '•••';

/** Longer blocks are none: a key of 16,384 bits has about 200 lines. */
const MOST_BLOCK_LINES = 300;

/** Gives the lines, counted from 0, that stand in a block of a key after its first: those of a short end have no form of their own. */
export function keyBlockLines(lines: readonly string[]): ReadonlySet<number> {
  const within = new Set<number>();
  let left = 0;
  lines.forEach((line, at) => {
    if (left > 0) within.add(at);
    const begins = /-----BEGIN [A-Z ]{0,40}KEY/.test(line) ? line.lastIndexOf('-----BEGIN ') : -1;
    const ends = line.lastIndexOf('-----END ');
    left = begins > ends ? MOST_BLOCK_LINES : ends >= 0 ? 0 : Math.max(0, left - 1);
  });
  return within;
}

function withoutAddressSecrets(text: string): string {
  return text
    .replace(/:\/\/[^/@\s"'`]{1,512}@/g, `://${MASK}@`)
    .replace(
      /([?&][\w.-]{0,64}(?:key|token|secret|sig|password|pwd|auth)[\w.-]{0,64}=)[^&\s"'`#]{1,2048}/gi,
      `$1${MASK}`,
    );
}

/** `name: 'value'`, `name = "value"`, `NAME=value` and `name: value`, where the name speaks of a secret. */
function withoutNamedSecrets(text: string): string {
  const quoted = text.replace(
    /([\w$-]{1,128})(["'`]?\]?\s{0,8}(?::|=>|=)\s{0,8})(["'`])((?:\\.|(?!\3)[^\\]){1,4096})(\3|$)/g,
    (all, name: string, sign: string, quote: string, _value: string, end: string) =>
      isSecretName(name) ? `${name}${sign}${quote}${MASK}${end}` : all,
  );
  // Only settings have values without quotes; in code what follows is a name, a call or a bracket.
  return quoted.replace(
    /^(\s{0,64}(?:export\s|set\s|ENV\s|ARG\s|-\s)?\s{0,8})([\w.-]{1,128})(\s{0,8}[:=]\s{0,8})([^\s"'`{[(,;]{6,})$/,
    (all, start: string, name: string, sign: string, value: string) =>
      isSecretName(name) && /\d/.test(value) && !/^(?:process\.|import\.|[\w$.]+\()/.test(value)
        ? `${start}${name}${sign}${MASK}`
        : all,
  );
}

/** `password: hunter` and `password = hunter two`, but not what refers to a value elsewhere. */
function withoutSettings(text: string): string {
  return text.replace(
    /^(\s{0,64}(?:export\s|-\s)?\s{0,8})([\w./:@-]{1,128}?)(\s{0,8}[:=]\s{0,8})([^\s"'`{[$#&*!|>].{0,4000})$/,
    (all, start: string, name: string, sign: string) => (isSecretName(name) ? `${start}${name}${sign}${MASK}` : all),
  );
}

/**
 * `Password=value` of connection strings and command lines, where the name speaks of a secret. Behind a space it may be
 * code, where names, members and calls are no values.
 */
function withoutPairs(text: string): string {
  return text.replace(
    /(^|[;"'`\s]|--)([A-Za-z][\w .-]{0,63}?)=([^;"'`\s()[\]{}<>$&=][^;"'`\s]{0,1023})/g,
    (all, before: string, name: string, value: string) => {
      const isValue = /[;"'`-]/.test(before) || (/\d/.test(value) && /^[^()[\]{}<>]{6,}$/.test(value));
      return isSecretName(name.trim()) && isValue ? `${before}${name}=${MASK}` : all;
    },
  );
}

/** Forms that cloud and code hosts give their keys, and long texts that look drawn by lot. */
function withoutKeys(text: string): string {
  return text
    .replace(
      /\b(?:AKIA|ASIA|LTAI|AKID|AIza|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|pk_live_|sk_live_|rk_live_|npm_)[\w-]{8,512}/g,
      MASK,
    )
    .replace(/\beyJ[\w-]{8,4096}\.[\w-]{8,4096}(?:\.[\w-]{0,4096})?/g, MASK)
    .replace(/\b(Bearer|Basic)\s{1,8}[\w.~+/=-]{8,4096}/g, `$1 ${MASK}`)
    .replace(/-----(BEGIN [A-Z ]{1,40}-----).{1,8192}/g, `-----$1${MASK}`)
    .replace(/[A-Za-z0-9+/_-]{24,8192}={0,2}/g, (run) => (isDrawnByLot(run) ? MASK : run));
}

/** Hex digits, or letters of both cases with several digits; words and paths have fewer. */
function isDrawnByLot(run: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(run)) return /\d/.test(run) && /[a-f]/i.test(run);
  const digits = run.replace(/\D/g, '').length;
  return digits >= 3 && digits * 12 >= run.length && /[a-z]/.test(run) && /[A-Z]/.test(run);
}

function withoutPersonalData(text: string): string {
  return text
    .replace(/[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b/gi, `${MASK}@${MASK}`)
    .replace(NUMBER, (run) => (isPersonalNumber(run) ? MASK : run))
    .replace(/(?<![\w.+-])\+\d[\d(). -]{6,24}\d(?![\w.-])/g, (run) => (isPersonalNumber(run) ? MASK : run));
}

/** Digits in groups, as phones, cards and documents write them; dots would be versions and addresses of machines. */
const NUMBER = /(?<![\w.+-])\+?\(?\d[\d() -]{5,28}[\dXx](?![\w.-])/g;

function isPersonalNumber(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  if (run.startsWith('+')) return digits.length >= 8 && digits.length <= 15;
  // A phone of the mainland, of North America, a social security number, an identity card, a payment card.
  if (/^1[3-9]\d{9}$/.test(digits)) return true;
  if (/^\(?\d{3}\)?[ -]\d{3}[ -]\d{4}$/.test(run) || /^\d{3}-\d{2}-\d{4}$/.test(run)) return true;
  if (/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(run)) return true;
  return digits.length >= 13 && digits.length <= 19 && isCardNumber(digits);
}

/** The check digit of payment cards (ISO/IEC 7812-1, "Luhn"). */
function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
