import assert from 'node:assert/strict';
import { type Files, reviewFiles } from '../../support/review.ts';

const CLIENT = `
export async function send(user: { email: string }) {
  await fetch(process.env.AI_GATEWAY + '/v1', { method: 'POST', body: JSON.stringify({ email: user.email }) });
}
`;

/** The findings as texts: place, rule, variable, provider; then the places that are named beside them. */
async function told(files: Files): Promise<string[]> {
  const { verdicts, locate } = await reviewFiles(files);
  return verdicts.map(({ finding }) => {
    const places = (finding.steps ?? finding.related).map(
      ({ path, span }) => `${path}:${locate(path, span.start).line}`,
    );
    const { path, rule, provider = '-' } = finding;
    return `${path}:${locate(path, finding.span.start).line} ${rule} ${provider} [${places.join(' ')}]`;
  });
}

const policy = (endpoints: string): Files => ({ 'egress-lens.json': `{\n"endpoints": {\n${endpoints}\n}}` });

describe('answers of a policy for variables of the environment', () => {
  it('lead to what a setting of that value leads to, with the row among the places', async () => {
    assert.deepEqual(await told({ ...policy('"AI_GATEWAY": "https://api.deepseek.com"'), 'src/a.ts': CLIENT }), [
      'src/a.ts:3 sensitive-data-flow deepseek [src/a.ts:3 egress-lens.json:3 src/a.ts:3]',
      'src/a.ts:3 endpoint deepseek [egress-lens.json:3]',
    ]);
  });

  it('name a host without a scheme, one of several, one with a reason', async () => {
    const answers = ['"api.deepseek.com"', '["gw.acme.com", "api.deepseek.com"]', '{ "address": "api.deepseek.com" }'];
    for (const answer of answers) {
      const found = await told({ ...policy(`"AI_GATEWAY": ${answer}`), 'src/a.ts': CLIENT });
      assert.equal(found.length, 2, answer);
    }
  });

  it('say nothing where the host is of nobody, or the own network', async () => {
    for (const answer of ['"https://gateway.example.com"', '"internal"', '["gw", "10.0.0.7:8080"]'])
      assert.deepEqual(await told({ ...policy(`"AI_GATEWAY": ${answer}`), 'src/a.ts': CLIENT }), [], answer);
  });

  it('name the provider that a gateway hands on to, whoever its host belongs to', async () => {
    const addresses = ['"https://gw.example.com/v1"', '"internal"', '"llm:8080"', '"10.0.0.7"', '"api.moonshot.cn"'];
    for (const address of addresses) {
      const answer = `"AI_GATEWAY": { "address": ${address}, "provider": "deepseek" }`;
      assert.deepEqual(
        await told({ ...policy(answer), 'src/a.ts': CLIENT }),
        [
          'src/a.ts:3 sensitive-data-flow deepseek [src/a.ts:3 egress-lens.json:3 src/a.ts:3]',
          'src/a.ts:3 endpoint deepseek [egress-lens.json:3]',
        ],
        address,
      );
    }
  });

  it('name a provider of the policy itself', async () => {
    const gateway = (provider: string) => `{"address":["gw.example.com","eu.example.com"],"provider":"${provider}"}`;
    const acme = '{"id":"acme-cn","name":"Acme","jurisdiction":"PRC","basis":"b"}';
    const text = `{"custom":{"providers":[${acme}]},"endpoints":{"AI_GATEWAY":${gateway('acme-cn')}}}`;
    const found = await told({ 'egress-lens.json': text, 'src/a.ts': CLIENT });
    assert.ok(found.some((one) => one.startsWith('src/a.ts:3 endpoint acme-cn')));
    assert.ok(found.some((one) => one.startsWith('src/a.ts:3 sensitive-data-flow acme-cn')));
  });

  it('of a gateway are told as such', async () => {
    const answer = '"AI_GATEWAY": { "address": "https://gw.example.com", "provider": "deepseek", "reason": "Wiki" }';
    const { verdicts } = await reviewFiles({ ...policy(answer), 'src/a.ts': CLIENT });
    const { finding } = verdicts.find((one) => one.finding.rule === 'endpoint') ?? {};
    assert.equal(finding?.message, 'gw.example.com is a gateway that hands on to DeepSeek');
    assert.match(
      finding.reasons.join(' '),
      /AI_GATEWAY points there, .* by endpoints\.AI_GATEWAY of egress-lens\.json: Wiki/,
    );
  });

  it('of a gateway say nothing of other addresses, even of the same host', async () => {
    const other = "export const at = fetch('https://gw.example.com/v2', { method: 'POST', body: user.email });\n";
    const answer = '"AI_GATEWAY": { "address": "https://gw.example.com", "provider": "deepseek" }';
    const files = { ...policy(answer), 'src/a.ts': CLIENT, 'src/b.ts': other };
    assert.deepEqual(
      (await told(files)).filter((one) => one.startsWith('src/b.ts')),
      [],
    );
  });

  it('hide nothing that a file sets', async () => {
    const files = {
      ...policy('"AI_GATEWAY": "internal"'),
      'src/a.ts': CLIENT,
      '.env': 'AI_GATEWAY=https://api.deepseek.com\n',
    };
    assert.equal((await told(files)).filter((one) => one.includes('sensitive-data-flow')).length, 1);
  });

  it('of a nested policy hold in its folder, in the place of those above', async () => {
    const files = {
      ...policy('"AI_GATEWAY": "https://api.deepseek.com"'),
      'apps/own/egress-lens.json': '{"endpoints":{"AI_GATEWAY":"internal"}}',
      'apps/own/a.ts': CLIENT,
      'apps/cn/egress-lens.json': '{"endpoints":{"AI_GATEWAY":"api.moonshot.cn"}}',
      'apps/cn/a.ts': CLIENT,
      'src/a.ts': CLIENT,
    };
    assert.deepEqual(await told(files), [
      'apps/cn/a.ts:3 sensitive-data-flow moonshot [apps/cn/a.ts:3 apps/cn/egress-lens.json:1 apps/cn/a.ts:3]',
      'apps/cn/a.ts:3 endpoint moonshot [apps/cn/egress-lens.json:1]',
      'src/a.ts:3 sensitive-data-flow deepseek [src/a.ts:3 egress-lens.json:3 src/a.ts:3]',
      'src/a.ts:3 endpoint deepseek [egress-lens.json:3]',
    ]);
  });

  it('of an extended file hold where the file itself has none for the variable', async () => {
    const base = '{"endpoints":{"AI_GATEWAY":"https://api.deepseek.com","OTHER":"internal"}}';
    const files = { 'src/a.ts': CLIENT, 'team.json': base };
    const found = await told({ ...files, 'egress-lens.json': '{"extends":["./team.json"]}' });
    assert.deepEqual(found, [
      'src/a.ts:3 sensitive-data-flow deepseek [src/a.ts:3 team.json:1 src/a.ts:3]',
      'src/a.ts:3 endpoint deepseek [team.json:1]',
    ]);
    const own = '{"extends":["./team.json"],"endpoints":{"AI_GATEWAY":"internal"}}';
    assert.deepEqual(await told({ ...files, 'egress-lens.json': own }), []);
  });

  it('stand at a live reader rather than at one of a test, whatever the language', async () => {
    const files = {
      ...policy('"AI_GATEWAY": "https://api.deepseek.com"'),
      'a/test/send.test.ts': CLIENT,
      'b/send.py': 'import os\nBASE = os.environ["AI_GATEWAY"]\n',
    };
    const found = (await told(files)).filter((one) => one.includes(' endpoint '));
    assert.deepEqual(found, ['b/send.py:2 endpoint deepseek [egress-lens.json:3 a/test/send.test.ts:3]']);
  });

  it('are told when nothing reads the variable', async () => {
    const files = { ...policy('"AI_GATEWAY": "internal",\n"GONE": "internal"'), 'src/a.ts': CLIENT };
    assert.deepEqual(await told(files), ['egress-lens.json:4 unused-suppression - []']);
  });

  it('count as used by a setting that is made of the variable', async () => {
    const files = { ...policy('"GONE": "internal"'), '.env': 'URL=http://${GONE}/v1\n' };
    assert.deepEqual(await told(files), []);
  });
});
