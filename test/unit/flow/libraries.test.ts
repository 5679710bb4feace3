import { checkMarks } from './check-flow.ts';

const USER = 'const user = { email: source(), id: 1, tag: { a: source(), b: 1 } };\n';
const USERS = 'const users = [{ email: source(), id: 1 }];\n';

describe('utilities with the data first', () => {
  const cases: Record<string, string> = {
    pick: `import _ from 'lodash';\n${USER}sink(_.pick(user, ['id'])); // clean\nsink(_.pick(user, 'id', 'email')); // flow\nsink(_.pick(user, ['tag.b'])); // clean\nsink(_.pick(user, keys)); // flow`,
    omit: `import { omit } from 'lodash';\n${USER}sink(omit(user, ['email', 'tag'])); // clean\nsink(omit(user, 'email', 'tag')); // clean\nsink(omit(user, ['email', 'tag.a'])); // clean\nsink(omit(user, ['id'])); // flow\nsink(omit(user, ['email']).tag); // flow`,
    'omit of a parameter': `import omit from 'lodash/omit';\nfunction f(user) {\nsink(omit(user, ['email'])); // clean\nsink(JSON.stringify(omit(user, ['email']))); // clean\nsink(omit(user, ['id'])); // flow\n}\nf({ email: source(), id: 1 });`,
    get: `import get from 'lodash/get';\n${USER}sink(get(user, 'email')); // flow\nsink(get(user, 'id')); // clean\nsink(get(user, 'tag.a')); // flow\nsink(get(user, ['tag', 'b'])); // clean\nsink(get(user, 'id', source())); // flow`,
    set: `import * as _ from 'lodash';\nconst o: any = {}; _.set(o, 'a.b', source());\nsink(o.a.b); // flow\nsink(o.a.c); // clean\n_.unset(o, 'a.b');\nsink(o); // clean`,
    'merge and defaults': `import _ from 'lodash';\n${USER}sink(_.merge({}, user).email); // flow\nsink(_.merge({}, user).id); // clean\nsink(_.assign({}, { email: source() }, { email: 1 })); // clean\nsink(_.defaults({ id: 1 }, user).email); // flow\nconst t: any = {}; _.assign(t, user);\nsink(t.email); // flow\nsink(t.id); // clean`,
    cloneDeep: `import cloneDeep from 'lodash.clonedeep';\nimport { cloneDeep as clone } from 'lodash-es';\n${USER}sink(clone(user).email); // flow\nsink(clone(user).id); // clean`,
    map: `import _ from 'lodash';\n${USERS}sink(_.map(users, (u) => u.email)); // flow\nsink(_.map(users, (u) => u.id)); // clean\nsink(_.map(users, 'email')); // flow\nsink(_.map(users, 'id')); // clean`,
    'filter and find': `import _ from 'underscore';\n${USERS}sink(_.filter(users, (u) => u.id)[0].email); // flow\nsink(_.find(users, { id: 1 }).id); // clean\nsink(_.find(users, { id: 1 }).email); // flow\nsink(_.size(users)); // clean\nsink(_.isEqual(users, 1)); // clean\nsink(_.countBy(users, 'id')); // clean\nsink(_.some(users, (u) => u.email)); // clean`,
    'callbacks get the data': `import _ from 'lodash';\n${USERS}_.forEach(users, (u) => {\nsink(u.email); // flow\nsink(u.id); // clean\n});\n_.sortBy(users, (u) => {\nsink(u.email); // flow\nreturn 1; });`,
    'groups and keys': `import { groupBy, keyBy } from 'es-toolkit';\n${USERS}sink(groupBy(users, (u) => u.id).a[0].email); // flow\nsink(groupBy(users, (u) => u.id).a[0].id); // clean\nsink(keyBy(users, (u) => u.id).a.email); // flow\nsink(keyBy(users, (u) => u.id).a.id); // clean`,
    'values of an object': `import _ from 'lodash';\n${USER}sink(_.mapValues(user, (v) => v).email); // flow\nsink(_.mapValues(user, (v) => v).id); // clean\nsink(_.mapValues(user, () => 1)); // clean\nsink(_.keys(user)); // clean\nsink(_.values(user)); // flow\nsink(_.pickBy(user, (v) => v).id); // clean\nsink(_.toPairs(user)[0][1]); // flow\nsink(_.toPairs(user)[0][0]); // clean`,
    reduce: `import _ from 'lodash';\n${USERS}const o = _.reduce(users, (all, u) => ({ ...all, mail: u.email, id: u.id }), {});\nsink(o.mail); // flow\nsink(o.id); // clean`,
    'a chain': `import _ from 'lodash';\n${USERS}sink(_.chain(users).map((u) => u.email).value()); // flow\nsink(_.chain(users).map((u) => u.id).value()); // clean\nsink(_(users).map('email').uniq().value()); // flow\nsink(_(users).map('id').uniq().value()); // clean`,
    'functions made of functions': `import _ from 'lodash';\nconst send = _.debounce((x) => {\nsink(x); // flow\n}, 100);\nsend(source());\nconst other = _.once((x) => {\nsink(x); // clean\n});\nother(1);`,
    flow: `import { flow } from 'lodash';\nconst clean = flow((x) => x.length, (x) => x + 1);\nconst keep = flow([(x) => ({ a: x, b: 1 }), (x) => x]);\nsink(clean(source())); // clean\nsink(keep(source()).a); // flow\nsink(keep(source()).b); // clean`,
    partial: `import _ from 'lodash';\nfunction f(a, b) {\nsink(a); // flow\nsink(b); // clean\n}\n_.partial(f, source())(1);`,
    'tap and delay': `import _ from 'lodash';\n${USER}sink(_.tap(user, (u) => { log(u); }).email); // flow\nsink(_.tap(user, (u) => {\nsink(u.id); // clean\n}).id); // clean\n_.delay((x) => {\nsink(x); // flow\n}, 10, source());`,
    radash: `import { pick, omit, objectify } from 'radash';\n${USER}sink(pick(user, ['id'])); // clean\nsink(omit(user, ['email', 'tag'])); // clean\nsink(pick(user, ['email'])); // flow\n${USERS}sink(objectify(users, (u) => u.id, (u) => u.email).a); // flow\nsink(objectify(users, (u) => u.id, (u) => u.id).a); // clean`,
    'names of other packages do not match': `import { pick, get } from './own';\nimport api from 'some-api';\n${USER}sink(pick(user, ['id'])); // flow\nsink(store.pick(user, ['id'])); // flow`,
    'names of one s own do not match': `function omit(o, keys) { return o }\n${USER}sink(omit(user, ['email', 'tag'])); // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('utilities with the data last', () => {
  const cases: Record<string, string> = {
    members: `import * as R from 'ramda';\n${USER}sink(R.prop('email', user)); // flow\nsink(R.prop('id', user)); // clean\nsink(R.prop('email')(user)); // flow\nsink(R.path(['tag', 'a'], user)); // flow\nsink(R.path(['tag', 'b'], user)); // clean\nsink(R.propOr(source(), 'id', user)); // flow\nsink(R.propOr('', 'id', user)); // clean`,
    'pick and omit': `import { pick, omit, dissoc, assoc } from 'ramda';\n${USER}sink(pick(['id'], user)); // clean\nsink(pick(['email'])(user)); // flow\nsink(omit(['email', 'tag'])(user)); // clean\nsink(omit(['id'], user)); // flow\nsink(dissoc('tag', dissoc('email', user))); // clean\nsink(assoc('email', '', user).email); // clean\nsink(assoc('x', source(), {}).x); // flow`,
    'a pipe': `import * as R from 'ramda';\n${USERS}const mails = R.pipe(R.filter((u) => u.id), R.map((u) => u.email));\nconst ids = R.pipe(R.map(R.prop('id')), R.uniq);\nsink(mails(users)); // flow\nsink(ids(users)); // clean\nsink(R.compose(R.join(','), R.map(R.prop('email')))(users)); // flow\nsink(R.compose(R.length, R.map(R.prop('email')))(users)); // clean`,
    'curried callbacks': `import { map, reduce } from 'ramda';\n${USERS}map((u) => {\nsink(u.email); // flow\nsink(u.id); // clean\n})(users);\nsink(reduce((n, u) => n + 1, 0, users)); // clean\nsink(reduce((all, u) => all + u.email, '', users)); // flow`,
    merges: `import * as R from 'ramda';\nsink(R.mergeRight({ a: source() }, { a: 1 })); // clean\nsink(R.mergeLeft({ a: source() }, { a: 1 })); // flow\nsink(R.mergeLeft({ a: 1 }, { a: source() })); // clean`,
    'lodash/fp': `import fp from 'lodash/fp';\n${USERS}sink(fp.map('email', users)); // flow\nsink(fp.map('id')(users)); // clean\nsink(fp.flow(fp.map((u) => u.email), fp.compact)(users)); // flow\nsink(fp.set('a', source(), {}).a); // flow\nsink(fp.getOr('', 'id', users[0])); // clean`,
    remeda: `import { pipe, map, filter, omit, pick, prop } from 'remeda';\n${USERS}sink(pipe(users, filter((u) => u.id), map((u) => u.email))); // flow\nsink(pipe(users, map((u) => u.id))); // clean\nsink(pipe(users[0], omit(['email']))); // clean\nsink(omit(users[0], ['email'])); // clean\nsink(pick(users[0], ['email'])); // flow\nsink(map(users, prop('email'))); // flow\nsink(map(users, prop('id'))); // clean`,
    'data bound in a made function': `import * as R from 'ramda';\nconst put = R.assoc('a', source());\nsink(put({}).a); // flow\nsink(R.assoc('a', source())({}).a); // flow\nsink(R.assoc('a', source())({}).b); // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('serialisers and encoders', () => {
  const cases: Record<string, string> = {
    querystring: `import qs from 'node:querystring';\nsink(qs.stringify({ a: source() })); // flow\nsink(qs.stringify({ a: 1 })); // clean\nsink(qs.parse('a=1').a); // clean`,
    'shapes survive a round trip': `import superjson from 'superjson';\nimport yaml from 'js-yaml';\n${USER}sink(superjson.parse(superjson.stringify(user)).id); // clean\nsink(superjson.parse(superjson.stringify(user)).email); // flow\nsink(superjson.serialize(user).json.email); // flow\nsink(superjson.serialize(user).json.id); // clean\nsink(yaml.load(yaml.dump(user)).id); // clean\nsink(yaml.dump(user, { indent: 2 })); // flow`,
    'options carry nothing': `import { stringify } from 'yaml';\nsink(stringify({ a: 1 }, { key: source() })); // clean\nsink(stringify({ a: source() })); // flow`,
    csv: `import { stringify } from 'csv-stringify';\nimport { stringify as now } from 'csv-stringify/sync';\nimport Papa from 'papaparse';\nstringify([[source()]], (err, out) => {\nsink(out); // flow\nsink(err); // clean\n});\nsink(now([[source()]])); // flow\nsink(Papa.unparse([{ a: source() }])); // flow\nsink(Papa.parse(source()).data[0]); // flow\nsink(Papa.parse(source()).errors); // clean`,
    compression: `import zlib, { gzipSync } from 'node:zlib';\nsink(gzipSync(source())); // flow\nzlib.gzip(source(), (err, out) => {\nsink(out); // flow\nsink(err); // clean\n});\nimport pako from 'pako';\nsink(pako.deflate('a', { dictionary: source() })); // clean`,
    'packed bytes': `import { encode, decode } from '@msgpack/msgpack';\nsink(encode({ a: source() })); // flow\nsink(decode(encode({ a: source(), b: 1 })).b); // clean`,
    encodings: `import { Base64 } from 'js-base64';\nimport iconv from 'iconv-lite';\nsink(Base64.encode(source())); // flow\nsink(iconv.encode(source(), 'gbk')); // flow\nsink(iconv.encode('a', source())); // clean`,
    'formatted texts': `import { format, inspect } from 'node:util';\nimport path from 'node:path';\nsink(format('%s', source())); // flow\nsink(inspect({ a: source() })); // flow\nsink(path.join('/a', source())); // flow\nsink(path.isAbsolute(source())); // clean\nsink(format('%s', 1)); // clean`,
    'deep copies': `import rfdc from 'rfdc';\nimport { klona } from 'klona';\n${USER}sink(klona(user).email); // flow\nsink(rfdc()(user)); // flow`,
    'platform classes of modules': `import { URLSearchParams, URL } from 'node:url';\nimport { Buffer } from 'node:buffer';\nconst p = new URLSearchParams(); p.set('a', source()); p.set('b', '1');\nsink(p.get('a')); // flow\nsink(p.get('b')); // clean\nsink(Buffer.from(source()).toString('hex')); // flow\nsink(Buffer.byteLength(source())); // clean`,
    'forms of packages': `import FormData from 'form-data';\nconst f = new FormData(); f.append('a', source()); f.append('b', '1');\nsink(f); // flow\nconst g = new FormData(); g.append('b', '1');\nsink(g); // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('arguments as each library documents them', () => {
  const cases: Record<string, string> = {
    'lodash/fp': `import fp from 'lodash/fp';
sink(fp.defaults({ a: source() }, { a: 1 })); // clean
sink(fp.defaults({ a: 1 }, { a: source() })); // flow
sink(fp.difference([source()], [1])); // flow
sink(fp.difference([1], [source()])); // clean
sink(fp.orderBy(['id'], ['asc'], [source()])); // flow
sink(fp.orderBy(['id'], ['asc'], [1])); // clean
const send = fp.debounce(100, (x) => {
sink(x); // flow
});
send(source());
sink(fp.partial((a, b) => b, [1, source()])()); // flow
sink(fp.partial((a, b) => a, [1, source()])()); // clean`,
    ramda: `import * as R from 'ramda';
sink(R.difference([source()], [1])); // flow
sink(R.difference([1], [source()])); // clean
sink(R.update(0, source(), ['a'])); // flow
sink(R.update(0, 'b', ['a'])); // clean
sink(R.remove(0, 1, [source()])); // flow
sink(R.remove(0, 1, ['a'])); // clean
sink(await R.andThen((x) => x, Promise.resolve(source()))); // flow
sink(await R.andThen((x) => 1, Promise.resolve(source()))); // clean
sink(R.reduceRight((x, all) => all + 1, 0, [source()])); // clean
sink(R.reduceRight((x, all) => all + x, '', [source()])); // flow
sink(R.aperture(2, [source()])[0]); // flow
sink(R.forEach((x) => log(x), [source()])); // flow`,
    radash: `import { tryit, all, retry, debounce, max } from 'radash';
const [err, value] = await tryit(async () => source())();
sink(err); // clean
sink(value); // flow
const [failed, none] = await tryit(async () => { throw source() })();
sink(failed); // flow
sink(none); // clean
sink((await all([source()]))[0]); // flow
sink(await retry({ times: 3 }, async () => source())); // flow
sink(await retry({ times: 3 }, async () => 1)); // clean
debounce({ delay: 100 }, (x) => {
sink(x); // flow
})(source());`,
    'es-toolkit': `import { attempt, toMerged } from 'es-toolkit';
import { pipe, map, pick } from 'es-toolkit/fp';
const [error, found] = attempt(() => source());
sink(error); // clean
sink(found); // flow
sink(toMerged({ a: source() }, { a: 1 })); // clean
sink(pipe([{ email: source(), id: 1 }], map((u) => u.email))); // flow
sink(pipe([{ email: source(), id: 1 }], map((u) => u.id))); // clean
sink(pipe({ email: source(), id: 1 }, pick(['id']))); // clean`,
    rambda: `import { pipe, map, omit } from 'rambda';
const user = { email: source(), id: 1 };
sink(pipe(user, omit(['email']))); // clean
sink(pipe(user, omit(['id']))); // flow
const keep = pipe(omit(['email']));
sink(keep(user)); // clean`,
    'boxes and callbacks of serialisers': `import superjson from 'superjson';
import { gzip, gzipSync } from 'fflate';
const user = { email: source(), id: 1 };
sink(superjson.deserialize(superjson.serialize(user)).email); // flow
sink(superjson.deserialize(superjson.serialize(user)).id); // clean
gzip(source(), (err, bytes) => {
sink(err); // clean
sink(bytes); // flow
});
sink(gzipSync(source())); // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
