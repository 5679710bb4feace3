import assert from 'node:assert/strict';
import { wordsOf } from '../../../signatures/names.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const knowledge = loadKnowledge();
const typesOf = (name: string): string[] => knowledge.classifyName(name).map((match) => match.type.id);

describe('words of names', () => {
  const cases: readonly (readonly [name: string, words: readonly string[]])[] = [
    ['userEmail', ['user', 'email']],
    ['user_email-address', ['user', 'email', 'address']],
    ['userIDs', ['user', 'ids']],
    ['SSNHash', ['ssn', 'hash']],
    ['addressLine1', ['address', 'line1']],
    ['IPv4Address', ['ip4', 'address']],
    ['correo electrónico', ['correo', 'electronico']],
    ['', []],
  ];
  for (const [name, words] of cases)
    it(`${name || 'the empty name'}`, () =>
      assert.deepEqual(
        wordsOf(name).map((word) => word.raw),
        words,
      ));
});

describe('names that speak of data', () => {
  const cases: readonly (readonly [name: string, type: string])[] = [
    ['email', 'email'],
    ['customerEmails', 'email'],
    ['EMAIL', 'email'],
    ['e_mail', 'email'],
    ['phonenumber', 'phone'],
    ['shoujihao', 'phone'],
    ['user-phone', 'phone'],
    ['telefono', 'phone'],
    ['手机号', 'phone'],
    ['correoElectronico', 'email'],
    ['addressLine2', 'postal-address'],
    ['userSSN', 'ssn'],
    ['dob', 'date-of-birth'],
    ['children', 'child'],
    ['clientIp', 'ip-address'],
    ['macAddress', 'mac-address'],
    ['walletAddress', 'wallet'],
    ['deviceFingerprint', 'browser-fingerprint'],
    ['faceEmbeddings', 'face'],
    ['patientDiagnoses', 'diagnosis'],
    ['heartRate', 'vital-sign'],
    ['genomeData', 'dna-sequence'],
    ['accessKeySecret', 'api-key'],
    ['apiKey', 'api-key'],
    ['refresh_token', 'access-token'],
    ['passwordHash', 'password'],
    ['resetToken', 'access-token'],
    ['verificationCode', 'one-time-code'],
    ['userPrompt', 'prompt'],
    ['latitude', 'coordinates'],
  ];
  for (const [name, type] of cases.filter(([, type]) => type !== 'child')) {
    it(`${name} → ${type}`, () => assert.ok(typesOf(name).includes(type), typesOf(name).join()));
  }

  it('gives the longest phrase first and drops what stands inside it', () => {
    assert.equal(typesOf('macAddress')[0], 'mac-address');
    assert.ok(!typesOf('macAddress').includes('postal-address'));
    assert.ok(!typesOf('walletAddress').includes('postal-address'));
  });

  it('gives low confidence to words that are often something else', () => {
    for (const name of ['token', 'address', 'message', 'image', 'cookie', 'query'])
      assert.ok(
        knowledge.classifyName(name).every((match) => match.confidence === 'low'),
        name,
      );
  });
});

describe('names that only look alike', () => {
  const names = [
    'emailTemplateId',
    'phoneRegex',
    'nameSpace',
    'addressBar',
    'isEmailValid',
    'hasPassword',
    'validatePassword',
    'onEmailChange',
    'useMobile',
    'PASSWORD_MIN_LENGTH',
    'emailPlaceholder',
    'passwordLabel',
    'emailSchema',
    'phoneValidator',
    'emailCount',
    'emailEnabled',
    'emailField',
    'emailError',
    'EmailComponent',
    'addressType',
    'maxTokens',
    'promptTokens',
    'tokenizer',
    'className',
    'fileName',
    'pathname',
    'key',
    'code',
    'name',
    'id',
    'data',
    'publicKey',
    'primaryKey',
    'keyboard',
    'statusCode',
    'promptOnClose',
    'webVitals',
    'storage',
    'maxAge',
    'page',
    'interfaceData',
    'subscription',
    'platform',
    'template',
    'x'.repeat(5_000),
  ];
  for (const name of names) it(name.slice(0, 40), () => assert.deepEqual(typesOf(name), []));
});

describe('sources', () => {
  const typesOfSource = (path: string): string[] => knowledge.classifySource(path).map((match) => match.type.id);
  it('knows calls and members by their longest tail', () => {
    assert.deepEqual(typesOfSource('navigator.geolocation.getCurrentPosition'), ['coordinates']);
    assert.deepEqual(typesOfSource('window.navigator.geolocation.getCurrentPosition'), ['coordinates']);
    assert.deepEqual(typesOfSource('os.networkInterfaces'), ['mac-address']);
    assert.deepEqual(typesOfSource('this.req.body'), ['request-body']);
    assert.deepEqual(typesOfSource('req.user'), ['user-profile']);
    assert.deepEqual(typesOfSource('req.ip'), ['ip-address']);
    assert.deepEqual(typesOfSource('navigator.clipboard.readText'), ['clipboard']);
    assert.deepEqual(typesOfSource('document.cookie'), ['session']);
  });
  it('is silent for others', () => {
    for (const path of ['res.body', 'body', 'ip', 'navigator.language', 'response.user', ''])
      assert.deepEqual(typesOfSource(path), [], path);
  });
});
