import { checkMarks } from './check-flow.ts';

describe('what a test vouches for', () => {
  const cases: Record<string, string> = {
    'a value that equals a constant':
      "const x = source(); if (x === 'a') {\nsink(x) // clean\n} else {\nsink(x) // flow\n}",
    'a value that equals a named constant': "const A = 'a'; const x = source(); if (A == x) {\nsink(x) // clean\n}",
    'a value that differs from a constant':
      "const x = source(); if (x !== 'a') {\nsink(x) // flow\n} else {\nsink(x) // clean\n}",
    'an early return for all but a constant':
      "function f() { const x = source(); if (x !== 'a') return;\nsink(x) // clean\n}",
    'a value that equals another value': 'const x = source(); if (x === y) {\nsink(x) // flow\n}',
    'a member that equals a constant':
      "const x = source(); if (x.kind === 'a') {\nsink(x.kind) // clean\nsink(x.email) // flow\n}",
    'a list of constants':
      "const L = ['a', 'b']; const x = source(); if (L.includes(x)) {\nsink(x) // clean\n} else {\nsink(x) // flow\n}",
    'a set of constants':
      "const S = new Set(['a']); const x = source(); if (!S.has(x)) {\nsink(x) // flow\n} else {\nsink(x) // clean\n}",
    'a list that is filled elsewhere': 'const L = load(); const x = source(); if (L.includes(x)) {\nsink(x) // flow\n}',
    'a list with data in it': "const L = ['a', y]; const x = source(); if (L.includes(x)) {\nsink(x) // flow\n}",
    'a text that holds a constant': "const x = source(); if (x.includes('a')) {\nsink(x) // flow\n}",
    'a position in a list':
      "const L = ['a']; const x = source(); if (L.indexOf(x) >= 0) {\nsink(x) // clean\n} else {\nsink(x) // flow\n}",
    'a position that is minus one':
      "const L = ['a']; const x = source(); if (L.indexOf(x) === -1) {\nsink(x) // flow\n} else {\nsink(x) // clean\n}",
    'a key of a table': 'const T = { a: 1 }; const x = source(); if (x in T) {\nsink(x) // clean\n}',
    'a key of an unknown table': 'const x = source(); if (x in T) {\nsink(x) // flow\n}',
    'Object.hasOwn': 'const T = { a: 1 }; const x = source(); if (Object.hasOwn(T, x)) {\nsink(x) // clean\n}',
    'a case of a switch':
      "const x = source(); switch (x) {\ncase 'a': case 'b':\nsink(x) // clean\nbreak;\ndefault:\nsink(x) // flow\n}\nsink(x) // flow",
    'a case after the default': "const x = source(); switch (x) {\ndefault:\ncase 'a':\nsink(x) // known-miss\n}",
    'both of two tests': "const x = source(); if (c && x === 'a') {\nsink(x) // clean\n}",
    'one of two tests': "const x = source(); if (c || x === 'a') {\nsink(x) // flow\n}",
    'after the branch': "const x = source(); if (x === 'a') { f(); }\nsink(x) // flow",
    'a conditional expression': "const x = source(); const y = x === 'a' ? x : 'b';\nsink(y) // clean",
    'a write inside a guarded expression': "let y = 'a'; const x = source(); isPublic(c) && (y = x);\nsink(y) // flow",
    'a shape check': 'const x = source(); if (/^a+$/.test(x)) {\nsink(x) // flow\n}',
    'a type check': "const x = source(); if (typeof x === 'string') {\nsink(x) // flow\n}",
    'a length check': 'const x = source(); if (x.length === 3) {\nsink(x) // flow\n}',
    'a guard of a member': 'const x = source(); if (isPublic(x.a)) {\nsink(x.a) // clean\nsink(x.b) // flow\n}',
    'a guard that is waited for':
      'async function f() { const x = source(); if (await isPublic(x)) {\nsink(x) // clean\n}}',
    'a guard kept in a variable': 'const x = source(); const ok = isPublic(x); if (ok) {\nsink(x) // known-false\n}',
    'an overwrite after the guard': 'let x = source(); if (isPublic(x)) { x = source();\nsink(x) // flow\n}',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
