import { checkMarks } from './check-flow.ts';

describe('destructuring', () => {
  const cases: Record<string, string> = {
    nested: 'const { a: { b: [c, d] } } = { a: { b: [1, source()] } };\nsink(c); // clean\nsink(d); // flow',
    'a default that is used': 'const { a = source(), b = 1 } = {};\nsink(a); // flow\nsink(b); // clean',
    'the rest without what was taken':
      'const user = { email: source(), id: 1 };\nconst { email, ...rest } = user;\nsink(rest); // clean\nsink(email); // flow\nsink(JSON.stringify(rest)); // clean',
    'the rest with what was not taken':
      'const { id, ...rest } = { email: source(), id: 1 };\nsink(rest); // flow\nsink(rest.email); // flow\nsink(rest.id); // clean',
    'the rest of a parameter':
      'function f({ email, ...rest }) {\nsink(rest); // clean\nsink({ ...rest }); // clean\nsink(JSON.stringify(rest)); // clean\nsink(email); // flow\n}\nf({ email: source(), id: 1 });',
    'the rest of a parameter with another member':
      'function f({ email, ...rest }) {\nsink(rest); // flow\nsink(JSON.stringify(rest)); // flow\nsink(rest.phone); // flow\nsink(rest.id); // clean\n}\nf({ email: 1, phone: source(), id: 1 });',
    'a nested rest':
      'function f({ user: { email, ...rest } }) {\nsink(rest); // clean\n}\nf({ user: { email: source(), id: 1 } });',
    'two rests':
      'function f(a) { const { email, ...b } = a; const { phone, ...c } = b;\nsink(c); // clean\nsink(JSON.stringify(c)); // clean\nsink(b); // flow\n}\nf({ email: source(), phone: source(), id: 1 });',
    'the rest of what a function gives':
      'function load() { return { email: source(), id: 1 } }\nconst { email, ...rest } = load();\nsink(rest); // clean\nsink(JSON.stringify(rest)); // clean',
    'the rest by a computed key':
      "const KEY = 'email'; const { [KEY]: x, ...rest } = { email: source(), id: 1 };\nsink(x); // flow\nsink(rest); // clean",
    'a computed key of another member':
      "const KEY = 'id'; const { [KEY]: x } = { email: source(), id: 1 };\nsink(x); // clean",
    'a for-of pattern': 'for (const { a, b } of [{ a: source(), b: 1 }]) {\nsink(a); // flow\nsink(b); // clean\n}',
    'a for-of pattern with a rest': 'for (const { a, ...b } of [{ a: source(), b: 1 }]) {\nsink(b); // clean\n}',
    'an array rest':
      'const [a, ...rest] = [source(), 1, 2];\nsink(a); // flow\nsink(rest); // clean\nsink(rest[0]); // clean',
    'an array rest with data':
      'const [a, ...rest] = [1, 2, source()];\nsink(rest[0]); // clean\nsink(rest[1]); // flow',
    holes: 'const [, b, , d] = [source(), 1, 2, source()];\nsink(b); // clean\nsink(d); // flow',
    'a swap': "let a = source(), b = 'b'; [a, b] = [b, a];\nsink(a); // clean\nsink(b); // flow",
    'an assigned pattern': 'let a, b; ({ a, b } = { a: source(), b: 1 });\nsink(a); // flow\nsink(b); // clean',
    'members as targets': 'const o: any = {}; [o.a, o.b] = [source(), 1];\nsink(o.a); // flow\nsink(o.b); // clean',
    'a pattern in a callback':
      '[{ a: source(), b: 1 }].forEach(({ a, b }) => {\nsink(a); // flow\nsink(b); // clean\n});',
    'defaults of parameters':
      'function f({ a = 1, b = source() } = {}, [c] = [source()]) {\nsink(a); // clean\nsink(b); // flow\nsink(c); // flow\n}\nf();',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('literals, spreads and keys', () => {
  const cases: Record<string, string> = {
    'a constant key':
      "const K = 'email';\nconst o = { [K]: source(), id: 1 };\nsink(o.email); // flow\nsink(o.id); // clean\nsink(o[K]); // flow",
    'a key of an enum':
      "enum K { Email = 'email', Id = 'id' }\nconst o = { [K.Email]: source(), [K.Id]: 1 };\nsink(o[K.Email]); // flow\nsink(o[K.Id]); // clean",
    'a key of a constant table':
      "const K = { E: 'email', I: 'id' } as const;\nconst o: any = {}; o[K.E] = source();\nsink(o.email); // flow\nsink(o[K.I]); // clean",
    'a key that changes': "let k = 'a'; const o = { a: 1, b: source() }; k = 'b';\nsink(o[k]); // flow",
    'a counter as key': 'const l = [1, source()]; for (let i = 0; i < 2; i++) {\nsink(l[i]); // flow\n}',
    'a spread before':
      "const u = { email: source(), id: 1 };\nsink({ email: '', ...u }.email); // flow\nsink({ email: '', ...u }.id); // clean",
    'a spread of a parameter over a literal':
      "function f(u) { const o = { email: '', ...u };\nsink(o.email); // flow\n}\nf({ email: source() });",
    'a member replaced behind a spread':
      "function f(u) { const o = { ...u, email: '***' };\nsink(o); // clean\nsink(JSON.stringify(o)); // clean\nsink(o.id); // clean\n}\nf({ email: source(), id: 1 });",
    'a member made undefined behind a spread':
      'const u = { email: source(), id: 1 };\nsink({ ...u, email: undefined }); // clean\nsink({ ...u, id: undefined }); // flow',
    'a redacted member of a parameter':
      "function f(u) { u.email = '***';\nsink(u); // clean\nsink(JSON.stringify(u)); // clean\nsink(`${JSON.stringify(u)}`); // clean\n}\nf({ email: source(), id: 1 });",
    'a redacted member and another':
      "function f(u) { u.email = '***';\nsink(u); // flow\nsink(JSON.stringify(u)); // flow\n}\nf({ email: 1, phone: source() });",
    'a deleted member of a result':
      'function load() { return { email: source(), id: 1 } }\nconst u = load(); delete u.email;\nsink(u); // clean\nsink({ user: u }); // clean',
    'a deleted member by constant key':
      "const K = 'email'; const u: any = { email: source() }; delete u[K];\nsink(u); // clean",
    'a member deleted on one way only':
      'function f(u) { if (c) delete u.email;\nsink(u); // flow\nsink(JSON.stringify(u)); // flow\n}\nf({ email: source() });',
    'redacted by a function':
      "function redact(u) { return { ...u, email: '***' } }\nsink(redact({ email: source(), id: 1 })); // clean\nsink(redact({ phone: source() })); // flow",
    'redacted by a function with a rest':
      'function redact({ email, ...rest }) { return rest }\nsink(redact({ email: source(), id: 1 })); // clean\nsink(redact({ phone: source() })); // flow',
    'redacted elements':
      "const users = [{ email: source(), id: 1 }];\nsink(users.map(({ email, ...rest }) => rest)); // clean\nsink(users.map((u) => ({ ...u, email: '' }))); // clean\nsink(users.map(({ id, ...rest }) => rest)); // flow",
    'array spreads': 'const a = [1, source()];\nconst b = [0, ...a];\nsink(b[1]); // clean\nsink(b[2]); // flow',
    'an array spread of unknown length':
      'function f(l) { const b = [0, ...l, 1];\nsink(b[1]); // flow\n}\nf([source()]);',
    'a spread argument': 'function f(a, b) {\nsink(a); // clean\nsink(b); // flow\n}\nf(...[1, source()]);',
    'optional chains':
      "const o = { a: { b: source(), c: 1 } };\nsink(o?.a?.b); // flow\nsink(o?.a?.c); // clean\nsink(o?.['a'].b); // flow",
    'a tag of one s own':
      'function tag(strings, a, b) { return b }\nsink(tag`${source()} ${1}`); // clean\nsink(tag`${1} ${source()}`); // flow',
    'a tag with rest values':
      'function tag(strings, ...values) { return values.join() }\nsink(tag`${source()}`); // flow\nsink(tag`a`); // clean',
    'an unknown tag': 'sink(html`a ${source()}`); // flow\nsink(html`a ${1}`); // clean',
    'a raw text': 'sink(String.raw`a ${source()}`); // flow\nsink(String.raw`a`); // clean',
    'a sequence': 'sink((source(), 1)); // clean\nsink((1, source())); // flow',
    'a conditional': "const x = source();\nsink(x ? 'a' : 'b'); // clean\nsink(x ? x : 'b'); // flow",
    'counts and comparisons':
      "const x = source();\nsink(x.length > 3); // clean\nsink(parseInt(x) > 0); // clean\nsink(typeof x); // clean\nsink(Boolean(x)); // clean\nsink(!!x); // clean\nsink('a' in x); // clean\nsink(TABLE[x]); // clean",
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
