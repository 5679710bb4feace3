import { deepEqual, equal, match } from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import {
  ANSWER_COMMAND,
  ANSWER_REQUEST,
  QUESTIONS_REQUEST,
  type AnswerParams,
  type AnswerProblem,
  type QuestionsAnswer,
} from '../../../extension/shared/messages.ts';
import { startTestClient, type TestClient } from '../../support/language-client.ts';

const SEND = `import { gateway } from './config';
export const send = (user: { email: string }) =>
  fetch(gateway + '/v1', { method: 'POST', body: JSON.stringify({ email: user.email }) });
`;
const CONFIG = 'export const gateway = process.env.AI_GATEWAY;\n';
const POLICY = '{\n  // Ours.\n  "version": 1\n}\n';

const ANSWERED = `{ "endpoints": {
  "OWN_URL": "internal",
  "TWO_URL": { "address": ["a.example", "b.example"], "reason": "r" }
} }`;

describe('server: where variables point', function () {
  let client: TestClient;
  before(async () => {
    const nested = { 'apps/own/egress-lens.json': ANSWERED, 'apps/own/a.ts': '' };
    client = await startTestClient({
      files: { ...nested, 'src/config.ts': CONFIG, 'src/send.ts': SEND, 'egress-lens.json': POLICY },
    });
    await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
  });
  after(() => client.stop());

  const answer = (address: string, path = 'src/config.ts', variable = 'AI_GATEWAY') =>
    client.connection.sendRequest<CodeAction | AnswerProblem>(ANSWER_REQUEST, {
      variable,
      uri: client.uri(path),
      address,
    } satisfies AnswerParams);
  const editsOf = (given: CodeAction | AnswerProblem) =>
    'problem' in given
      ? [given.problem]
      : (given.edit?.documentChanges ?? []).flatMap((change) =>
          'edits' in change
            ? change.edits.map((edit) => [change.textDocument.uri, 'newText' in edit ? edit.newText : ''])
            : [],
        );

  it('lists them with what reaches them and who reads them', async () => {
    const { rows, isReviewed } = await client.connection.sendRequest<QuestionsAnswer>(QUESTIONS_REQUEST);
    equal(isReviewed, true);
    deepEqual(rows, [
      {
        variable: 'AI_GATEWAY',
        uri: client.uri('src/config.ts'),
        data: 'e-mail addresses (personal)',
        readers: 1,
        place: 'src/config.ts:1',
      },
    ]);
  });

  it('writes the answer into the policy, comments kept', async () => {
    const uri = client.uri('egress-lens.json');
    deepEqual(editsOf(await answer(' https://gw.example.com ')), [
      [uri, ','],
      [uri, '  "endpoints": {\n    "AI_GATEWAY": "https://gw.example.com"\n  }\n'],
    ]);
    deepEqual(editsOf(await answer('internal')).at(-1), [uri, '  "endpoints": {\n    "AI_GATEWAY": "internal"\n  }\n']);
  });

  it('writes into the nearest policy', async () => {
    const text = String(editsOf(await answer('gw.example.com', 'apps/own/a.ts')));
    match(text, /apps\/own\/egress-lens\.json/);
    match(text, /"AI_GATEWAY": "gw\.example\.com"/);
  });

  it('tells what is answered, and writes another answer over it; a reason stays', async () => {
    const { answered } = await client.connection.sendRequest<QuestionsAnswer>(QUESTIONS_REQUEST);
    const uri = client.uri('apps/own/egress-lens.json');
    deepEqual(answered, [
      { variable: 'OWN_URL', uri, address: 'internal' },
      { variable: 'TWO_URL', uri, address: 'a.example, b.example' },
    ]);
    const path = 'apps/own/egress-lens.json';
    deepEqual(editsOf(await answer('gw.example.com', path, 'OWN_URL')), [[uri, '"gw.example.com"']]);
    deepEqual(editsOf(await answer('a.example,c.example', path, 'TWO_URL')), [[uri, '["a.example", "c.example"]']]);
    match(String(editsOf(await answer('a.example, internal', path, 'TWO_URL'))), /stands alone/);
    match(String(editsOf(await answer('a.example,', path, 'TWO_URL'))), /bad address/);
  });

  it('says what is wrong with an address, and changes nothing', async () => {
    for (const address of ['our gateway', '', 'https://u:p@gw.example.com', '${OTHER}', '["a.com"]'])
      match(String(editsOf(await answer(address))), /bad address/, address);
  });

  it('is offered where the variable is read and where something is sent, and nowhere else', async () => {
    await client.open('src/config.ts', CONFIG);
    await client.open('src/send.ts', SEND);
    const titles = async (path: string, line: number, character: number): Promise<string[]> => {
      const at = { line, character };
      const actions = await client.codeActions(path, { start: at, end: at });
      return actions.filter(({ command }) => command?.command === ANSWER_COMMAND).map(({ title }) => title);
    };
    const title = 'Egress Lens: say where AI_GATEWAY points…';
    let found: string[] = [];
    for (let tries = 0; found.length === 0 && tries < 50; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      found = await titles('src/send.ts', 2, 4);
    }
    deepEqual(found, [title]);
    deepEqual(await titles('src/config.ts', 0, CONFIG.indexOf('AI_GATEWAY') + 2), [title]);
    deepEqual(await titles('src/config.ts', 0, 2), []);
    deepEqual(await titles('src/send.ts', 0, 4), []);
  });

  it('goes with the answer, and what it leads to appears', async () => {
    const answered = '{\n  "version": 1,\n  "endpoints": { "AI_GATEWAY": "https://api.deepseek.com" }\n}\n';
    await client.open('egress-lens.json', answered, 'jsonc');
    await client.until('a finding', () =>
      client.shown('src/send.ts').some(({ code }) => code === 'sensitive-data-flow'),
    );
    deepEqual((await client.connection.sendRequest<QuestionsAnswer>(QUESTIONS_REQUEST)).rows, []);
  });
});

describe('server: an answer without a policy', () => {
  it('makes one', async () => {
    const client = await startTestClient({ files: { 'a.ts': CONFIG + SEND.replace(/^.*\n/, '') } });
    await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
    const asked: AnswerParams = { variable: 'AI_GATEWAY', uri: client.uri('a.ts'), address: 'internal' };
    const given = await client.connection.sendRequest<CodeAction>(ANSWER_REQUEST, asked);
    const [made, written] = given.edit?.documentChanges ?? [];
    deepEqual(made, { kind: 'create', uri: client.uri('egress-lens.json') });
    const text =
      written && 'edits' in written && written.edits[0] && 'newText' in written.edits[0] && written.edits[0].newText;
    deepEqual(JSON.parse(text || ''), { version: 1, endpoints: { AI_GATEWAY: 'internal' } });
    await client.stop();
  });
});
