import assert from 'node:assert/strict';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { flowsOf } from './check-flow.ts';

/** Lines of calls that hand over data of no category, and of those that hand over data of one. */
function linesOf(text: string): { plain: number[]; told: number[] } {
  const { flows } = flowsOf({ 'a.ts': text }, loadKnowledge());
  const starts = lineStartsOf(text);
  const lines = (has: boolean): number[] =>
    flows
      .filter((flow) => flow.categories.length > 0 === has)
      .map((flow) => lineColumnAt(starts, flow.call.span.start).line);
  return { plain: lines(false), told: lines(true) };
}

/** `// plain` marks a finding without a category, `// told` one with, `// clean` none. */
function check(body: string): void {
  const text = `import OSS from 'ali-oss';\nimport fs from 'node:fs/promises';\nimport path from 'node:path';\nconst oss = new OSS({ region: 'oss-us-west-1' });\n${body}`;
  const { plain, told } = linesOf(text);
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /\/\/ (plain|told|clean)$/.exec(line)?.[1];
    if (!mark) continue;
    const found = plain.includes(index + 1) ? 'plain' : told.includes(index + 1) ? 'told' : 'clean';
    assert.equal(found, mark, `${line.trim()}\n${text}`);
  }
}

describe('data of no known category', () => {
  const cases: Record<string, string> = {
    'a parameter that nobody is seen to fill': `
export async function keep(batch: Buffer, key: string, options: object) {
  await oss.put('batch.bin', batch); // plain
  await oss.put(key, 'text'); // clean
  await oss.put(key, Buffer.from('text'), options); // clean
  await oss.get(key); // clean
  await oss.delete(key); // clean
  await oss.list({ prefix: key }); // clean
}`,
    'files, answers and rows': `
export async function run(db: any) {
  await oss.put('a', await fs.readFile('/var/x.bin')); // plain
  const answer = await fetch('https://example.com/x');
  await oss.put('b', await answer.arrayBuffer()); // plain
  await oss.put('c', JSON.stringify(await db.query('select 1'))); // plain
}`,
    'what the program itself holds': `
const LIMITS = { a: 1 };
export async function run(config: any) {
  await oss.put('a', 'constant'); // clean
  await oss.put('b', JSON.stringify(LIMITS)); // clean
  await oss.put('c', process.env.NOTE); // clean
  await oss.put('d', new Date().toISOString()); // clean
  await oss.put('e', path.join('a', 'b')); // clean
  await oss.put('f', String(Math.random())); // clean
  await oss.put('g', crypto.randomUUID()); // clean
  await oss.put('h', JSON.stringify(config)); // clean
  await oss.listBuckets(); // clean
}`,
    'callers that hand over constants': `
function keep(batch: string) {
  return oss.put('a', batch); // clean
}
export function run() { return keep('nothing'); }`,
    'callers that hand over what they were given': `
function keep(batch: string) {
  return oss.put('a', batch); // plain
}
export function run(load: string) { return keep(load); }`,
    'a category is told instead': `
export async function keep(user: { email: string }, req: Request, batch: Buffer) {
  await oss.put('a', JSON.stringify({ email: user.email, batch })); // told
  await oss.put('b', req.body); // told
}`,
    'several of them, once each': `
export async function keep(first: Buffer, second: Buffer) {
  await oss.put('a', first); // plain
  await oss.put('b', Buffer.concat([first, second])); // plain
}`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => check(text));

  it('addresses without a body are endpoints', () => {
    const text = "export const f = (x: string) => fetch('https://api.deepseek.com/v1/models');";
    assert.deepEqual(linesOf(text), { plain: [], told: [] });
  });
});
