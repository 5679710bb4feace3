import { checkMarks } from './check-flow.ts';

describe('arrays', () => {
  const cases: Record<string, string> = {
    'at a place': 'const l = [1, source()];\nsink(l.at(0)); // clean\nsink(l.at(1)); // flow\nsink(l.at(-1)); // flow',
    slice:
      'const l = [source(), 1, 2];\nsink(l.slice(1)); // clean\nsink(l.slice(0, 1)); // flow\nsink(l.slice(-2)); // clean\nsink(l.slice(n)); // flow',
    reverse: 'const l = [source(), 1];\nsink(l.toReversed()[1]); // flow\nsink([1, 2].reverse()); // clean',
    'reverse in place': 'const l = [source(), 1]; l.reverse();\nsink(l[1]); // flow',
    concat: 'const l = [1].concat([source()], 2);\nsink(l[0]); // clean\nsink(l[1]); // flow\nsink(l[2]); // clean',
    'concat of texts': "sink('a'.concat(source())); // flow\nsink('a'.concat('b')); // clean",
    splice: 'const l: any[] = [1, 2]; const out = l.splice(0, 1, source());\nsink(l); // flow\nsink(out); // clean',
    'what splice takes out': 'const l = [source(), 2];\nsink(l.splice(0, 1)); // flow',
    toSpliced:
      'const l = [1, 2];\nsink(l.toSpliced(0, 1, source())); // flow\nsink(l.toSpliced(0, 1, 3)); // clean\nsink(l); // clean',
    with: 'const l = [source(), 1];\nsink(l.with(0, 2)); // clean\nsink(l.with(1, source())[1]); // flow',
    fill: 'const l = new Array(3).fill(source());\nsink(l[1]); // flow\nsink(new Array(3).fill(0)); // clean',
    'pop and shift': 'const l = [1, source()];\nsink(l.pop()); // flow\nsink(l.shift()); // clean',
    'map with fields':
      'const l = [{ email: source(), id: 1 }].map((u) => ({ mail: u.email, id: u.id }));\nsink(l[0].mail); // flow\nsink(l[0].id); // clean\nsink(l.map((u) => u.id)); // clean',
    'the index and list of a callback':
      'const l = [source()];\nl.map((x, i, all) => {\nsink(i); // clean\nsink(all); // flow\n});',
    'functions of others as callbacks':
      "import snake from 'snake-case';\nimport { prop } from 'ramda';\nconst l = [{ email: source(), id: 1 }];\nsink([source()].map(String)); // flow\nsink([source()].map(Boolean)); // clean\nsink([source()].map(JSON.stringify)); // flow\nsink(l.map(prop('email'))); // flow\nsink(l.map(prop('id'))); // clean\nsink([source()].map(makeMapper())); // flow\nsink([source()].map(snake)); // flow\nsink([source()].filter(Boolean)); // flow\nsink([1].map(makeMapper())); // clean",
    'a callback chosen':
      'function a(x) { return x } function b(x) { return 1 }\nsink([source()].map(c ? a : b)); // flow\nsink([source()].map(c ? b : b)); // clean',
    flatMap: 'sink([[source()]].flatMap((x) => x)); // flow\nsink([source()].flatMap((x) => [x.length])); // clean',
    flat: 'sink([[source()]].flat()[0]); // flow\nsink([[1]].flat()); // clean',
    find: 'const u = [{ email: source(), id: 1 }].find((x) => x.id === 1);\nsink(u.email); // flow\nsink(u?.id); // clean\nsink([source()].findIndex((x) => x)); // clean\nsink([source()].findLast((x) => x)); // flow',
    'a comparing function': '[source()].sort((a, b) => {\nsink(b); // flow\nreturn 0; });',
    'reduce into an object':
      'const o = [{ email: source(), id: 1 }].reduce((all, u) => ({ ...all, mail: u.email, id: u.id }), { n: 0 });\nsink(o.mail); // flow\nsink(o.id); // clean\nsink(o.n); // clean',
    'reduce into a written object':
      'const o = [{ email: source(), id: 1 }].reduce((all, u) => { all.mail = u.email; all.id = u.id; return all; }, {});\nsink(o.mail); // flow\nsink(o.id); // clean',
    'reduce to a number':
      'sink([source()].reduce((n, x) => n + 1, 0)); // clean\nsink([source()].reduce((n, x) => n + x.length, 0)); // clean',
    'reduce reads what it gave':
      'sink([source()].reduce((all, x) => [...all, x], [])); // flow\n[source()].reduce((all, x) => {\nsink(all); // flow\nreturn x; }, 0);',
    'a loop over entries': 'for (const [i, x] of [source()].entries()) {\nsink(i); // clean\nsink(x); // flow\n}',
    'elements written in forEach':
      'const l: any[] = [{}]; l.forEach((x) => { x.a = source(); });\nsink(l[0].a); // flow\nsink(l[0].b); // clean',
    some: 'sink([source()].some((x) => x)); // clean\nsink([source()].includes(1)); // clean\nsink([source()].indexOf(1)); // clean',
    'Array.from':
      'sink(Array.from([source()], (x) => x)); // flow\nsink(Array.from([source()], (x) => 1)); // clean\nsink(Array.from({ length: 3 }, (_, i) => i)); // clean',
    'Array.of': 'const l = Array.of(1, source());\nsink(l[0]); // clean\nsink(l[1]); // flow',
    'iterator helpers':
      'sink([source()].values().filter((x) => x).map((x) => x).toArray()); // flow\nsink([source()].values().map((x) => 1).toArray()); // clean',
    grouping:
      'const g = Object.groupBy([{ email: source(), k: 1 }], (u) => u.k);\nsink(g.a[0].email); // flow\nsink(g.a[0].k); // clean',
    'a push of several':
      'const l: any[] = []; l.push(1, source());\nsink(l); // flow\nsink(l.push(source())); // clean',
    'a push of a spread': 'const l: any[] = []; l.push(...[source()]);\nsink(l[0]); // flow',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('objects', () => {
  const cases: Record<string, string> = {
    'Object.entries': 'for (const [k, v] of Object.entries({ a: source() })) {\nsink(k); // clean\nsink(v); // flow\n}',
    'Object.entries in a callback':
      'Object.entries({ a: { b: source(), c: 1 } }).forEach(([k, v]) => {\nsink(k); // clean\nsink(v.b); // flow\nsink(v.c); // clean\n});',
    'Object.fromEntries':
      "const o = Object.fromEntries(Object.entries({ a: source() }).filter(([k]) => k !== 'b'));\nsink(o.a); // flow\nconst p = Object.fromEntries(Object.entries({ a: source() }).map(([k, v]) => [k, typeof v]));\nsink(p.a); // clean",
    'entries without a key':
      "const o = Object.fromEntries(Object.entries({ email: source() }).filter(([k]) => k !== 'email'));\nsink(o); // clean\nsink(Object.fromEntries(Object.entries({ email: source(), id: 1 }).map(([k, v]) => [k, v])).id); // clean",
    'members copied by key':
      'const user = { email: source(), id: 1 }; const out: any = {};\nfor (const key of Object.keys(user)) out[key] = user[key];\nsink(out); // flow',
    'an alias that is cleaned':
      'const user: any = { email: source(), id: 1 }; const same = user; delete same.email;\nsink(user); // clean\nsink(same); // clean',
    'a copy that is cleaned':
      'const user: any = { email: source(), id: 1 }; const copy = { ...user }; delete copy.email;\nsink(copy); // clean\nsink(user); // flow',
    'pairs of constant keys':
      "const o = Object.fromEntries([['a', source()], ['b', 1]]);\nsink(o.a); // flow\nsink(o.b); // clean",
    'Object.assign':
      'const o = Object.assign({}, { email: source(), id: 1 }, { email: 2 });\nsink(o); // clean\nsink(Object.assign({ email: 2 }, { email: source() })); // flow',
    'Object.keys':
      'sink(Object.keys({ a: source() })); // clean\nsink(Reflect.ownKeys({ a: source() })); // clean\nsink(Object.getOwnPropertyNames(source())); // clean',
    defineProperty:
      "const o: any = {}; Object.defineProperty(o, 'a', { value: source(), enumerable: true });\nsink(o.a); // flow\nsink(o.b); // clean",
    defineProperties:
      'const o: any = Object.defineProperties({}, { a: { value: source() }, b: { value: 1 } });\nsink(o.a); // flow\nsink(o.b); // clean',
    descriptors:
      "const o = { a: source(), b: 1 };\nsink(Object.getOwnPropertyDescriptor(o, 'a').value); // flow\nsink(Object.getOwnPropertyDescriptor(o, 'b').value); // clean\nsink(Object.getOwnPropertyDescriptors(o).a.value); // flow\nsink(Object.getOwnPropertyDescriptors(o).b.value); // clean",
    Reflect:
      "const o: any = {}; Reflect.set(o, 'a', source());\nsink(Reflect.get(o, 'a')); // flow\nsink(Reflect.get(o, 'b')); // clean\nReflect.deleteProperty(o, 'a');\nsink(o); // clean",
    'a frozen object': 'const o = Object.freeze({ a: source(), b: 1 });\nsink(o.a); // flow\nsink(o.b); // clean',
    'a proxy': 'const o = new Proxy({ a: source(), b: 1 }, {});\nsink(o.a); // flow\nsink(o.b); // clean',
    'a structured clone': 'const o = structuredClone({ a: source(), b: 1 });\nsink(o.a); // flow\nsink(o.b); // clean',
    'a JSON round trip':
      'const o = JSON.parse(JSON.stringify({ a: source(), b: 1 }));\nsink(o.a); // flow\nsink(o.b); // clean',
    'JSON of listed members':
      "const u = { email: source(), id: 1 };\nsink(JSON.stringify(u, ['id'])); // clean\nsink(JSON.stringify(u, ['id', 'email'])); // flow\nsink(JSON.stringify(u, null, 2)); // flow",
    'JSON of listed members of a parameter':
      "const KEEP = ['id'];\nfunction f(u) {\nsink(JSON.stringify(u, KEEP)); // clean\n}\nf({ email: source(), id: 1 });",
    'JSON through a function':
      "const u = { email: source(), id: 1 };\nsink(JSON.stringify(u, (k, v) => (k === 'email' ? undefined : v))); // clean",
    'an error':
      "const e = new Error(`failed for ${source()}`);\nsink(e.message); // flow\nsink(e.stack); // flow\nsink(e.name); // clean\nsink(new Error('failed')); // clean",
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('texts, numbers and dates', () => {
  const cases: Record<string, string> = {
    'replace with a function':
      "sink('a'.replace(/a/, () => source())); // flow\nsink('a'.replace(/a/, () => 'b')); // clean\nsource().replace(/a/, (m) => {\nsink(m); // flow\nreturn m; });",
    'match and groups':
      'const m = source().match(/(?<a>x)/);\nsink(m.groups.a); // flow\nsink(m[1]); // flow\nsink(/a/.test(source())); // clean',
    exec: "const m = /(a)/.exec(source());\nsink(m[1]); // flow\nconst RE = /b/;\nsink(RE.exec(source()).groups.a); // flow\nsink(RE.exec('b')); // clean",
    matchAll: 'for (const m of source().matchAll(/a/g)) {\nsink(m[0]); // flow\n}',
    'split and join':
      "sink(source().split('@')[1]); // flow\nsink([1, 2].join()); // clean\nconst [local, host] = source().split('@');\nsink(host); // flow",
    'code points':
      "sink(String.fromCharCode(source())); // flow\nsink(source().localeCompare('a')); // clean\nsink(source().search(/a/)); // clean",
    padding: "sink(source().padStart(3, '0')); // flow\nsink('1'.padStart(3, '0')); // clean",
    'a date of birth':
      'const d = new Date(source());\nsink(d.toISOString()); // flow\nsink(d.getTime()); // flow\nsink(d.getFullYear()); // flow\nsink(`${d}`); // flow\nsink(d > new Date()); // clean',
    'a date of now':
      'sink(new Date().toISOString()); // clean\nsink(Date.now()); // clean\nsink(new Date(2020, 1, 1)); // clean',
    'formatted values':
      "sink(new Intl.DateTimeFormat('de').format(source())); // flow\nsink(new Intl.NumberFormat().format(1)); // clean\nsink(Number(source()).toFixed(2)); // flow\nsink(Math.max(source(), 1)); // flow",
    questions:
      'sink(Number.isInteger(source())); // clean\nsink(parseInt(source()) > 0); // clean\nsink(Array.isArray(source())); // clean',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('maps and sets', () => {
  const cases: Record<string, string> = {
    'a map of pairs':
      "const m = new Map([['a', source()], ['b', 1]]);\nsink(m.get('a')); // flow\nsink(m.get('b')); // clean",
    'a map that is iterated':
      "const m = new Map(); m.set('a', { email: source(), id: 1 });\nfor (const [k, v] of m) {\nsink(k); // clean\nsink(v.email); // flow\nsink(v.id); // clean\n}",
    'forEach of a map':
      "const m = new Map(); m.set('a', source());\nm.forEach((v, k) => {\nsink(v); // flow\nsink(k); // clean\n});",
    'values and keys of a map':
      "const m = new Map(); m.set('a', source());\nsink([...m.values()]); // flow\nsink([...m.keys()]); // clean\nsink(m.size); // clean\nsink(m.has('a')); // clean",
    'data as key':
      "const m = new Map(); m.set(source(), 1);\nsink([...m.keys()]); // flow\nsink(m.get('a')); // clean\nsink([...m.values()]); // clean\nsink([...m]); // flow",
    'a deleted key': "const m = new Map([['a', source()]]); m.delete('a');\nsink(m.get('a')); // clean",
    'a chain of sets':
      "const m = new Map(); m.set('a', 1).set('b', source());\nsink(m.get('b')); // flow\nsink(m.get('a')); // clean",
    'a map from an object':
      "const m = new Map(Object.entries({ a: source() }));\nsink(m.get('a')); // flow\nsink(Object.fromEntries(m)); // flow",
    'a set':
      'const s = new Set(); s.add(source());\nsink([...s]); // flow\nsink(s.has(1)); // clean\nfor (const x of s) sink(x); // flow',
    'a set of a list': 'const s = new Set([1, source()]);\nsink([...s][0]); // flow\nsink([...new Set([1])]); // clean',
    'a method add of something else': 'function f(client) { client.add(source());\nsink(client.x); // clean\n}',
    'a weak map': 'const k = {}; const m = new WeakMap(); m.set(k, source());\nsink(m.get(k)); // flow',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('forms, addresses, requests and bytes', () => {
  const cases: Record<string, string> = {
    'fields of a form':
      "const f = new FormData(); f.append('a', source()); f.append('b', '1');\nsink(f.get('a')); // flow\nsink(f.get('b')); // clean\nsink(f); // flow\nfor (const [k, v] of f) {\nsink(v); // flow\nsink(k); // clean\n}",
    'a field appended twice':
      "const f = new FormData(); f.append('a', source()); f.append('a', '1');\nsink(f.getAll('a')); // flow",
    'a field set anew': "const f = new FormData(); f.append('a', source()); f.set('a', '1');\nsink(f); // clean",
    'search parameters of an address':
      "const url = new URL('https://a.example'); url.searchParams.set('q', source());\nsink(url.href); // flow\nsink(url.search); // flow\nsink(url.toString()); // flow\nsink(`${url}`); // flow\nsink(url.port); // clean",
    'search parameters deleted':
      "const p = new URLSearchParams({ email: source(), id: '1' }); p.delete('email');\nsink(p.toString()); // clean",
    'search parameters of pairs':
      "const p = new URLSearchParams([['a', source()], ['b', '1']]);\nsink(p.get('a')); // flow\nsink(p.get('b')); // clean",
    headers:
      "const h = new Headers(); h.set('X-A', source());\nsink(h.get('X-A')); // flow\nsink(h.get('X-B')); // clean",
    'headers of a request':
      "const r = new Request('https://a.example', { headers: { a: '1' } }); r.headers.set('b', source());\nsink(r.headers.get('b')); // flow\nsink(r.headers.get('a')); // clean",
    'a blob': 'sink(new Blob([source()])); // flow\nsink(new Blob([source()]).size); // clean',
    'a file reader':
      'const r = new FileReader(); r.onload = () => {\nsink(r.result); // flow\nsink(r.error); // clean\n}; r.readAsText(new Blob([source()]));',
    'a stream of a list': 'sink(ReadableStream.from([source()])); // flow',
    bytes:
      'const bytes = new TextEncoder().encode(source());\nsink(bytes); // flow\nsink(new TextDecoder().decode(bytes)); // flow\nsink(bytes.byteLength); // clean',
    'a written buffer':
      'const b = Buffer.alloc(10); b.write(source());\nsink(b.toString()); // flow\nconst c = Buffer.alloc(10); b.copy(c);\nsink(c); // flow\nsink(Buffer.alloc(3)); // clean',
    'joined buffers':
      "sink(Buffer.concat([Buffer.from('a'), Buffer.from(source())])); // flow\nsink(Buffer.byteLength(source())); // clean",
    'a view':
      'const v = new DataView(new ArrayBuffer(8)); v.setUint8(0, source());\nsink(v.getUint8(0)); // flow\nsink(new DataView(new ArrayBuffer(8))); // clean',
    atomics:
      'const a = new Int32Array(4); Atomics.store(a, 0, source());\nsink(Atomics.load(a, 0)); // flow\nsink(Atomics.load(a, 1)); // clean',
    'a typed array':
      'const a = new Uint8Array(4); a.set([source()], 0);\nsink(a); // flow\nsink(new Uint8Array(4)); // clean',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('members taken away', () => {
  const cases: Record<string, string> = {
    'JSON without a member': `const u = { email: source(), id: 1, more: { email: source() } };
sink(JSON.stringify(u, (k, v) => (k === 'email' ? undefined : v))); // clean
sink(JSON.stringify(u, (k, v) => (k === 'id' ? undefined : v))); // flow
sink(JSON.stringify(u, (k, v) => { if (['email', 'phone'].includes(k)) return '***'; return v; })); // clean
sink(JSON.stringify(u, (k, v) => (k === 'email' ? v : v))); // flow`,
    'entries by key': `const user = { email: source(), id: 1, name: source() };
const DENY = ['email', 'name']; const ALLOW = new Set(['id']);
sink(Object.fromEntries(Object.entries(user).filter(([k]) => !DENY.includes(k)))); // clean
sink(Object.fromEntries(Object.entries(user).filter(([k]) => ALLOW.has(k)))); // clean
sink(Object.fromEntries(Object.entries(user).filter(([k]) => k !== 'email' && k !== 'name'))); // clean
sink(Object.fromEntries(Object.entries(user).filter(([k]) => k !== 'email'))); // flow
sink(Object.fromEntries(Object.entries(user).filter(([k]) => k !== 'email' || k !== 'name'))); // flow
sink(Object.fromEntries(Object.entries(user).filter(([k, v]) => keep(k)))); // flow
const copy = Object.fromEntries(Object.entries(user).map(([k, v]) => [k, String(v)]));
sink(copy.email); // flow
sink(copy.id); // clean
sink(Object.fromEntries(Object.entries(user).map(([k, v]) => [k, typeof v]))); // clean
sink(Object.fromEntries(Object.entries(user).map(([k, v]) => ['x', v])).x); // flow`,
    'entries of a parameter': `function clean(user) { return Object.fromEntries(Object.entries(user).filter(([key]) => key !== 'email')) }
sink(clean({ email: source(), id: 1 })); // clean
sink(clean({ phone: source(), id: 1 })); // flow`,
    'members deleted from all elements': `const users = [{ email: source(), id: 1 }];
users.forEach((u) => { delete u.email });
sink(users); // clean
const more = [{ email: source(), id: 1 }];
for (const u of more) delete u.email;
sink(more); // clean
const kept = [{ email: source(), id: 1 }];
for (const u of kept) delete u.id;
sink(kept); // flow
kept.forEach((u) => { delete u.id });
sink(kept); // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
