import { checkMarks } from './check-flow.ts';

describe('data through streams', () => {
  const cases: Record<string, string> = {
    'a readable of a list': `import { Readable } from 'node:stream';
Readable.from([source()]).on('data', (chunk) => {
sink(chunk); // flow
});
Readable.from(['a']).on('data', (chunk) => {
sink(chunk); // clean
});
Readable.from([{ a: source(), b: 1 }]).on('data', (chunk) => {
sink(chunk.a); // flow
sink(chunk.b); // clean
});
Readable.from([source()]).on('error', (e) => {
sink(e); // clean
});`,
    transforms: `import { Readable, Transform } from 'node:stream';
const upper = new Transform({ objectMode: true, transform(chunk, enc, cb) { cb(null, { x: chunk, n: 1 }) } });
const none = new Transform({ transform(chunk, enc, cb) { cb(null, chunk.length) } });
Readable.from([source()]).pipe(upper).on('data', (o) => {
sink(o.x); // flow
sink(o.n); // clean
});
Readable.from([source()]).pipe(none).on('data', (o) => {
sink(o); // clean
});`,
    'a class of transforms': `import { Readable, Transform } from 'stream';
class Keep extends Transform { _transform(chunk, enc, cb) { this.push({ x: chunk, n: 1 }); cb() } }
Readable.from([source()]).pipe(new Keep()).on('data', (o) => {
sink(o.x); // flow
sink(o.n); // clean
});`,
    'iteration of a stream': `import { Readable } from 'stream';
async function f() { for await (const chunk of Readable.from([source()])) sink(chunk) } // flow
async function g() { for await (const chunk of Readable.from(['a'])) sink(chunk) } // clean`,
    'a pipeline of stages': `import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
await pipeline(Readable.from([source()]), async function* (chunks) { for await (const c of chunks) yield { x: c, n: 1 } }, new Writable({ write(chunk, enc, cb) {
sink(chunk.x); // flow
sink(chunk.n); // clean
cb() } }));`,
    'a pipeline with a callback': `import { Readable, Writable, pipeline } from 'node:stream';
pipeline(Readable.from([source()]), new Writable({ write(chunk, enc, cb) { sink(chunk); cb() } }), (err) => { // flow
sink(err); // clean
});
pipeline(Readable.from(['a']), new Writable({ write(chunk, enc, cb) { sink(chunk); cb() } }), () => {}); // clean`,
    'a stream of the platform': `const stream = new ReadableStream({ start(c) { c.enqueue(source()); c.close() } });
const reader = stream.getReader();
const { value, done } = await reader.read();
sink(value); // flow
sink(done); // clean
const other = new ReadableStream({ start(c) { c.enqueue('a') } });
sink((await other.getReader().read()).value); // clean`,
    'streams piped through each other': `const stream = new ReadableStream({ start(c) { c.enqueue(source()) } });
stream.pipeThrough(new TransformStream({ transform(chunk, c) { c.enqueue({ x: chunk, n: 1 }) } })).pipeTo(new WritableStream({ write(chunk) {
sink(chunk.x); // flow
sink(chunk.n); // clean
} }));`,
    'writes into a transform': `import { Transform, PassThrough } from 'node:stream';
const t = new Transform({ transform(c, e, cb) { cb(null, c) } });
const p = new PassThrough();
const q = new PassThrough();
t.write(source()); p.end(source()); q.end('a');
t.on('data', (x) => {
sink(x); // flow
});
p.on('data', (x) => {
sink(x); // flow
});
q.on('data', (x) => {
sink(x); // clean
});`,
    'streams that are handed over': `import { Readable } from 'node:stream';
import zlib from 'node:zlib';
Readable.from([source()]).pipe(zlib.createGzip()).on('data', (x) => {
sink(x); // flow
});
function carry(stream) { stream.on('data', (x) => {
sink(x); // flow
}) }
carry(Readable.from([source()]));`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
