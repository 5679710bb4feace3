import { checkMarks } from './check-flow.ts';

describe('data through promises', () => {
  const cases: Record<string, string> = {
    'a then': 'Promise.resolve(source()).then((x) => sink(x)) // flow',
    'a then of something else': "Promise.resolve('a').then((x) => sink(x)) // clean",
    'what then gives': "const f = async () => { sink(await Promise.resolve('a').then(() => source())) } // flow",
    'what then replaces': "const f = async () => { sink(await Promise.resolve(source()).then(() => 'a')) } // clean",
    'a chain that gives a promise':
      'Promise.resolve(source()).then((x) => Promise.resolve({ x, y: 1 })).then((o) => {\nsink(o.x); // flow\nsink(o.y); // clean\n})',
    'a catch keeps the value':
      "const f = async () => { sink(await Promise.resolve(source()).catch(() => 'a')) } // flow",
    'a catch gives a value': "const f = async () => { sink(await Promise.resolve('a').catch(() => source())) } // flow",
    'a catch does not get the value': 'Promise.resolve(source()).catch((e) => sink(e)) // clean',
    'a finally keeps the value': 'Promise.resolve(source()).finally(() => g()).then((x) => sink(x)) // flow',
    'a finally gives nothing': 'Promise.resolve(1).finally(() => source()).then((x) => sink(x)) // clean',
    'a finally gets nothing': 'Promise.resolve(source()).finally((x) => sink(x)) // clean',
    'a rejection reaches catch': 'Promise.reject(source()).catch((e) => sink(e)) // flow',
    'a rejection is no value': 'Promise.reject(source()).then((x) => sink(x)) // clean',
    'a rejection reaches the second function of then':
      'Promise.reject(source()).then((x) => sink(x), // clean\n(e) => sink(e)) // flow',
    'a rejection passes then': 'Promise.reject(source()).then((x) => 1).catch((e) => sink(e)) // flow',
    'a handled rejection is gone': 'Promise.reject(source()).catch(() => 1).catch((e) => sink(e)) // clean',
    'a rejection passes finally': 'Promise.reject(source()).finally(() => 1).catch((e) => sink(e)) // flow',
    'a value after a rejection was handled':
      'Promise.reject(source()).catch((e) => e.data).then((x) => sink(x)) // flow',
    'elements of all':
      'const f = async () => { const [a, b] = await Promise.all([clean(), source()]);\nsink(a); // clean\nsink(b); // flow\n}',
    'members of elements of all':
      'const f = async () => { const [{ a }, { b }] = await Promise.all([{ a: source(), b: 1 }, { a: 1, b: 2 }]);\nsink(a); // flow\nsink(b); // clean\n}',
    'all then': 'Promise.all([clean(), source()]).then(([a, b]) => {\nsink(a); // clean\nsink(b); // flow\n})',
    'all of mapped async callbacks':
      'const f = async () => { const l = await Promise.all([1].map(async (x) => ({ x, y: source() })));\nfor (const o of l) {\nsink(o.x); // clean\nsink(o.y); // flow\n} }',
    'all of a mapped list':
      'const f = async () => { const l = await Promise.all(source().map(async (x) => x.a));\nsink(l[0]); // flow\n}',
    'a race': 'const f = async () => { sink(await Promise.race([g(), source()])) } // flow',
    'a race of others': "const f = async () => { source(); sink(await Promise.race([g(), 'a'])) } // clean",
    any: 'const f = async () => { sink(await Promise.any([source()])) } // flow',
    'all settled':
      'const f = async () => { const [a, b] = await Promise.allSettled([clean(), source()]);\nsink(a.value); // clean\nsink(b.value); // flow\nsink(b.status); // clean\nsink(b.reason); // clean\n}',
    'a settled rejection':
      'const f = async () => { const [a] = await Promise.allSettled([Promise.reject(source())]);\nsink(a.value); // clean\nsink(a.reason); // flow\n}',
    'a constructed promise': 'new Promise((resolve) => resolve(source())).then((x) => sink(x)) // flow',
    'a constructed promise of something else':
      "new Promise((resolve) => { source(); resolve('a') }).then((x) => sink(x)) // clean",
    'a constructed promise resolved later':
      'const p = new Promise((resolve) => { setTimeout(() => { resolve({ a: source(), b: 1 }) }, 1) });\np.then((x) => sink(x.a)); // flow\np.then((x) => sink(x.b)); // clean',
    'a constructed rejection':
      'const p = new Promise((resolve, reject) => { reject(source()); resolve(1) });\np.then((x) => sink(x)); // clean\np.catch((e) => sink(e)); // flow',
    'an executor that throws':
      'const p = new Promise(() => { throw source() });\np.then((x) => sink(x)); // clean\np.catch((e) => sink(e)); // flow',
    'a resolve that is handed on':
      'const p = new Promise((r) => { setTimeout(r, 1, source()) });\np.then((x) => sink(x)); // flow',
    'a promise of a parameter':
      'function later(x) { return new Promise((r) => { setTimeout(() => r(x), 1) }) }\nlater(source()).then((x) => sink(x)); // flow\nlater(1).then((x) => sink(x)); // clean',
    'two promises of one function':
      'const a = new Promise((r) => r(source())); const b = new Promise((r) => r(1));\nb.then((x) => sink(x)); // clean',
    withResolvers:
      'const { promise, resolve, reject } = Promise.withResolvers(); resolve(source()); reject(1);\npromise.then((x) => sink(x)); // flow\npromise.catch((x) => sink(x)); // clean',
    'withResolvers as an object':
      'const d = Promise.withResolvers(); d.reject(source());\nd.promise.then((x) => sink(x)); // clean\nd.promise.catch((x) => sink(x)); // flow',
    'Promise.try': 'Promise.try(() => source()).then((x) => sink(x)) // flow',
    'Promise.try with arguments': 'Promise.try((x) => x, source()).then((x) => sink(x)) // flow',
    'Promise.try that throws':
      'Promise.try(() => { throw source() }).then((x) => sink(x), // clean\n(e) => sink(e)) // flow',
    'an immediately called async function': '(async () => { const x = await source(); sink(x) })() // flow',
    'what an async function gives':
      '(async () => ({ a: source(), b: 1 }))().then(({ a, b }) => {\nsink(a); // flow\nsink(b); // clean\n})',
    'top-level await': 'const x = await Promise.resolve(source()); sink(x) // flow',
    'a promise in a variable':
      'const p = load(); async function load() { return { a: source(), b: 1 } }\nconst f = async () => { const r = await p;\nsink(r.a); // flow\nsink(r.b); // clean\n}',
    'a named function as callback': 'function g(x) { sink(x) } // flow\nPromise.resolve(source()).then(g)',
    'an own then': "class Q { then(f) { f('a') } } const q = new Q(source());\nq.then((x) => sink(x)) // clean",
    promisify:
      "import { promisify } from 'node:util'; function load(id, cb) { cb(null, source()) }\nconst f = async () => { sink(await promisify(load)(1)) } // flow",
    'promisify of something else':
      "import { promisify } from 'node:util'; function load(id, cb) { cb(source(), 1) }\nconst p = promisify(load); const f = async () => { sink(await p(1)) } // clean",
    'promisify of a parameter':
      "import { promisify } from 'node:util'; function load(id, cb) { cb(null, { id, b: 1 }) }\nconst p = promisify(load); const f = async () => { const r = await p(source());\nsink(r.id); // flow\nsink(r.b); // clean\n}",
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('data through callbacks that settle', () => {
  const cases: Record<string, string> = {
    'resolve handed to a helper': `class A { resolve; wait() { return new Promise((resolve) => load(resolve)) } }
function load(cb) { cb(source()) }
new Promise((resolve) => load(resolve)).then((x) => {
sink(x); // flow
});
function quiet(cb) { cb('a') }
new Promise((resolve) => quiet(resolve)).then((x) => {
sink(x); // clean
});`,
    "a file's reader": `const reader = new FileReader();
reader.onload = (event) => {
sink(event.target.result); // flow
sink(event.type); // clean
};
reader.onerror = (event) => {
sink(event.target.result); // clean
};
reader.readAsText(source());`,
    "a listener of a file's reader": `const reader = new FileReader();
reader.addEventListener('load', (event) => {
sink(event.target.result); // flow
});
reader.readAsText(source());`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
