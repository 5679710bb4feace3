import assert from 'node:assert/strict';
import { checkMarks, flowsOf } from './check-flow.ts';

const NODE = "import { EventEmitter, once, on } from 'node:events';\n";

describe('data through events', () => {
  const cases: Record<string, string> = {
    'an emitter': `${NODE}const bus = new EventEmitter();\nbus.on('a', (x) => sink(x)); // flow\nbus.on('b', (x) => sink(x)); // clean\nbus.emit('a', source());`,
    'positions of arguments': `${NODE}const bus = new EventEmitter();\nbus.on('a', (x, y) => { sink(x); // clean\nsink(y) }); // flow\nbus.emit('a', 1, source());`,
    'members of arguments': `${NODE}const bus = new EventEmitter();\nbus.on('a', ({ x, y }) => { sink(x); // flow\nsink(y) }); // clean\nbus.emit('a', { x: source(), y: 1 });`,
    'two emitters': `${NODE}const a = new EventEmitter(), b = new EventEmitter();\na.once('x', (x) => sink(x)); // flow\nb.once('x', (x) => sink(x)); // clean\na.emit('x', source());`,
    'a constant name': `${NODE}const bus = new EventEmitter(); const E = { a: 'x', b: 'y' };\nbus.on(E.a, (x) => sink(x)); // flow\nbus.on(E.b, (x) => sink(x)); // clean\nbus.emit('x', source());`,
    'an unknown name': `${NODE}const bus = new EventEmitter();\nbus.on('a', (x) => sink(x)); // flow\nbus.emit(name(), source());`,
    'a listener for an unknown name': `${NODE}const bus = new EventEmitter();\nbus.on(name(), (x) => sink(x)); // flow\nbus.emit('a', source());`,
    'a named listener': `${NODE}const bus = new EventEmitter(); function h(x) { sink(x) } // flow\nbus.addListener('a', h); bus.emit('a', source());`,
    'a listener of nothing': `${NODE}const bus = new EventEmitter();\nbus.on('a', () => sink(1)); // clean\nbus.emit('a', source());`,
    'an emit in a function': `${NODE}const bus = new EventEmitter(); function publish(x, y) { bus.emit('a', x) }\nbus.on('a', (x) => sink(x)); // flow\npublish(source(), 1);`,
    'an emit of another parameter': `${NODE}const bus = new EventEmitter(); function publish(x, y) { bus.emit('a', y) }\nbus.on('a', (x) => sink(x)); // clean\npublish(source(), 1);`,
    'a class that is an emitter': `${NODE}class Bus extends EventEmitter { load() { this.emit('a', source()); this.emit('b', 1) } }\nconst bus = new Bus();\nbus.on('a', (x) => sink(x)); // flow\nbus.on('b', (x) => sink(x)); // clean`,
    'a class that listens to itself': `${NODE}class Bus extends EventEmitter { constructor() { super(); this.on('a', (x) => sink(x)); // flow\nthis.on('b', (x) => sink(x)) // clean\n} load() { this.emit('a', source()) } }`,
    'a field': `${NODE}class A { bus = new EventEmitter(); other = new EventEmitter(); f() { this.bus.emit('a', source()) } g() { this.bus.on('a', (x) => sink(x)); // flow\nthis.other.on('a', (x) => sink(x)) } } // clean`,
    'a parameter': `${NODE}const bus = new EventEmitter(); function wire(b) { b.on('a', (x) => sink(x)) } // flow\nwire(bus); bus.emit('a', source());`,
    'a parameter that emits': `${NODE}const bus = new EventEmitter(); function run(b) { b.emit('a', source()) }\nbus.on('a', (x) => sink(x)); // flow\nrun(bus);`,
    'another parameter': `${NODE}const bus = new EventEmitter(), quiet = new EventEmitter(); function wire(b) { b.on('a', (x) => sink(x)) } // clean\nwire(quiet); bus.emit('a', source());`,
    once: `${NODE}const bus = new EventEmitter(); bus.emit('a', 1, source());\nasync function f() { const [x, y] = await once(bus, 'a');\nsink(x); // clean\nsink(y); // flow\n}`,
    'on as iteration': `${NODE}const bus = new EventEmitter(); bus.emit('a', source());\nasync function f() { for await (const [x] of on(bus, 'a')) sink(x) } // flow\nasync function g() { for await (const [x] of on(bus, 'b')) sink(x) } // clean`,
    mitt: "import mitt from 'mitt';\nconst bus = mitt();\nbus.on('a', (x) => sink(x)); // flow\nbus.on('b', (x) => sink(x)); // clean\nbus.on('*', (type, x) => { sink(type); // clean\nsink(x) }); // flow\nbus.emit('a', source());",
    'mitt in parts':
      "import mitt from 'mitt';\nconst { on, emit } = mitt();\non('a', (x) => sink(x)); // flow\nemit('a', source());",
    eventemitter3:
      "import EventEmitter from 'eventemitter3';\nconst bus = new EventEmitter();\nbus.on('a', (x) => sink(x)); // flow\nbus.emit('a', source());",
    nanoevents:
      "import { createNanoEvents } from 'nanoevents';\nclass A { emitter = createNanoEvents(); on(e, f) { return this.emitter.on(e, f) } load() { this.emitter.emit('a', source()) } }\nconst a = createNanoEvents();\na.on('a', (x) => sink(x)); // flow\na.emit('a', source());",
    'an event target':
      "const t = new EventTarget();\nt.addEventListener('a', (e) => sink(e.detail)); // flow\nt.addEventListener('a', (e) => sink(e.type)); // clean\nt.addEventListener('b', (e) => sink(e.detail)); // clean\nt.dispatchEvent(new CustomEvent('a', { detail: source() }));",
    'an event of the page':
      "window.addEventListener('app:a', (e) => sink(e.detail.x)); // flow\nwindow.addEventListener('app:a', (e) => sink(e.detail.y)); // clean\ndocument.addEventListener('app:a', (e) => sink(e.detail.x)); // clean\nwindow.dispatchEvent(new CustomEvent('app:a', { detail: { x: source(), y: 1 } }));",
    'an own bus':
      "const bus = { handlers: {}, on(e, h) { this.handlers[e] = h }, emit(e, x) { this.handlers[e](x) } };\nbus.on('a', (x) => sink(x)); // flow\nbus.on('b', (x) => sink(x)); // clean\nbus.emit('a', source());",
    'an own class of buses':
      "class Bus { map = new Map(); on(e, h) { this.map.set(e, h) } emit(e, x) { this.map.get(e)(x) } }\nconst bus = new Bus();\nbus.on('a', (x) => sink(x)); // flow\nbus.on('b', (x) => sink(x)); // clean\nbus.emit('a', source());",
    'a socket sends elsewhere':
      "import { io } from 'socket.io-client';\nconst socket = io(url);\nsocket.on('a', (x) => sink(x)); // clean\nsocket.emit('a', source());",
    'an unknown object': "const q = makeIt();\nq.on('a', (x) => sink(x)); // clean\nq.emit('a', source());",
    'a callback of an unknown function': 'unknown(source(), (err, x) => sink(x)) // clean',
    'a callback of an own function':
      'function load(id, cb) { cb(null, { id, b: 1 }) }\nload(source(), (err, x) => { sink(err); // clean\nsink(x.id); // flow\nsink(x.b); // clean\n})',
    'a timer with arguments': 'setTimeout((x, y) => { sink(x); // clean\nsink(y) }, 1, 2, source()) // flow',
    'a tick with arguments': 'process.nextTick((x) => sink(x), source()) // flow',
    'a microtask': 'const x = source(); queueMicrotask(() => sink(x)) // flow',
    'an own function of the same name':
      'function setImmediate(f, x) { f(1) }\nsetImmediate((x) => sink(x), source()) // clean',
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));

  it('links emitters across files by where they are made', () => {
    const files = {
      'bus.ts':
        "import mitt from 'mitt';\nexport const bus = mitt();\nexport const quiet = mitt();\nexport const Events = { a: 'a', b: 'b' } as const;",
      'emit.ts':
        "import { bus, Events } from './bus';\nexport function save(x) { bus.emit(Events.a, { x, n: 1 }) }\nsave(source());",
      'listen.ts':
        "import { bus, quiet, Events } from './bus';\nbus.on(Events.a, (e) => sink(e.x));\nbus.on(Events.a, (e) => sink(e.n));\nbus.on(Events.b, (e) => sink(e.x));\nquiet.on(Events.a, (e) => sink(e.x));",
    };
    const { flows } = flowsOf(files);
    const lines = flows.map((flow) => files['listen.ts'].slice(0, flow.call.span.start).split('\n').length);
    assert.deepEqual(lines, [2]);
    assert.ok(flows[0]?.steps.some((step) => step.path === 'emit.ts' && step.message.startsWith('emitted by')));
  });

  it('links instances of a class of another file', () => {
    const files = {
      'bus.ts':
        "import { EventEmitter } from 'events';\nexport class Bus extends EventEmitter { send(x) { this.emit('a', x); this.emit('b', 1) } }\nexport const bus = new Bus();\nbus.send(source());",
      'use.ts': "import { bus } from './bus';\nbus.on('a', (x) => sink(x));\nbus.on('b', (x) => sink(x));",
    };
    const { flows } = flowsOf(files);
    const lines = flows.map((flow) => files['use.ts'].slice(0, flow.call.span.start).split('\n').length);
    assert.deepEqual(lines, [2]);
  });
});
