import assert from 'node:assert/strict';
import { lineColumnAt } from '../../../analyzers/core/lines.ts';
import { checkMarks, flowsOf } from './check-flow.ts';

const USER = `class User {
  constructor(email) { this.email = email; this.kind = 'user' }
  getEmail() { return this.email }
  getKind() { return this.kind }
  rename(email) { this.email = email }
}
`;

describe('instances of classes', () => {
  const cases: Record<string, string> = {
    'what a constructor was given': `${USER}
const u = new User(source())
sink(u.email) // flow
sink(u.kind) // clean
sink(u) // flow
sink(u.getEmail()) // flow
sink(u.getKind()) // clean
sink(JSON.stringify(u)) // flow
sink({ ...u }.email) // flow
const { email, kind } = u
sink(email) // flow
sink(kind) // clean`,
    'two instances': `${USER}
const u = new User(source())
const v = new User('x')
sink(v.email) // clean
sink(v) // clean
sink(v.getEmail()) // clean
sink(JSON.stringify(v)) // clean
sink(u.getEmail()) // flow`,
    'a method that writes': `${USER}
const u = new User('x')
const v = new User('y')
u.rename(source())
sink(u.email) // flow
sink(u.getEmail()) // flow
sink(u.kind) // clean
sink(v.email) // clean
sink(v.getEmail()) // clean`,
    'a member set from outside': `${USER}
const u = new User('x')
const v = new User('y')
u.email = source()
sink(u.getEmail()) // flow
sink(v.getEmail()) // clean`,
    'in order within a method': `class A { m() {
this.a = source()
sink(this.a) // flow
this.a = 'x'
sink(this.a) // clean
} }`,
    'in branches within a method': `class A { m(c) {
this.a = 'x'
if (c) this.a = source()
sink(this.a) // flow
this.a = 'x'
if (c) this.a = 'y'
sink(this.a) // clean
} }`,
    'written by one method, read by another': `class A {
load() { this.a = source(); this.b = 'x' }
send() {
sink(this.a) // flow
sink(this.b) // clean
sink(this.c) // clean
} }`,
    'through methods of the same instance': `class A {
load() { this.fill(source()) }
fill(x) { this.a = x }
get() { return this.a }
send() {
sink(this.get()) // flow
} }
const a = new A()
a.load()
sink(a.a) // flow
sink(a.get()) // flow
const b = new A()
sink(b.get()) // clean`,
    'an instance inside an instance': `${USER}
class Box { constructor(user) { this.user = user; this.size = 1 } read() { return this.user.getEmail() } }
const full = new Box(new User(source()))
const empty = new Box(new User('x'))
sink(full.read()) // flow
sink(full.user.email) // flow
sink(full.size) // clean
sink(empty.read()) // clean
sink(empty.user.email) // clean`,
    'an instance made by a function': `${USER}
const make = (x) => new User(x)
sink(make(source()).email) // flow
sink(make('x').email) // clean
sink(make(source()).getEmail()) // flow
sink(make('x').getEmail()) // clean`,
    'an instance handed to a function': `${USER}
function read(user) { return user.getEmail() }
sink(read(new User(source()))) // flow
sink(read(new User('x'))) // clean
function send(user) {
sink(user.email) // flow
sink(user.kind) // clean
}
send(new User(source()))`,
    'fields with initialisers': `class A { a = source(); b = 'x'; c = this.a; get() { return this.a } }
const o = new A()
sink(o.a) // flow
sink(o.b) // clean
sink(o.c) // flow
sink(o.get()) // flow`,
    'parameter properties': `class A { constructor(private readonly a: string, public b: string) {} getA() { return this.a } getB() { return this.b } }
const o = new A(source(), 'x')
sink(o.getA()) // flow
sink(o.getB()) // clean
sink(o.b) // clean`,
    'private members': `class A { #a; constructor(x) { this.#a = x } get() { return this.#a } #hidden() { return this.#a } show() { return this.#hidden() } }
sink(new A(source()).get()) // flow
sink(new A('x').get()) // clean
sink(new A(source()).show()) // flow
sink(new A('x').show()) // clean`,
    'members merged in the constructor': `class A { constructor(dto) { Object.assign(this, dto) } get() { return this.a } }
sink(new A({ a: source() }).a) // flow
sink(new A({ a: source() }).get()) // flow
sink(new A({ a: 'x', b: source() }).get()) // clean
sink(new A({ a: 'x' }).a) // clean`,
    'a list of the instance': `class A { items = []; add(x) { this.items.push(x) } all() { return this.items } }
const a = new A()
a.add(source())
sink(a.all()) // flow
sink(a.items) // flow
const b = new A()
b.add('x')
sink(b.all()) // clean
sink(b.items) // clean`,
    'a map of the instance': `class A { map = new Map(); put(x) { this.map.set('k', x) } take() { return this.map.get('k') } other() { return this.map.get('l') } }
const a = new A()
a.put(source())
sink(a.take()) // flow
sink(a.other()) // clean`,
    'a builder': `class B { with(x) { this.x = x; return this } named(n) { this.n = n; return this } build() { return { x: this.x, n: this.n } } }
sink(new B().with(source()).named('n').build()) // flow
sink(new B().with('x').named('n').build()) // clean
sink(new B().with(source()).named('n').build().n) // clean
sink(new B().with(source()).named('n').build().x) // flow`,
    'a builder, step by step': `class B { with(x) { this.x = x; return this } build() { return this.x } }
const b = new B()
b.with(source())
sink(b.build()) // flow
const c = new B()
c.with('x')
sink(c.build()) // clean`,
    'an instance kept in a variable of the module': `class A { set(x) { this.x = x } get() { return this.x } }
const a = new A()
function fill() { a.set(source()) }
function send() {
sink(a.get()) // flow
}
const b = new A()
function sendOther() {
sink(b.get()) // clean
}`,
    'arrow functions as members': `class A { a = ''; set = (x) => { this.a = x }; get = () => this.a }
const a = new A()
a.set(source())
sink(a.get()) // flow
sink(a.a) // flow
const b = new A()
b.set('x')
sink(b.get()) // clean`,
    'arrow functions in methods': `class A { all = []; fill(list) { list.forEach((x) => { this.all.push(x) }) } send() { return ['a'].map(() => this.all) } }
const a = new A()
a.fill([source()])
sink(a.all) // flow
sink(a.send()) // flow
const b = new A()
b.fill(['x'])
sink(b.all) // clean`,
    'this under another name': `class A { load() { const self = this; self.a = source() } send() {
const { a, b } = this
sink(a) // flow
sink(b) // clean
} }`,
    'this handed over': `function fill(target, x) { target.a = x }
class A { constructor(x) { fill(this, x) } send() {
sink(this) // flow
} }
sink(new A(source()).a) // flow
sink(new A('x').a) // clean`,
    'an unknown base': `import { Base } from 'base'
class A extends Base { constructor(x, y) { super(x); this.y = y } }
sink(new A(source(), 'y').any) // flow
sink(new A('x', 'y').any) // clean
sink(new A(source(), 'y').y) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('inheritance', () => {
  const cases: Record<string, string> = {
    'a constructor that is inherited': `class A { constructor(x) { this.x = x } get() { return this.x } }
class B extends A {}
sink(new B(source()).get()) // flow
sink(new B('x').get()) // clean
sink(new B(source()).x) // flow`,
    'a call of the constructor above': `class A { constructor(x) { this.x = x; this.k = 1 } }
class B extends A { constructor(x, y) { super(x); this.y = y } getX() { return this.x } getY() { return this.y } }
const b = new B(source(), 'y')
sink(b.x) // flow
sink(b.getX()) // flow
sink(b.y) // clean
sink(b.getY()) // clean
sink(b.k) // clean
sink(new B('x', source()).x) // clean
sink(new B('x', source()).getY()) // flow`,
    'a method above': `class A { send(x) {
sink(x) // flow
} keep(x) {
sink(x) // clean
} }
class B extends A { send(x) { super.send(x) } keep(x) { super.keep('k') } }
const b = new B()
b.send(source())
b.keep(source())`,
    'what the method above gives back': `class A { get() { return this.x } }
class B extends A { constructor(x) { super(); this.x = x } get() { return super.get() } }
sink(new B(source()).get()) // flow
sink(new B('x').get()) // clean`,
    'a method that is replaced': `class A { get() { return source() } }
class B extends A { get() { return 'x' } }
sink(new A().get()) // flow
sink(new B().get()) // clean`,
    'a template method': `class A { run() { this.step(source()) } step(x) {} }
class B extends A { step(x) {
sink(x) // flow
} }`,
    'an abstract method': `abstract class A { abstract load(): string; abstract tell(): string
send() {
sink(this.load()) // flow
sink(this.tell()) // clean
} }
class B extends A { load() { return source() } tell() { return 'x' } }`,
    'fields above, read below': `class A { a = source(); b = 'x' }
class B extends A { send() {
sink(this.a) // flow
sink(this.b) // clean
} }`,
    'fields below, read above': `class A { send() {
sink(this.a) // flow
sink(this.b) // clean
} }
class B extends A { constructor(b) { super(); this.a = source(); this.b = 'x' } }`,
    'a mixin': `const Sending = (Base) => class extends Base { get() { return this.x } }
class A { constructor(x) { this.x = x } }
class B extends Sending(A) {}
sink(new B(source()).get()) // flow
sink(new B('x').get()) // clean`,
    'static members': `class A { static a = source(); static b = 'x'; static get() { return this.a } static set(x) { A.c = x } }
sink(A.a) // flow
sink(A.b) // clean
sink(A.get()) // flow
function f() {
sink(A.a) // flow
sink(A.b) // clean
}`,
    'static blocks': `class A { static a; static b; static { this.a = source(); this.b = 'x' } }
sink(A.a) // flow
sink(A.b) // clean`,
    'static members written later': `class A { static a = '' ; static b = '' }
A.a = source()
function f() {
sink(A.a) // flow
sink(A.b) // clean
}`,
    'an instance that the class keeps': `class A { static #one; static get() { return (A.#one ??= new A()) } load() { this.x = source() } read() { return this.x } }
A.get().load()
function f() {
sink(A.get().read()) // flow
}`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('accessors', () => {
  const cases: Record<string, string> = {
    'a getter of an instance': `class A { constructor(x) { this.raw = x } get x() { return this.raw } get y() { return 'y' } }
sink(new A(source()).x) // flow
sink(new A('x').x) // clean
sink(new A(source()).y) // clean
const { x } = new A(source())
sink(x) // flow`,
    'a getter inside a method': `class A { constructor(x) { this.raw = x } get x() { return this.raw } send() { return this.x } }
sink(new A(source()).send()) // flow
sink(new A('x').send()) // clean`,
    'a setter': `class A { set x(v) { this.raw = v } get x() { return this.raw } set y(v) {
sink(v) // flow
} set z(v) {
sink(v) // clean
} }
const a = new A()
a.x = source()
sink(a.x) // flow
sink(a.raw) // flow
a.y = source()
a.z = 'x'
const b = new A()
b.x = 'x'
sink(b.raw) // clean`,
    'a setter inside the class': `class A { set x(v) { this.raw = v } load() { this.x = source() } send() {
sink(this.raw) // flow
} }`,
    'accessors of an object literal': `const o = { get a() { return source() }, get b() { return 'x' } }
sink(o.a) // flow
sink(o.b) // clean`,
    'an accessor of an object literal that uses this': `const make = (x) => ({ raw: x, get a() { return this.raw } })
sink(make(source()).a) // flow
sink(make('x').a) // clean`,
    'a defined property': `const o: any = {}
Object.defineProperty(o, 'a', { value: source() })
Object.defineProperty(o, 'b', { value: 'x' })
Object.defineProperty(o, 'c', { get() { return source() } })
Object.defineProperty(o, 'd', { get: () => 'x', enumerable: true })
sink(o.a) // flow
sink(o.b) // clean
sink(o.c) // flow
sink(o.d) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

/** `file:line` of every sink that is reached. */
function sinksOf(files: Record<string, string>): string[] {
  const { flows, facts } = flowsOf(files);
  const places = flows.map(
    ({ call }) => `${call.path}:${lineColumnAt(facts.get(call.path)?.lineStarts ?? [0], call.span.start).line}`,
  );
  return [...new Set(places)];
}

describe('classes across files', () => {
  it('keeps instances of a class of another file apart', () => {
    const files = {
      'user.ts':
        'export class User { constructor(private email: string) {} getEmail() { return this.email } get mail() { return this.email } }',
      'main.ts':
        'import { User } from "./user";\nconst u = new User(source());\nconst v = new User("x");\nsink(u.getEmail());\nsink(v.getEmail());\nsink(u.mail);\nsink(v.mail);\nsink(u);\nsink(v);',
    };
    assert.deepEqual(sinksOf(files), ['main.ts:4', 'main.ts:6', 'main.ts:8']);
  });

  it('follows fields and methods of a base class in another file', () => {
    const files = {
      'base.ts':
        'export abstract class Base {\n  constructor(protected x: string) {}\n  get() { return this.x }\n  run() { this.step(source()); }\n  abstract step(x: string): void;\n}',
      'main.ts':
        'import { Base } from "./base";\nclass Main extends Base {\n  constructor(x: string) { super(x); }\n  read() { return this.get() }\n  step(x: string) {\n    sink(x);\n  }\n}\nsink(new Main(source()).read());\nsink(new Main("x").read());',
    };
    assert.deepEqual(sinksOf(files), ['main.ts:6', 'main.ts:9']);
  });

  it('reads what methods of an exported instance wrote, where the instance is not known', () => {
    const files = {
      'store.ts':
        'class Store { load() { this.a = source(); this.b = "x" } getA() { return this.a } getB() { return this.b } }\nexport const store = new Store();',
      'main.ts': 'import { store } from "./store";\nsink(store.getA());\nsink(store.getB());',
    };
    assert.deepEqual(sinksOf(files), ['main.ts:2']);
  });

  it('reads what a service that is handed in holds', () => {
    const files = {
      'service.ts':
        'export class Service {\n  load() { this.a = source() }\n  send() {\n    sink(this.a);\n  }\n  idle() {\n    sink(this.b);\n  }\n}',
      'controller.ts':
        'import { Service } from "./service";\nexport class Controller { constructor(private service: Service) {} run() { this.service.load(); this.service.send(); this.service.idle(); } }',
    };
    assert.deepEqual(sinksOf(files), ['service.ts:4']);
  });
});

describe('bounds of classes', () => {
  it('ends soon where members of an unknown instance are set to each other in every method', () => {
    const names = Array.from({ length: 30 }, (_, index) => `f${index}`);
    const sets = names.map(
      (name, index) => `this.${name} = this.f${(index + 1) % 30}; this.f${(index * 7) % 30} = this.${name}`,
    );
    const methods = names.map(
      (name, index) => `m${index}() { ${sets.join('; ')}; this.m${(index + 3) % 30}(); return this.${name} }`,
    );
    const text = `class A { ${methods.join('\n')}\nload() { this.f3 = source() }\nsend() {\nsink(this.f9)\n} }`;
    const started = performance.now();
    assert.deepEqual(sinksOf({ 'a.ts': text }).length, 1);
    assert.ok(performance.now() - started < 10_000);
  });
});
