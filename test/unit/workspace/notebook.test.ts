import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import type { Span } from '../../../analyzers/core/span.ts';
import { fixesFor } from '../../../analyzers/fix/fixes.ts';
import { readNotebook } from '../../../analyzers/parse/notebook.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { reviewFiles } from '../../support/review.ts';

interface Cell {
  readonly code?: string;
  readonly markdown?: string;
  readonly output?: string;
}

/** A notebook as Jupyter saves it: one JSON line for each line of code. */
function notebook(language: string, ...cells: readonly Cell[]): string {
  const lines = (text: string): string[] => text.split(/(?<=\n)/);
  const all = cells.map(({ code, markdown, output }) =>
    code === undefined
      ? { cell_type: 'markdown', metadata: {}, source: lines(markdown ?? '') }
      : {
          cell_type: 'code',
          execution_count: 1,
          metadata: {},
          outputs: output === undefined ? [] : [{ output_type: 'stream', name: 'stdout', text: lines(output) }],
          source: lines(code),
        },
  );
  const metadata = { kernelspec: { name: language, language }, language_info: { name: language } };
  return `${JSON.stringify({ cells: all, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** Rule, provider, line and the text under each finding. */
async function findingsIn(path: string, text: string): Promise<string[]> {
  const { verdicts } = await reviewFiles({ [path]: text });
  const starts = lineStartsOf(text);
  return verdicts.map(({ finding, suppressed }) => {
    const { line } = lineColumnAt(starts, finding.span.start);
    const shown = text.slice(finding.span.start, finding.span.end);
    return `${line} ${finding.rule} ${finding.provider ?? '-'} ${shown}${suppressed ? ' (suppressed)' : ''}`;
  });
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('notebooks', () => {
  it('finds what Python cells say at its place in the JSON, escapes included', async () => {
    const text = notebook(
      'python',
      { markdown: 'Sends to https://api.deepseek.com' },
      { code: 'import oss2\n\tname = "\\\\"; BASE = "https://api.deepseek.com"\n', output: 'https://api.deepseek.com' },
    );
    assert.deepEqual(await findingsIn('demo.ipynb', text), [
      `${lineOf(text, 'import oss2')} sdk-import alibaba-cloud oss2`,
      `${lineOf(text, 'BASE =')} endpoint deepseek api.deepseek.com`,
    ]);
  });

  it('leaves magics and shell commands out, and reads what stands beside them', async () => {
    const code = [
      '%pip install oss2',
      '!curl https://api.deepseek.com \\',
      '  -d https://api.deepseek.com',
      'files = !ls https://api.deepseek.com',
      '%time x = "https://api.deepseek.com"',
      'left = 7\nright = left \\\n  % 2',
      'import dashscope',
    ].join('\n');
    const text = notebook('python3', { code }, { code: '%%bash\ncurl https://api.deepseek.com' });
    assert.deepEqual(await findingsIn('demo.ipynb', text), [
      `${lineOf(text, 'import dashscope')} sdk-import alibaba-cloud dashscope`,
    ]);
  });

  it('follows data from cell to cell of TypeScript and JavaScript', async () => {
    for (const kernel of ['typescript', 'deno', 'javascript']) {
      const text = notebook(
        kernel,
        { code: 'import OSS from "ali-oss";\nconst client = new OSS({ region: "oss-cn-hangzhou" });' },
        { code: 'async function send(user) {\n  await client.put("a", Buffer.from(user.email));\n}' },
      );
      const found = await findingsIn('work/demo.ipynb', text);
      const flow = found.find((line) => line.includes('sensitive-data-flow'));
      assert.equal(flow?.split(' ')[0], String(lineOf(text, 'await client.put')), JSON.stringify(found));
      assert.ok(found.some((line) => line.startsWith(`${lineOf(text, 'oss-cn-hangzhou')} `)));
    }
  });

  it('reads JavaScript behind its magic, older notebooks, and no other kernel', async () => {
    const magic = notebook('python', { code: '%%javascript\nfetch("https://api.deepseek.com/v1")' });
    assert.equal((await findingsIn('a.ipynb', magic)).length, 1);
    const cell = { cell_type: 'code', language: 'python', input: ['import oss2\n'], outputs: [] };
    const old = JSON.stringify({ metadata: {}, nbformat: 3, worksheets: [{ cells: [cell] }] });
    assert.deepEqual(await findingsIn('a.ipynb', old), ['1 sdk-import alibaba-cloud oss2']);
    const other = notebook('R', { code: 'base <- "https://api.deepseek.com"' });
    assert.deepEqual(await findingsIn('a.ipynb', other), []);
  });

  it('tells broken JSON once, and reads what it can', async () => {
    const text = notebook('python', { code: 'import oss2\n' }, { code: 'x = 1\n' });
    const { problems } = await reviewFiles({ 'a.ipynb': text.slice(0, -40) });
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path}`),
      ['syntax a.ipynb'],
    );
  });

  it('honours an ignore of the next line, but none that would silence a whole cell', async () => {
    const code = '# egress-lens-ignore-next-line endpoint -- agreed\nBASE = "https://api.deepseek.com"\n';
    const text = notebook('python', { code });
    assert.deepEqual(await findingsIn('a.ipynb', text), [
      `${lineOf(text, 'BASE')} endpoint deepseek api.deepseek.com (suppressed)`,
    ]);
    const oneLine = JSON.stringify({ cells: [{ cell_type: 'code', source: code }], metadata: {}, nbformat: 4 });
    const { verdicts } = await reviewFiles({ 'a.ipynb': oneLine });
    assert.deepEqual(
      verdicts.map(({ finding, suppressed }) => `${finding.rule} ${suppressed ? 'suppressed' : 'live'}`).sort(),
      ['endpoint live', 'invalid-policy live'],
    );
  });

  it('offers no edit inside of a notebook', async () => {
    const text = notebook('python', { code: 'import boto3\nboto3.client("s3", region_name="cn-north-1")\n' });
    const { verdicts, policy } = await reviewFiles({ 'a.ipynb': text });
    assert.ok(verdicts.length > 0);
    const context = {
      document: createDocument('a.ipynb', text, ''),
      textOf: () => undefined,
      knowledge: loadKnowledge(),
      policy,
      policyFileOf: () => undefined,
    };
    const edits = verdicts.flatMap((verdict) => fixesFor(verdict, context)).flatMap((fix) => fix.edits);
    assert.deepEqual(
      edits.filter(({ path }) => path === 'a.ipynb'),
      [],
    );
  });

  it('leads every offset back to where it stands', () => {
    const code = 'a = "ü\\u00e9\\"x"\n\tb = "\\\\n"\n';
    const text = notebook('python', { code });
    const [cells] = readNotebook(createDocument('a.ipynb', text, '')).code;
    assert.equal(cells?.text, `${code}\n`);
    for (let at = 0; at < code.length; at++) {
      const place: Span | undefined = cells?.placeOf({ start: at, end: at + 1 });
      assert.equal(JSON.parse(`"${text.slice(place?.start, place?.end)}"`), code[at], `offset ${at}`);
    }
  });
});
