import { deepEqual } from 'node:assert/strict';
import { checkMarks, flowsOf } from './check-flow.ts';

const CASES: Readonly<Record<string, string>> = {
  'a service by the type of a constructor parameter': `
class Sms {
  send(v, w) {
    sink(v); // flow
    sink(w); // clean
  }
}
class Controller {
  constructor(private readonly sms: Sms, private other: Unknown) {}
  run() { this.sms.send(source(), 'x'); this.other.send(source()); }
}
`,
  'a parameter that is stored by hand': `
class Sms {
  send(v) {
    sink(v); // flow
  }
  sendText(v) {
    sink(v); // clean
  }
}
class Controller {
  private sms: Sms;
  constructor(sms: Sms) { this.sms = sms; }
  run() { this.sms.send(source()); this.sms.sendText('x'); }
}
`,
  'what a service gives': `
class Users {
  find() { return { v: source(), w: 1 }; }
}
class Controller {
  constructor(private users: Users) {}
  run() {
    const found = this.users.find();
    sink(found.v); // flow
    sink(found.w); // clean
  }
}
`,
  'decorated fields': `
class Sms {
  send(v) {
    sink(v); // flow
  }
}
class Mail {
  send(v) {
    sink(v); // clean
  }
}
class Controller {
  @Inject() private sms: Sms;
  private mail: Mail;
  run() { this.sms.send(source()); }
}
`,
  'inject, and containers that are asked': `
import { inject } from '@angular/core';
import { container } from 'tsyringe';
class Alpha {
  send(v) {
    sink(v); // flow
  }
}
class Beta {
  send(v) {
    sink(v); // flow
  }
}
class Gamma {
  send(v) {
    sink(v); // clean
  }
}
class Page {
  private a = inject(Alpha);
  private c = inject(Gamma);
  save() { this.a.send(source()); container.resolve(Beta).send(source()); this.c.send('x'); }
}
`,
  'services in services, and inherited members': `
class Base {
  post(v) {
    sink(v); // flow
  }
}
class Api extends Base {
  other(v) {
    sink(v); // clean
  }
}
class Store {
  constructor(private api: Api) {}
  save(v) { this.api.post(v); this.api.other('x'); }
}
class Page {
  constructor(private store: Store) {}
  run() { this.store.save(source()); }
}
`,
  'interfaces and built-in types are no classes': `
interface Sms { send(v: string): void }
class Real {
  send(v) {
    sink(v); // clean
  }
}
class Controller {
  constructor(private sms: Sms, private map: Map<string, string>) {}
  run() { this.sms.send(source()); }
}
`,
  'what is really handed over counts as well': `
class Fake {
  send(v) {
    sink(v); // flow
  }
}
class Sms {
  send(v) {
    sink(v); // flow
  }
}
class Controller {
  constructor(private sms: Sms) {}
  run(v) { this.sms.send(v); }
}
new Controller(new Fake()).run(source());
`,
};

describe('dependency injection', () => {
  for (const [name, text] of Object.entries(CASES)) it(name, () => checkMarks(text));

  it('finds classes of other files by the type, also by a namespace and a type import', () => {
    const files = {
      'sms.ts': 'export class Sms {\nsend(v) {\nsink(v);\n}\nother(v) {\nsink(v);\n}\n}',
      'index.ts': 'export * from "./sms";',
      'a.ts':
        'import { Sms } from "./index";\n@Controller()\nexport class A { constructor(private readonly sms: Sms) {}\nrun() { this.sms.send(source()); } }',
      'b.ts':
        'import type * as All from "./index";\nexport class B { constructor(private readonly sms: All.Sms) {}\nrun() { this.sms.other("x"); } }',
    };
    deepEqual(
      flowsOf(files).flows.map(({ call }) => `${call.path}:${call.span.start}`),
      ['sms.ts:29'],
    );
  });

  it('knows a client of a package by its type', () => {
    const files = {
      'a.ts':
        'import OSS from "ali-oss";\nexport class A { constructor(private readonly oss: OSS) {}\nrun(user) { return this.oss.put("k", user.email); } }',
    };
    deepEqual(
      flowsOf(files).flows.map(({ provider }) => provider),
      ['alibaba-cloud'],
    );
  });
});
