import { checkMarks } from './check-flow.ts';

/** What a helper's callback gives or gets belongs to the caller that hands it over. */
describe('callbacks of helpers', () => {
  const cases: Record<string, string> = {
    'each caller gets what its own function gives': `function run(cb) { return cb() }
const a = run(() => source()); const b = run(() => 1);
sink(a); // flow
sink(b); // clean`,
    'a callback gets what its own caller hands over': `function withUser(u, cb) { cb(u) }
withUser(source(), (x) => log(x));
withUser(1, (x) => {
sink(x); // clean
});
withUser(source(), (x) => {
sink(x); // flow
});`,
    'callbacks that are handed on': `function run(cb, x) { return cb(x) } function outer(cb, x) { return run(cb, x) }
sink(outer((x) => x, source())); // flow
sink(outer((x) => x, 1)); // clean
sink(outer((x) => 1, source())); // clean`,
    'failures and values of an attempt': `async function attempt(fn) { try { return [null, await fn()] } catch (e) { return [e, null] } }
async function f() { throw source() } async function g() { throw new Error('x') } async function h() { return source() }
const [e1, v1] = await attempt(f); const [e2, v2] = await attempt(g); const [e3, v3] = await attempt(h);
sink(e1); // flow
sink(v1); // clean
sink(e2); // clean
sink(v2); // clean
sink(e3); // clean
sink(v3); // flow`,
    'a function among options': `function run(o) { return o.make() }
sink(run({ make: () => source() })); // flow
sink(run({ make: () => 1 })); // clean`,
    'a sink in the helper': `function post(make) { sink(make()) } // flow
post(() => source()); post(() => 1);`,
    'callers of another helper': `function post(make) { sink(make()) } // clean
function other(make) { return make() }
other(() => source()); post(() => 1);`,
    'a callback in a callback': `function each(list, cb) { list.forEach((x) => cb(x)) }
each([source()], (x) => {
sink(x); // flow
});
each([1], (x) => {
sink(x); // clean
});`,
    'a function that is handed itself': `function run(cb) { return cb(cb) }
sink(run(run)); // clean
sink(run((x) => source())); // flow`,
    'two helpers': `function once(f) { return f() } function twice(f) { return once(() => f()) }
sink(twice(() => source())); // flow
sink(twice(() => 1)); // clean`,
    'a callback inside a list method': `function run(cb) { return [1].map(() => cb())[0] }
sink(run(() => source())); // flow
sink(run(() => 1)); // clean`,
    'retries around logs': `const withRetry = async (fn) => { for (let i = 0; i < 3; i++) { try { return await fn() } catch (e) { log(e) } } };
const withLog = (fn) => { log('x'); return withRetry(() => fn()) };
sink(await withLog(async () => source())); // flow
sink(await withLog(async () => 'x')); // clean`,
    'a callback in the sink of a helper with an address': `function post(url, make) { sink(make(url)) } // flow
post('a', (u) => u + source()); post('b', (u) => u);`,
    'a made object': `function make(cb) { return { get: () => cb() } }
sink(make(() => source()).get()); // flow`,
    'a method of a class': `class Pool { run(task) { return task(this) } }
const pool = new Pool();
sink(pool.run(() => source())); // flow
sink(pool.run(() => 1)); // clean`,
    'one of two callbacks': `function when(flag, yes, no) { return flag ? yes() : no() }
sink(when(a, () => source(), () => 1)); // flow
sink(when(a, () => 1, () => 2)); // clean`,
    'members around what a callback gives': `function run(cb) { const r = cb(); return { value: r, n: 1 } }
sink(run(() => source()).value); // flow
sink(run(() => source()).n); // clean
sink(run(() => 1).value); // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
