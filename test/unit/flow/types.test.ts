import assert from 'node:assert/strict';
import { checkMarks, engineKnowledge, flowsOf } from './check-flow.ts';

const PATIENT = 'interface Patient { id: string; name: string; diagnosis: string; visits: number }\n';

describe('declared types', () => {
  const cases: Record<string, string> = {
    'a parameter': `${PATIENT}
      function save(patient: Patient) {
        sink(JSON.stringify(patient)); // flow
        sink(patient.name); // flow
        sink(patient.diagnosis); // flow
        sink(patient.id); // clean
        sink(patient.visits); // clean
      }`,
    'a name that says nothing by itself': `${PATIENT}
      function save(p: Patient, q: string, n: number) {
        sink(p); // flow
        sink({ body: p }); // flow
        sink(p.id + q + n); // clean
      }`,
    'a list, a promise, a partial type and a record': `${PATIENT}
      async function save(a: Patient[], b: Promise<Patient>, c: Partial<Patient>, d: Record<string, Patient>) {
        sink(a); // flow
        sink(a.map((row) => row.id)); // clean
        sink(a.map((row) => row.name)); // flow
        sink(a.length); // clean
        sink(await b); // flow
        sink((await b).id); // clean
        sink(c); // flow
        sink(d['x']); // flow
        sink(d['x'].id); // clean
      }`,
    'Pick and Omit': `${PATIENT}
      function save(a: Pick<Patient, 'id' | 'visits'>, b: Pick<Patient, 'name'>, c: Omit<Patient, 'name' | 'diagnosis'>, d: Omit<Patient, 'id'>) {
        sink(a); // clean
        sink(b); // flow
        sink(c); // clean
        sink(d); // flow
      }`,
    'extends, intersections and unions': `${PATIENT}
      interface Named { id: string; email: string }
      interface Guest extends Named { room: number }
      type Both = { room: number } & Named;
      type Either = { room: number } | null;
      function save(a: Guest, b: Both, c: Either, d: Patient | undefined) {
        sink(a); // flow
        sink(a.room); // clean
        sink(a.email); // flow
        sink(b); // flow
        sink(c); // clean
        sink(d); // flow
      }`,
    'variables, assertions and generic arguments': `${PATIENT}
      async function run(raw: unknown, axios: any) {
        const a: Patient = await load();
        sink(a); // flow
        sink(a.id); // clean
        sink(raw as Patient); // flow
        sink((raw as Patient).id); // clean
        const [state, setState] = useState<Patient>();
        sink(state); // flow
        sink(state.id); // clean
        const answer = await axios.get<Patient>('/x');
        sink(answer.data); // flow
        sink(answer.data.id); // clean
        sink(answer.status); // clean
        let later: Patient | undefined;
        later = await load();
        sink(later); // flow
      }`,
    'a value whose members are known says more than its type': `${PATIENT}
      const empty: Patient = { id: '1', name: 'Test', diagnosis: 'none', visits: 0 };
      sink(empty); // clean
      const cast = { id: 1 } as Patient;
      sink(cast); // clean
      function made(id: string): Patient { return { id, name: 'x', diagnosis: 'y', visits: 0 }; }
      sink(made('1')); // clean`,
    'what a function says that it gives': `${PATIENT}
      async function load(): Promise<Patient> { return await remote.call(); }
      async function run() {
        const row = await load();
        sink(row); // flow
        sink(row.id); // clean
      }`,
    'fields of classes': `${PATIENT}
      class Ward {
        private current: Patient;
        private count: number;
        constructor(private readonly guest: Patient, private readonly url: string) {}
        send() {
          sink(this.current); // flow
          sink(this.guest); // flow
          sink(this.guest.id); // clean
          sink(this.count); // clean
          sink(this.url); // clean
        }
      }`,
    'destructured parameters': `${PATIENT}
      function save({ id, name, ...rest }: Patient) {
        sink(id); // clean
        sink(name); // flow
        sink(rest); // flow
      }
      function other({ id, name, diagnosis, ...rest }: Patient) {
        sink(rest); // clean
      }`,
    'owners of names': `
      interface User { id: string; name: string }
      interface Product { id: string; name: string; address: string; city: string }
      interface Employee { id: string; address: string }
      type UserDto = { name: string };
      function save(user: User, product: Product, e: Employee, d: UserDto) {
        sink({ user }); // flow
        sink(JSON.stringify(product)); // clean
        sink(product.name); // clean
        sink(e); // flow
        sink(e.id); // clean
        sink(d); // flow
      }`,
    'a type whose own name says it': `
      interface MedicalRecord { id: string; body: string }
      interface Genome { chunks: string[] }
      interface Order { id: string; lines: string[] }
      function save(a: MedicalRecord, b: Genome, c: Order) {
        sink(a); // flow
        sink(b); // flow
        sink(c); // clean
      }`,
    'options, settings and things that work': `
      interface AppOptions { endpoint: string; accessKeyId: string; accessKeySecret: string; token: string }
      interface ButtonProps { label: string; icon: string; image: string; onClick: () => void }
      interface MailOptions { to: string; email: string }
      interface FormState { message: string; file: string }
      interface DbConfig { host: string; user: string; password: string }
      class MailService { email = ''; send() {} close() {} }
      function save(a: AppOptions, b: ButtonProps, c: MailOptions, d: FormState, e: DbConfig, f: MailService) {
        sink(a); // clean
        sink(b); // clean
        sink(c); // flow
        sink(d); // clean
        sink(e); // clean
        sink(f); // clean
      }`,
    'members that hold no data': `
      interface Flags { email: boolean; phone: () => void; messages: number; diagnosis?: boolean | null }
      interface Contact { email: string | null; phone?: string }
      function save(flags: Flags, contact: Contact) {
        sink(flags); // clean
        sink(contact); // flow
      }`,
    'nested types, as deep as two members': `${PATIENT}
      interface Visit { id: string; at: string; patient: Patient }
      interface Page { rows: Visit[]; total: number }
      interface Book { pages: { id: string; deeper: { evenDeeper: { email: string } } } }
      function save(v: Visit, p: Page, b: Book) {
        sink(v); // flow
        sink(v.at); // clean
        sink(v.patient.id); // clean
        sink(v.patient.diagnosis); // flow
        sink(p.total); // clean
        sink(b); // clean
        sink(b.pages.deeper.evenDeeper.email); // flow
      }`,
    'a name is asked where the type is not at hand': `
      import type { Customer } from 'somewhere';
      type Email = string;
      function save(customer: Customer, email: Email, other: Customer) {
        sink(customer); // flow
        sink(email); // flow
        sink(other); // clean
      }`,
    'classes of data': `
      class PatientEntity { id: string; name: string; diagnosis: string }
      function save(p: PatientEntity) {
        sink(p); // flow
        sink(p.id); // clean
      }`,
    'callers that write everything out': `${PATIENT}
      function save(p: Patient) {
        sink(p); // clean
      }
      function seed(count: string) { save({ id: count, name: 'Test', diagnosis: 'none', visits: 0 }); }
      function other(p: Patient) {
        sink(p); // known-false
      }
      other({ id: '1', name: 'Test', diagnosis: 'none', visits: 0 });`,
    'sanitizers and guards': `${PATIENT}
      function save(p: Patient) {
        sink(sanitizer_mask(p)); // clean
        if (isPublic(p)) sink(p); // clean
      }`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));

  it('documentation comments in JavaScript', () =>
    checkMarks(
      `/**
 * @typedef {Object} Patient
 * @property {string} id
 * @property {string} name
 * @property {string} diagnosis
 */
/**
 * @param {Patient} p
 * @param {string} q
 */
function save(p, q) {
  sink(p); // flow
  sink(p.id); // clean
  sink(q); // clean
}
/** @type {Patient[]} */
const list = load();
sink(list); // flow
sink(list.length); // clean
/** @returns {Promise<Patient>} */
async function load() { return remote(); }
`,
      'case.js',
    ));
});

describe('declared types across files', () => {
  const lines = (files: Record<string, string>): string[] =>
    flowsOf(files, engineKnowledge()).flows.map(
      (flow) => `${flow.categories.join('+')} ${flow.steps[0]?.message ?? ''}`,
    );
  const types = 'export interface Patient { id: string; name: string; diagnosis: string }';

  it('an imported type', () =>
    assert.deepEqual(
      lines({
        'types.ts': types,
        'a.ts': 'import type { Patient } from "./types";\nexport const f = (p: Patient) => sink(p);',
      }),
      ['health+personal p (type Patient: name, diagnosis)'],
    ));

  it('a clean member of an imported type', () =>
    assert.deepEqual(
      lines({
        'types.ts': types,
        'a.ts': 'import type { Patient } from "./types";\nexport const f = (patient: Patient) => sink(patient.id);',
      }),
      [],
    ));

  it('barrels, renamed exports, default exports and extends', () =>
    assert.equal(
      lines({
        'types.ts': types,
        'base.ts': 'export default interface Base { email: string }',
        'index.ts':
          'export * from "./types";\nexport { Patient as Sick } from "./types";\nexport type { Patient as Third } from "./types";',
        'a.ts':
          'import { Patient, Sick, Third } from "./index";\nexport function f(p: Patient, q: Sick, r: Third) { sink(p); sink(q); sink(r); }',
        'b.ts':
          'import Base from "./base";\ninterface More extends Base { x: number }\nexport function f(m: More, x: import("./types").Patient) { sink(m); sink(x); }',
        'c.ts': 'import * as all from "./index";\nexport function f(p: all.Patient) { sink(p); }',
      }).length,
      6,
    ));

  it('what callers hand over is told rather than the type of the parameter', () =>
    assert.deepEqual(
      lines({
        'types.ts': types,
        'a.ts': 'import type { Patient } from "./types";\nexport function save(p: Patient) { sink(p); }',
        'b.ts':
          'import { save } from "./a";\nimport type { Patient } from "./types";\nexport async function run(x: { patient: Patient }) { save(x.patient); }',
      })
        .map((line) => line.replace(/^(\S+).*/, '$1'))
        .sort(),
      ['health', 'personal'],
    ));
});
