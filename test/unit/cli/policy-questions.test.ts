import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { makeTree, runCli } from '../../support/cli.ts';

const SEND = `import { gateway } from './config';
export const send = (user: { email: string }) =>
  fetch(gateway + '/v1', { method: 'POST', body: JSON.stringify({ email: user.email }) });
`;
const FILES = { 'src/config.ts': 'export const gateway = process.env.AI_GATEWAY;\n', 'src/send.ts': SEND };
/** The same in a file that a scan reviews for what it holds. */
const REVIEWED = `${SEND}export const other = 'https://api.deepseek.com';\n`;

describe('policy questions', () => {
  it('lists variables of a project in which nothing speaks of a provider, and exits with 1', async () => {
    const { code, stdout } = await runCli(['policy', 'questions'], { cwd: makeTree(FILES) });
    assert.equal(code, 1);
    assert.equal(
      stdout,
      [
        '1 question:',
        '',
        'AI_GATEWAY: where does it point?',
        '  gets    e-mail addresses (personal)',
        '  read    src/config.ts:1',
        '  sent    fetch at src/send.ts:3',
        '',
        'Answer in egress-lens.json: "endpoints": { "AI_GATEWAY": "https://…" }, or "internal" for your own network.',
        '',
      ].join('\n'),
    );
  });

  it('takes a folder, and writes JSON', async () => {
    const root = makeTree({ 'app/src/config.ts': FILES['src/config.ts'], 'app/src/send.ts': SEND });
    const { code, stdout } = await runCli(['policy', 'questions', 'app', '--format', 'json'], { cwd: root });
    assert.equal(code, 1);
    const place = { path: 'src/config.ts', startLine: 1, startColumn: 36, endLine: 1, endColumn: 46 };
    const call = { path: 'src/send.ts', startLine: 3, startColumn: 3, endLine: 3, endColumn: 90, message: 'fetch' };
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      questions: [
        {
          variable: 'AI_GATEWAY',
          data: 'e-mail addresses (personal)',
          categories: ['personal'],
          dataTypes: ['email'],
          readers: [place],
          calls: [call],
          settings: [],
        },
      ],
    });
  });

  it('exits with 0 when all is answered, and the scan finds where the answer leads', async () => {
    const own = makeTree({ ...FILES, 'egress-lens.json': '{"endpoints":{"AI_GATEWAY":"internal"}}' });
    const { code, stdout } = await runCli(['policy', 'questions'], { cwd: own });
    assert.deepEqual([code, stdout], [0, 'No variable decides alone where data goes.\n']);
    const cwd = makeTree({ ...FILES, 'egress-lens.json': '{"endpoints":{"AI_GATEWAY":"https://api.deepseek.com"}}' });
    const scanned = await runCli(['scan', '--no-cache'], { cwd });
    assert.equal(scanned.code, 1);
    assert.match(scanned.stdout, /error sensitive-data-flow {2}src\/send\.ts:3:3/);
    assert.match(
      scanned.stdout,
      /egress-lens\.json:1:\d+ {2}AI_GATEWAY set to api\.deepseek\.com in egress-lens\.json/,
    );
    assert.doesNotMatch(scanned.stdout, /policy questions/);
  });

  it('is named by a scan in one line, as far as its files are reviewed for what they hold', async () => {
    const line =
      /^1 variable decides where data goes: `egress-lens policy questions` asks for these and all others\.$/m;
    const alone = await runCli(['scan', '--no-cache'], { cwd: makeTree(FILES) });
    assert.doesNotMatch(alone.stdout, line);
    const reviewed = await runCli(['scan', '--no-cache'], { cwd: makeTree({ ...FILES, 'src/send.ts': REVIEWED }) });
    assert.match(reviewed.stdout, line);
  });

  it('refuses other formats, further words and options of no other action', async () => {
    const cwd = makeTree(FILES);
    for (const args of [
      ['questions', '--format', 'xml'],
      ['questions', '.', '.'],
      ['check', '--format', 'json'],
    ]) {
      const { code, stderr } = await runCli(['policy', ...args], { cwd });
      assert.equal(code, 2);
      assert.equal(stderr.trim().split('\n').length, 1);
    }
  });

  it('says the same in the JSON report', async () => {
    const cwd = makeTree({ ...FILES, 'src/send.ts': REVIEWED });
    await runCli(['scan', '--no-cache', '--format', 'json', '--output', 'r.json'], { cwd });
    const report: { questions: readonly { variable: string }[] } = JSON.parse(readFileSync(`${cwd}/r.json`, 'utf8'));
    assert.deepEqual(
      report.questions.map(({ variable }) => variable),
      ['AI_GATEWAY'],
    );
  });
});
