import { checkMarks } from './check-flow.ts';

describe('functions called by their methods', () => {
  const cases: Record<string, string> = {
    'call, apply and Reflect.apply': `function f(a, b) {
sink(a) // flow
sink(b) // clean
}
f.call(null, source(), 'x')
f.apply(null, [source(), 'x'])
Reflect.apply(f, null, [source(), 'x'])`,
    'what they give': `const id = (a, b) => b
sink(id.call(null, 'x', source())) // flow
sink(id.call(null, source(), 'x')) // clean
sink(id.apply(null, ['x', source()])) // flow
sink(id.apply(null, [source(), 'x'])) // clean
sink(Reflect.apply(id, null, ['x', source()])) // flow
sink(Reflect.apply(id, null, [source(), 'x'])) // clean`,
    'another this': `function get() { return this.x }
sink(get.call({ x: source(), y: 'y' })) // flow
sink(get.call({ x: 'x', y: source() })) // clean`,
    'writes into another this': `function set(x) { this.x = x }
const o: any = {}
set.call(o, source())
sink(o.x) // flow
const p: any = {}
set.call(p, 'x')
sink(p.x) // clean`,
    'methods of a prototype': `sink(Array.prototype.slice.call([source()])) // flow
sink(Array.prototype.slice.call(['x'])) // clean
sink([].concat.call([], source())) // flow`,
    'an unknown list': `function f(a) {
sink(a) // flow
}
const list = load()
list.push(source())
f.apply(null, list)`,
    'a method of a client that is named call': `function run(rpc) { sink(rpc.call('method', 'x')) } // clean
run(source)`,
    'a sink itself': `sink.call(null, source()) // flow
sink.call(null, 'x') // clean
sink.apply(null, [source()]) // flow`,
    'bound arguments': `function f(a, b) {
sink(a) // flow
sink(b) // clean
}
f.bind(null, source())('x')
const g = f.bind(null, source())
g('x')`,
    'what a bound function gives': `const second = (a, b) => b
sink(second.bind(null, source())('x')) // clean
sink(second.bind(null, 'x')(source())) // flow
const g = second.bind(null, 'x')
sink(g(source())) // flow
sink(g('x')) // clean`,
    'a bound callback': `function f(a, b) {
sink(a) // flow
sink(b) // clean
}
['x'].forEach(f.bind(null, source()))`,
    'a bound callback, the other way': `function f(a, b) {
sink(a) // clean
sink(b) // flow
}
[source()].forEach(f.bind(null, 'x'))`,
    'a bound function is no data': `const f = (a) => a
const g = f.bind(null, source())
sink(g) // clean
sink(g()) // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('functions that functions give', () => {
  const cases: Record<string, string> = {
    'closures of a factory': `const make = (x) => () => x
const a = make(source())
const b = make('x')
sink(a()) // flow
sink(b()) // clean
sink(make(source())()) // flow
sink(make('x')()) // clean`,
    'an object of closures': `function make(x) { return { get: () => x, kind: () => 'k' } }
const a = make(source())
const b = make('x')
sink(a.get()) // flow
sink(b.get()) // clean
sink(a.kind()) // clean`,
    'methods that use this': `function make(x) { return { x, get() { return this.x }, other() { return this.y } } }
sink(make(source()).get()) // flow
sink(make('x').get()) // clean
sink(make(source()).other()) // clean`,
    'an object literal that keeps': `const box = { x: '', y: '', put(x) { this.x = x }, get() { return this.x }, other() { return this.y } }
box.put(source())
sink(box.get()) // flow
sink(box.x) // flow
sink(box.other()) // clean`,
    'a curried function': `const f = (a) => (b) => {
sink(a) // flow
sink(b) // clean
}
f(source())('x')`,
    'a curried function that gives': `const pair = (a) => (b) => ({ a, b })
sink(pair(source())('x').a) // flow
sink(pair(source())('x').b) // clean
sink(pair('x')(source()).b) // flow
sink(pair('x')(source()).a) // clean`,
    'handlers by name': `const handlers = { a(x) {
sink(x) // flow
}, b: (x) => 'y' }
handlers[name](source())`,
    'a helper called with clean and with other data': `const wrap = (a, b) => ({ a, b })
const one = wrap(source(), 'x')
const two = wrap('x', 'y')
sink(one.a) // flow
sink(one.b) // clean
sink(two.a) // clean
sink(two.b) // clean`,
    'through several layers': `const run = (f, x) => f(x)
const outer = (f, x) => run(f, x)
const most = (f, x) => outer(f, x)
most((x) => {
sink(x) // flow
}, source())`,
    'a function that is the default': `function f(x, send = (y) => {
sink(y) // flow
}) { send(x) }
f(source())`,
    'members of what is shared': `const x: any = {}
const o = { a: x, b: {} }
o.a.b = source()
sink(x.b) // known-miss
sink(o.a.b) // flow
sink(x.c) // clean
sink(o.b) // clean`,
    'writes to what is captured': `const state: any = { a: '', b: '' }
const set = (x) => { state.a = x }
set(source())
function f() {
sink(state.a) // flow
sink(state.b) // clean
}`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('functions as constructors', () => {
  const cases: Record<string, string> = {
    'a function that makes': `function User(email, kind) { this.email = email; this.kind = kind }
const u = new User(source(), 'x')
sink(u.email) // flow
sink(u.kind) // clean
sink(new User('x', 'y').email) // clean`,
    'members of this that nobody wrote': `function User(email) { this.email = email }
sink(new User(source())) // flow
sink(new User('x')) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
