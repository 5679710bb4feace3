import { deepEqual, equal } from 'node:assert/strict';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import {
  FINDING_ACTION_REQUEST,
  FINDINGS_REQUEST,
  type FindingActionParams,
  type FindingsAnswer,
} from '../../../extension/shared/messages.ts';
import { startTestClient, type TestClient } from '../../support/language-client.ts';

const FILES = {
  'src/region.ts':
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: 'cn-north-1' });\n",
  'package.json': '{ "dependencies": { "ali-oss": "6.0.0" } }\n',
  'egress-lens.json': '{ "version": 1 }',
};

describe('server: actions on findings of files that are not open', function () {
  let client: TestClient;
  before(async () => {
    client = await startTestClient({ files: FILES });
    await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
  });
  after(() => client.stop());

  const ask = async (path: string, action: FindingActionParams['action'], over = {}): Promise<CodeAction | null> => {
    const { rows } = await client.connection.sendRequest<FindingsAnswer>(FINDINGS_REQUEST);
    const row = rows.find((one) => one.path === path);
    const asked = { uri: client.uri(path), fingerprint: row?.fingerprint ?? '', action, ...over };
    return client.connection.sendRequest<CodeAction | null>(FINDING_ACTION_REQUEST, asked);
  };
  const edits = (answer: CodeAction | null): string[] =>
    (answer?.edit?.documentChanges ?? []).flatMap((change) =>
      ('edits' in change ? change.edits : []).map((edit) => ('newText' in edit ? edit.newText : '')),
    );

  it('put an ignore comment above it', async () => {
    const answer = await ask('src/region.ts', 'ignore-with-reason');
    deepEqual(edits(answer), ['// egress-lens-ignore-next-line region -- reason\n']);
    const [change] = answer?.edit?.documentChanges as TextDocumentEdit[];
    deepEqual(change?.edits[0] && 'range' in change.edits[0] && change.edits[0].range.start, { line: 1, character: 0 });
    equal(change?.textDocument.uri, client.uri('src/region.ts'));
  });

  it('add an exception to the policy, and the finding to the baseline', async () => {
    equal((await ask('package.json', 'exception'))?.command?.command, 'egressLens.fillIn');
    equal(
      edits(await ask('package.json', 'baseline'))
        .join()
        .includes('.egress-lens/baseline.json'),
      true,
    );
  });

  it('leave only what is new since the baseline, once the edit is made', async () => {
    const { rows } = await client.connection.sendRequest<FindingsAnswer>(FINDINGS_REQUEST);
    const [known, ...others] = rows;
    const second = await startTestClient({
      files: {
        ...FILES,
        'egress-lens.json': '{ "version": 1, "baseline": ".egress-lens/baseline.json" }',
        '.egress-lens/baseline.json': JSON.stringify({ version: 1, fingerprints: [known?.fingerprint] }),
      },
    });
    try {
      await second.until('ready', () => second.statuses.at(-1)?.state === 'ready');
      const left = await second.connection.sendRequest<FindingsAnswer>(FINDINGS_REQUEST);
      deepEqual(
        left.rows.map((row) => row.fingerprint),
        others.map((row) => row.fingerprint),
      );
    } finally {
      await second.stop();
    }
  });

  it('are not there where no comment can stand, nor for what is gone', async () => {
    equal(await ask('package.json', 'ignore-with-reason'), null);
    equal(await ask('src/region.ts', 'exception', { fingerprint: 'gone' }), null);
    equal(await ask('src/region.ts', 'exception', { uri: 'file:///elsewhere/a.ts' }), null);
  });
});
