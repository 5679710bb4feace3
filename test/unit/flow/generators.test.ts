import { checkMarks } from './check-flow.ts';

describe('data through generators and iterators', () => {
  const G = 'function* g() { yield { a: source(), b: 1 }; return { c: source(), d: 1 } }\n';
  const cases: Record<string, string> = {
    'a loop': `${G}for (const x of g()) {\nsink(x.a); // flow\nsink(x.b); // clean\n}`,
    'what is returned is no element': `function* g() { yield 1; return source() }\nfor (const x of g()) sink(x) // clean`,
    'a spread': `${G}const l = [...g()];\nsink(l[0].a); // flow\nsink(l[0].b); // clean`,
    'Array.from': `${G}const l = Array.from(g());\nsink(l[0].a); // flow\nsink(l[0].b); // clean`,
    destructuring: `${G}const [x] = g();\nsink(x.a); // flow\nsink(x.b); // clean`,
    next: `${G}const x = g().next().value;\nsink(x.a); // flow\nsink(x.b); // clean\nsink(x.c); // flow\nsink(x.d); // clean`,
    'the state of next': `${G}const { value, done } = g().next();\nsink(done); // clean\nsink(value); // flow`,
    'a parameter':
      'function* g(x, y) { yield x }\nfor (const x of g(source(), 1)) sink(x) // flow\nfor (const x of g(1, source())) sink(x) // clean',
    'a delegated generator': `${G}function* h() { yield* g() }\nfor (const x of h()) {\nsink(x.a); // flow\nsink(x.b); // clean\n}`,
    'what a delegated generator returns': `${G}function* h() { const r = yield* g(); yield r }\nfor (const x of h()) {\nsink(x.c); // flow\nsink(x.d); // clean\n}`,
    'a delegated list': 'function* h() { yield* [source()] }\nfor (const x of h()) sink(x) // flow',
    'what next hands in':
      'function* g() { const x = yield 1; sink(x) } // flow\nconst it = g(); it.next(); it.next(source());',
    'what next hands into another':
      'function* g() { const x = yield 1; sink(x) } // clean\nfunction* h() { yield 1 }\nconst a = g(), b = h(); a.next(1); b.next(source());',
    'what next hands in is not the argument':
      'function* g(y) { const x = yield 1; sink(y) } // clean\nconst it = g(1); it.next(source());',
    'what is yielded is not what is handed in':
      'function* g() { const x = yield source(); sink(x) } // clean\ng().next(1);',
    'an async generator':
      'async function* g() { yield { a: source(), b: 1 } }\nasync function f() { for await (const x of g()) {\nsink(x.a); // flow\nsink(x.b); // clean\n} }',
    'for await over promises':
      'async function f() { for await (const x of [Promise.resolve(source()), 1]) sink(x) } // flow',
    'for await over rejections':
      'async function f() { for await (const x of [Promise.reject(source())]) sink(x) } // clean',
    'next of an async generator':
      'async function* g() { yield source() }\nasync function f() { const { value } = await g().next(); sink(value) } // flow',
    'a generator that throws':
      'function* g() { yield 1; throw source() }\ntry { for (const x of g()) sink(x); // clean\n} catch (e) { sink(e) } // flow',
    'an async generator that throws':
      'async function* g() { yield 1; throw source() }\nasync function f() { try { for await (const x of g()) { sink(x) // clean\n} } catch (e) { sink(e) } } // flow',
    'a generator as member':
      'const o = { *g() { yield { a: source(), b: 1 } } };\nfor (const x of o.g()) sink(x.a); // flow\nfor (const x of o.g()) sink(x.b); // clean',
    'an own iterator':
      'const bag = { *[Symbol.iterator]() { yield { a: source(), b: 1 } } };\nfor (const x of bag) {\nsink(x.a); // flow\nsink(x.b); // clean\n}',
    'an own iterator spread': 'const bag = { *[Symbol.iterator]() { yield source() } };\nsink([...bag]) // flow',
    'an own iterator in Array.from':
      'const bag = { *[Symbol.iterator]() { yield source() } };\nsink(Array.from(bag)[0]) // flow',
    'an own iterator destructured':
      'const bag = { *[Symbol.iterator]() { yield source() } };\nconst [x] = bag; sink(x) // flow',
    'an own iterator of something else':
      'const bag = { x: source(), *[Symbol.iterator]() { yield 1 } };\nsink(bag.y) // clean',
    'a class with an iterator':
      'class Bag { items = [source()]; *[Symbol.iterator]() { yield* this.items } }\nconst bag = new Bag();\nfor (const x of bag) sink(x) // flow',
    'a class with another iterator':
      'class Bag { items = [source()]; *[Symbol.iterator]() { yield 1 } }\nconst bag = new Bag();\nfor (const x of bag) sink(x) // clean',
    'an iterator by next':
      'const bag = { [Symbol.iterator]() { return { next() { return { value: source(), done: false } } } } };\nfor (const x of bag) sink(x) // flow',
    'an iterator by next of something else':
      'const bag = { [Symbol.iterator]() { return { next() { return { value: 1, done: source() } } } } };\nfor (const x of bag) sink(x) // clean',
    'an own async iterator':
      'const bag = { async *[Symbol.asyncIterator]() { yield source() } };\nasync function f() { for await (const x of bag) sink(x) } // flow',
    'a generator in a loop':
      'function* g(l) { for (const x of l) yield x.a }\nfor (const x of g([{ a: source(), b: 1 }])) sink(x); // flow\nfor (const x of g([{ a: 1, b: source() }])) sink(x); // clean',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
