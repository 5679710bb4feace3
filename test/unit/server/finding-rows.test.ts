import { deepEqual, equal } from 'node:assert/strict';
import { FINDINGS_REQUEST, type FindingsAnswer } from '../../../extension/shared/messages.ts';
import { startTestClient, type TestClient } from '../../support/language-client.ts';

const SEND = [
  "import OSS from 'ali-oss';",
  "const store = new OSS({ region: 'oss-cn-hangzhou', bucket: 'b' });",
  'export const save = (customer: { email: string }) => store.put("x.json", customer.email);',
  '',
].join('\n');

describe('server: findings as rows', function () {
  let client: TestClient;
  afterEach(() => client.stop());

  it('are those of the Problems panel, each with its place and its flows', async () => {
    client = await startTestClient({ files: { 'src/send.ts': SEND, 'egress-lens.json': '{ "version": 1 }' } });
    await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
    const { rows, isReviewed } = await client.connection.sendRequest<FindingsAnswer>(FINDINGS_REQUEST);
    equal(isReviewed, true);
    const status = client.statuses.at(-1);
    equal(rows.length, (status?.errors ?? 0) + (status?.warnings ?? 0) + (status?.information ?? 0));
    const flow = rows.find((row) => row.rule === 'sensitive-data-flow');
    deepEqual(flow && [flow.path, flow.uri, flow.range.start.line, flow.severity, flow.categories], [
      'src/send.ts',
      client.uri('src/send.ts'),
      2,
      'error',
      ['personal'],
    ]);
    deepEqual(flow?.flows, [flow?.fingerprint]);
  });
});
