import assert from 'node:assert/strict';
import { flowsOf } from './check-flow.ts';

/** The kinds of data that reach each sink, with the text where each way starts: `email: user.email`. */
function starts(text: string): string[] {
  return flowsOf({ 'a.js': text }).flows.map(({ dataTypes, categories, steps, ways }) => {
    const places = [steps, ...(ways ?? [])].map(([first]) => first && text.slice(first.span.start, first.span.end));
    return `${dataTypes.join('+') || categories.join('+')}: ${places.join(' | ')}`;
  });
}

describe('where a flow starts', () => {
  const cases: Record<string, [string, string[]]> = {
    'what a getter of an object named like a key gives': [
      "const auth = require('x').auth(); function f() { sink({ ip: auth.getClientIP() }); }",
      ['ip-address: auth.getClientIP()'],
    ],
    'a getter whose name speaks of nobody': [
      'const client = make(); sink([client.getName(), client.getEmailTemplate(), client.getPathname()]);',
      [],
    ],
    'several reads of one datum in a function': [
      "function f(c) { const o = { mail: c.email, hash: hash(c.email) }; if (q) o.mail = c.email + '.'; sink(o); }",
      ['email: c.email'],
    ],
    'one datum from two functions': [
      'function send(x) { sink(x); } function a(u) { send(u.email); } function b(u) { send({ e: u.email }); }',
      ['email: u.email | u.email'],
    ],
    'two kinds of data in one call': [
      'function f(u) { sink({ e: u.email, p: u.phoneNumber }); }',
      ['email: u.email', 'phone: u.phoneNumber'],
    ],
    'what is read before what only has a name': [
      'function f(comment) { sink({ at: comment.created, comment: comment.comment }); }',
      ['comment: comment.comment'],
    ],
    'the id of something that is called a comment': [
      'function f(comment, o) { sink([comment.id, o.comment.createdAt, o.comment.status]); }',
      [],
    ],
    'such an id, read by a function that is handed the whole': [
      'function send(x) { sink(x.id); } function f(o) { send(o.comment); }',
      [],
    ],
    'what is written in such a comment': [
      'function send(x) { sink(x.text); } function f(o) { send(o.comment); }',
      ['comment: o.comment'],
    ],
    'the id of a person, when the name says so': [
      'function f(o) { sink(o.comment.deviceId); }',
      ['device-id: o.comment.deviceId'],
    ],
    'the size of a picture': ['function f(image) { sink([image.width, image.naturalHeight]); }', []],
    'an empty picture of that name': [
      'const image = new Image(); const avatar = new Image(); sink([image, avatar]);',
      [],
    ],
    'the program itself in a user agent': ['function f(navigator) { sink(navigator.userAgent); }', []],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(starts(text), expected));
  }
});

describe('what speaks for a kind of data', () => {
  it('is the least protected way', () => {
    const { flows } = flowsOf({
      'a.ts': [
        "import { createCipheriv } from 'node:crypto';",
        'function seal(x: string) { const c = createCipheriv("aes-256-gcm", process.env.KEY!, iv); return Buffer.concat([c.update(x), c.final()]); }',
        'function send(x: unknown) { sink(x); }',
        'export function a(u: U) { send(seal(u.email)); }',
        'export function b(u: U) { send(u.email); }',
      ].join('\n'),
    });
    assert.deepEqual(
      flows.map(({ encryption, ways }) => [encryption, ways?.length]),
      [['none', 0]],
    );
  });
});
