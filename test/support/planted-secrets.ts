/** A secret or a number of a person, as code holds them, and the name of the setting that it stands in. */
export interface PlantedSecret {
  readonly kind: string;
  /** What no report may tell. */
  readonly secret: string;
  /** The text in code that holds it; several lines for a block. */
  readonly text: string;
  readonly name: string;
  /** It has no form of its own: only a name tells that it is a secret. */
  readonly isFormless?: boolean;
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
const WORD = `${UPPER}${UPPER.toLowerCase()}${DIGITS}`;

/** Numbers below a limit, the same ones for the same seed (Park and Miller's generator). */
export function createDice(seed: number): (limit: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

/** One secret of every kind, drawn by lot. */
export function plantSecrets(seed: number): PlantedSecret[] {
  const dice = createDice(seed);
  const draw = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[dice(alphabet.length)]).join('');
  const plain = (kind: string, name: string, secret: string): PlantedSecret => ({ kind, name, secret, text: secret });
  const within = (kind: string, name: string, secret: string, text: string): PlantedSecret => {
    return { kind, name, secret, text };
  };
  // Drawn texts hold all kinds of characters, as those of services do.
  const key = (length: number): string => `aB3${draw(WORD, length - 6)}x7Q`;
  const password = `${draw(WORD, 6)}-${draw(WORD, 5)}!`;
  const person = draw(UPPER.toLowerCase(), 7);
  const login = draw(UPPER.toLowerCase(), 9);
  const areaCode = `${2 + dice(8)}${draw(DIGITS, 2)}`;
  const block = [key(64), key(64), key(22)];
  return [
    plain('AWS key id', 'awsId', `AKIA${draw(`${UPPER}234567`, 16)}`),
    plain('AWS secret key', 'AWS_SECRET_ACCESS_KEY', key(40)),
    plain('drawn text', 'value', key(40)),
    plain('Alibaba key id', 'accessId', `LTAI5t${draw(WORD, 18)}`),
    plain('JWT', 'session', `eyJ${key(20)}.eyJ${key(30)}.${key(43)}`),
    plain('token of GitHub', 'gh', `ghp_${key(36)}`),
    plain('token of Slack', 'hook', `xoxb-${draw(DIGITS, 11)}-${key(24)}`),
    plain('key of a model', 'model', `sk-proj-${key(40)}`),
    { ...plain('password', 'dbPassword', password), isFormless: true },
    within('login in an address', 'url', `${login}:${password}`, `https://${login}:${password}@build.example.com/x`),
    within('password in an address', 'redis', password, `redis://:${password}@cache.internal:6379/0`),
    within('connection string', 'db', password, `Server=tcp:db.internal;User Id=sa;Password=${password};Encrypt=true`),
    within('account key', 'blob', key(60), `AccountName=shop;AccountKey=${key(60)}==;EndpointSuffix=core.windows.net`),
    within('signed address', 'link', key(30), `https://a.example.com/f?Expires=17&Signature=${key(30)}&x=1`),
    ...block.map((secret) =>
      within(
        'private key',
        'pem',
        secret,
        ['-----BEGIN RSA PRIVATE KEY-----', ...block, '-----END RSA PRIVATE KEY-----'].join('\n'),
      ),
    ),
    plain('phone of North America', 'phone', `(${areaCode}) ${areaCode}-${draw(DIGITS, 4)}`),
    plain('phone with country', 'tel', `+49 30 ${1 + dice(9)}${draw(DIGITS, 6)}`),
    plain('phone with country and dashes', 'tel2', `+86-13${dice(10)}-${draw(DIGITS, 4)}-${draw(DIGITS, 4)}`),
    plain('mobile phone of the mainland', 'mobile', `13${draw(DIGITS, 9)}`),
    plain('e-mail address', 'mail', `${person}.doe+x@corp-${person}.example.com`),
    plain('identity card', 'card', `11010519${50 + dice(50)}0${1 + dice(9)}1${dice(10)}${draw(DIGITS, 3)}X`),
    plain('social security number', 'ssn', `${1 + dice(8)}${draw(DIGITS, 2)}-${draw(DIGITS, 2)}-${draw(DIGITS, 4)}`),
    plain('payment card', 'pan', cardNumber(`4${draw(DIGITS, 14)}`)),
    plain('payment card in groups', 'pan2', (cardNumber(`5${draw(DIGITS, 14)}`).match(/.{4}/g) ?? []).join(' ')),
  ];
}

/** Adds the digit that makes the sum of ISO/IEC 7812-1 right. */
function cardNumber(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const counted = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
