import assert from 'node:assert/strict';
import { checkMarks, flowsOf } from './check-flow.ts';

describe('data through exceptions', () => {
  const cases: Record<string, string> = {
    'a thrown value': 'try { throw source() } catch (e) { sink(e) } // flow',
    'a thrown constant': "try { source(); throw 'a' } catch (e) { sink(e) } // clean",
    'a thrown error': 'try { throw new Error(source()) } catch (e) { sink(e.message) } // flow',
    'a thrown error in a text': 'try { throw new Error(`bad ${source()}`) } catch (e) { sink(String(e)) } // flow',
    'a thrown error with a constant message':
      "try { const x = source(); throw new Error('bad') } catch (e) { sink(e.message) } // clean",
    'the name of an error': 'try { throw new Error(source()) } catch (e) { sink(e.name) } // clean',
    'the cause of an error':
      "try { throw new Error('bad', { cause: source() }) } catch (e) {\nsink(e.cause); // flow\nsink(e.message); // clean\n}",
    'a member of an error':
      "try { const e = new Error('bad'); e.data = source(); throw e } catch (e) {\nsink(e.data); // flow\nsink(e.message); // clean\n}",
    'a thrown object': 'try { throw { a: source(), b: 1 } } catch ({ a, b }) {\nsink(a); // flow\nsink(b); // clean\n}',
    'an own class of errors':
      'class Bad extends Error {}\ntry { throw new Bad(source()) } catch (e) { sink(e.message) } // flow',
    'an own class of errors with a constant message':
      "class Bad extends Error {}\nclass Worse extends Bad {}\ntry { g(source()); throw new Worse('a') } catch (e) { sink(e) } // clean",
    'what unknown code throws': 'try { unknown(source()) } catch (e) { sink(e) } // clean',
    'what an unknown method throws': 'try { await api.load(source()) } catch (e) { sink(e.message) } // clean',
    'an inner catch': 'try { try { throw source() } catch (e) {} throw 1 } catch (e) { sink(e) } // clean',
    'a thrown again': 'try { try { throw source() } catch (e) { throw e } } catch (e) { sink(e) } // flow',
    'a thrown again wrapped':
      "try { try { throw source() } catch (e) { throw new Error('a', { cause: e }) } } catch (e) {\nsink(e.cause); // flow\nsink(e.message); // clean\n}",
    'a finally lets it pass': 'try { try { throw source() } finally { g() } } catch (e) { sink(e) } // flow',
    'a throw in a handler is not caught beside it': 'try { throw 1 } catch (e) { sink(e); throw source() } // clean',
    'a throw in a finally': 'try { try { g() } finally { throw source() } } catch (e) { sink(e) } // flow',
    'after the try': 'let r; try { throw source() } catch (e) { r = e }\nsink(r) // flow',
    'a branch that throws': "try { if (c) throw source(); throw 'a' } catch (e) { sink(e) } // flow",
    'what is not thrown': 'try { const e = new Error(source()); throw 1 } catch (e) { sink(e) } // clean',
    'a called function that throws': 'function f() { throw source() }\ntry { f() } catch (e) { sink(e) } // flow',
    'a called function that throws a constant':
      "function f(x) { g(x); throw new Error('a') }\ntry { f(source()) } catch (e) { sink(e.message) } // clean",
    'a called function that throws what it is given':
      'function f(x, y) { throw new Error(`bad ${x}`) }\ntry { f(source(), 1) } catch (e) { sink(e.message) } // flow\ntry { f(1, source()) } catch (e) { sink(e.message) } // clean',
    'a function that throws through another':
      'function f() { throw source() } function g() { f() } function h() { g() }\ntry { h() } catch (e) { sink(e) } // flow',
    'a function that catches what another throws':
      'function f() { throw source() } function g() { try { f() } catch {} }\ntry { g() } catch (e) { sink(e) } // clean',
    'a parameter through functions':
      'function check(x) { if (!x) throw new Error(`bad ${x}`) } function save(o) { check(o.a); return 1 }\ntry { save({ a: source(), b: 1 }) } catch (e) { sink(e) } // flow\ntry { save({ a: 1, b: source() }) } catch (e) { sink(e) } // clean',
    'a constructor that throws':
      'class A { constructor(x) { throw new Error(x) } }\ntry { new A(source()) } catch (e) { sink(e.message) } // flow\ntry { new A(1) } catch (e) { sink(e.message) } // clean',
    'a method that throws':
      'class A { f(x) { throw new Error(x) } g(x) { this.f(x) } }\ntry { new A().g(source()) } catch (e) { sink(e.message) } // flow',
    'a callback that throws': 'try { [1].forEach((x) => { throw source() }) } catch (e) { sink(e) } // flow',
    'a callback that throws later': 'try { setTimeout(() => { throw source() }, 1) } catch (e) { sink(e) } // clean',
    'a returned value is not thrown': 'function f() { return source() }\ntry { f() } catch (e) { sink(e) } // clean',
    'a thrown value is not returned': 'function f() { throw source() }\nconst x = f(); sink(x) // clean',
    recursion: 'function f(n) { if (n) return f(n - 1); throw source() }\ntry { f(3) } catch (e) { sink(e) } // flow',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('data through failures of promises', () => {
  const cases: Record<string, string> = {
    'an async function that throws':
      'async function f() { throw source() }\nf().catch((e) => sink(e)); // flow\nf().then((x) => sink(x)); // clean',
    'an awaited async function that throws':
      'async function f() { throw source() }\nasync function g() { try { await f() } catch (e) { sink(e) } } // flow',
    'one that is not waited for':
      'async function f() { throw source() }\nasync function g() { try { f() } catch (e) { sink(e) } } // clean',
    'one that gives a promise that fails':
      'function f() { return Promise.reject(new Error(source())) }\nasync function g() { try { await f() } catch (e) { sink(e.message) } } // flow',
    'one that throws a constant':
      "async function f() { const x = await source(); throw new Error('a') }\nf().catch((e) => sink(e.message)) // clean",
    'through several':
      'async function f(x) { throw new Error(x) } async function g(x) { return await f(x) } async function h(x) { const r = await g(x); return r }\nh(source()).catch((e) => sink(e.message)); // flow\nh(1).catch((e) => sink(e.message)); // clean',
    'one that catches':
      'async function f(x) { throw new Error(x) } async function g(x) { try { return await f(x) } catch { return 1 } }\ng(source()).catch((e) => sink(e)) // clean',
    'a callback of then that throws': 'Promise.resolve(1).then(() => { throw source() }).catch((e) => sink(e)) // flow',
    'a callback of catch that throws':
      'Promise.reject(1).catch(() => { throw source() }).then((x) => sink(x), // clean\n(e) => sink(e)) // flow',
    'an awaited rejection':
      'async function f() { try { await Promise.reject(source()) } catch (e) { sink(e) } } // flow',
    'one of all':
      'async function f() { throw source() }\nasync function g() { try { await Promise.all([1, f()]) } catch (e) { sink(e) } } // flow',
    'one of all settled':
      'async function f() { throw source() }\nasync function g() { try { await Promise.allSettled([1, f()]) } catch (e) { sink(e) } } // clean',
    'the value of one that may fail':
      'async function f() { if (c) throw 1; return source() }\nasync function g() { try { sink(await f()); // flow\n} catch (e) { sink(e) } } // clean',
    'a failed fetch':
      'async function f() { try { await fetch(u, { body: source() }) } catch (e) { sink(e.message) } } // clean',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));

  it('follows what a function of another file throws', () => {
    const files = {
      'check.ts':
        'export function check(x) { if (!x.a) throw new Error(`bad ${x.a}`) }\nexport async function load(x) { check(x); throw { b: x.b } }',
      'use.ts':
        "import { check, load } from './check';\ntry { check({ a: source(), b: 1 }) } catch (e) { sink(e.message) }\n" +
        'try { check({ a: 1, b: source() }) } catch (e) { sink(e.message) }\n' +
        'load({ a: 1, b: source() }).catch((e) => sink(e.b))\nload({ a: source(), b: 1 }).catch((e) => sink(e.b))',
    };
    const { flows } = flowsOf(files);
    const lines = flows.map((flow) => files['use.ts'].slice(0, flow.call.span.start).split('\n').length);
    assert.deepEqual(lines, [2, 4]);
  });

  it('tells where data was thrown', () => {
    const { flows } = flowsOf({ 'a.ts': 'function f() { throw source() }\ntry { f() } catch (e) { sink(e) }' });
    const steps = flows[0]?.steps.map((step) => step.message) ?? [];
    assert.ok(steps.includes('thrown by f'), steps.join('; '));
  });
});
