import assert from 'node:assert/strict';
import { foldVerdicts } from '../../../analyzers/report/fold.ts';
import { reviewFiles, type Files } from '../../support/review.ts';

/** The flows of a review in one line each: `rule: field (data types) → what stands under the sink, provider`. */
async function flowsOf(files: Files): Promise<string[]> {
  const { verdicts } = await reviewFiles(files);
  return verdicts
    .filter(({ finding }) => finding.kind === 'data-flow')
    .map(({ finding }) => {
      const source = finding.steps?.[0];
      const field = source && files[source.path]?.slice(source.span.start, source.span.end);
      const sink = files[finding.path]?.slice(finding.span.start, finding.span.end);
      return `${finding.rule}: ${field} (${finding.dataTypes.join()}) → ${sink}, ${finding.provider}`;
    });
}

const DEEPSEEK = 'https://api.deepseek.com/submit';

describe('workspace/form-flows: pages', () => {
  it('gives one flow for each field that speaks of data, GET and POST alike', async () => {
    const fields = '<label>Mail <span><input name="email"></span></label><div><textarea name=message></textarea></div>';
    const expected = [
      'sensitive-data-flow: email (email) → api.deepseek.com, deepseek',
      'sensitive-data-flow: message (message) → api.deepseek.com, deepseek',
    ];
    for (const method of ['', ' method="get"', ' method="POST" enctype="multipart/form-data"'])
      assert.deepEqual(
        (await flowsOf({ 'a.html': `<form action="${DEEPSEEK}"${method}>${fields}</form>` })).sort(),
        expected,
      );
  });

  it('reads addresses in other spellings', async () => {
    for (const action of [
      '"//api.deepseek.com/x"',
      "' HTTPS://API.DeepSeek.com:443/x'",
      'https://user@api.deepseek.com/x',
    ])
      assert.equal((await flowsOf({ 'a.html': `<FORM ACTION=${action}><INPUT NAME=Email></FORM>` })).length, 1, action);
  });

  it('reads name, id, autocomplete and type', async () => {
    const text = `<form action="${DEEPSEEK}">
<input name="a1" type="email"><input name="a2" type="tel"><input name="a3" type="password"><input name="a4" type="file">
<input name="name" autocomplete="shipping name"><input name="a5" id="passportNumber"><input name="user[phone]">
<input name="contacts[0].birthday"><select name="gender"></select><input name="photo" type="file">
</form>`;
    const flows = await flowsOf({ 'a.html': text });
    assert.deepEqual(flows.sort(), [
      'sensitive-data-flow: a1 (email) → api.deepseek.com, deepseek',
      'sensitive-data-flow: a2 (phone) → api.deepseek.com, deepseek',
      'sensitive-data-flow: a3 (password) → api.deepseek.com, deepseek',
      'sensitive-data-flow: a4 (file) → api.deepseek.com, deepseek',
      'sensitive-data-flow: a5 (passport) → api.deepseek.com, deepseek',
      'sensitive-data-flow: contacts[0].birthday (date-of-birth) → api.deepseek.com, deepseek',
      'sensitive-data-flow: gender (gender) → api.deepseek.com, deepseek',
      'sensitive-data-flow: name (person-name) → api.deepseek.com, deepseek',
      'sensitive-data-flow: photo (image) → api.deepseek.com, deepseek',
      'sensitive-data-flow: user[phone] (phone) → api.deepseek.com, deepseek',
    ]);
  });

  it('follows a button that sends elsewhere, and fields and buttons that name their form', async () => {
    const one = `<form action="/save"><input name="email"><button>Save</button><button formaction="${DEEPSEEK}">Ask</button></form>`;
    assert.deepEqual(await flowsOf({ 'a.htm': one }), [
      'sensitive-data-flow: email (email) → api.deepseek.com, deepseek',
    ]);
    const apart = `<input name="phone" form="f"><form id="f" action="/x"></form><form id="g" action="/y"><input name="email">
<input type="submit" form="f" formaction="${DEEPSEEK}"></form>`;
    assert.deepEqual(await flowsOf({ 'a.html': apart }), [
      'sensitive-data-flow: phone (phone) → api.deepseek.com, deepseek',
    ]);
  });

  it('leaves out what is no data, what browsers do not send, and tokens against forgery', async () => {
    const text = `<form action="${DEEPSEEK}">
<input type="hidden" name="_token" value="{{ token }}"><input type="hidden" name="csrfmiddlewaretoken" value="x">
<input type="hidden" name="__RequestVerificationToken" value="<%= t %>"><input type="hidden" name="email" value="us@example.com">
<input type="hidden" name="OSSAccessKeyId" value="{{ key }}"><input id="email" type="email"><input name="email" disabled>
<input name="q"><input type="checkbox" name="email"><input type="submit" name="password" value="Go"><button name="email">x</button>
</form><input name="email"><form><input name="email"></form>`;
    assert.deepEqual(await flowsOf({ 'a.html': text }), []);
  });

  it('says nothing of forms that go elsewhere or nowhere', async () => {
    const field = '<input name="email" type="email"></form>';
    const text = `<form action="/search">${field}<form action="https://www.104.com.tw/x">${field}
<form action="https://hooks.zapier.com/x">${field}<form action="https://notdeepseek.com/">${field}
<form action="https://example.com/?next=${DEEPSEEK}">${field}<form action="mailto:a@deepseek.com">${field}
<!-- <form action="${DEEPSEEK}"> --><form action="/own">${field}<form action="${DEEPSEEK}" method="dialog">${field}
<form action="${DEEPSEEK}" onsubmit="return false;">${field}<form action="/x"><input name="email"><button type="button" formaction="${DEEPSEEK}">x</button></form>`;
    assert.deepEqual(await flowsOf({ 'a.html': text }), []);
  });

  it('does not mix up forms', async () => {
    const text = `<form action="${DEEPSEEK}"><input name="q"></form><form action="/own"><input name="email"></form>
<form action="${DEEPSEEK}"><textarea name="q"><input name="phone"></textarea></form>`;
    assert.deepEqual(await flowsOf({ 'a.html': text }), []);
  });

  it('reads components and templates', async () => {
    const expected = ['sensitive-data-flow: email (email) → api.deepseek.com, deepseek'];
    const form = `<form action="${DEEPSEEK}"><input name="email" /></form>`;
    for (const path of ['a.vue', 'a.svelte', 'a.astro', 'a.ejs', 'a.hbs']) {
      const text = path === 'a.vue' ? `<template>${form}</template><script setup>const a = 1;</script>` : form;
      assert.deepEqual(await flowsOf({ [path]: text }), expected, path);
    }
    const bound = `<template><form :action="'${DEEPSEEK}'"><input :name="field" type="email"></form>
<form action="${DEEPSEEK}" @submit.prevent="send"><input name="phone"></form></template>`;
    assert.deepEqual(await flowsOf({ 'a.vue': bound }), [
      'sensitive-data-flow: field (email) → api.deepseek.com, deepseek',
    ]);
    const holes = `<form action="https://{{ bucket }}.oss-cn-beijing.aliyuncs.com/"><input type="hidden" name="user_id" value="{{ user.id }}"></form>`;
    assert.deepEqual(await flowsOf({ 'a.hbs': holes }), [
      'sensitive-data-flow: user_id (user-id) → .oss-cn-beijing.aliyuncs.com, alibaba-cloud',
    ]);
  });

  it('fills in names of a component script, other files and settings', async () => {
    const field = '<input name="email"></form>';
    const files = {
      '.env': `PUBLIC_ASK=${DEEPSEEK}\n`,
      'urls.ts': `export const ASK = '${DEEPSEEK}'; export const urls = { ask: ASK, own: '/ask' };`,
      'a.vue': `<script setup>import { ASK } from './urls';</script><template><form :action="ASK">${field}</template>`,
      'b.svelte': `<script>import { urls } from './urls';</script><form action={urls.ask}>${field}<form action={urls.own}>${field}`,
      'c.astro': `---\nconst BASE = 'https://api.deepseek.com';\n---\n<form action={\`\${BASE}/ask\`}>${field}<form action="{BASE}/x">${field}`,
      'd.astro': `---\n---\n<form action={import.meta.env.PUBLIC_ASK}>${field}`,
      'e.vue': `<script setup>const ASK = compute();</script><template><form :action="ASK">${field}<form :action="ask()">${field}</template>`,
    };
    assert.deepEqual(await flowsOf(files), [
      'sensitive-data-flow: email (email) → ASK, deepseek',
      'sensitive-data-flow: email (email) → {urls.ask}, deepseek',
      'sensitive-data-flow: email (email) → {`${BASE}/ask`}, deepseek',
      'sensitive-data-flow: email (email) → {BASE}/x, deepseek',
      'sensitive-data-flow: email (email) → {import.meta.env.PUBLIC_ASK}, deepseek',
    ]);
  });

  it('tells the region of the host', async () => {
    const text = '<form action="https://shop.oss-cn-hangzhou.aliyuncs.com/"><input name="email"></form>';
    const { verdicts } = await reviewFiles({ 'a.html': text });
    const flow = verdicts.find(({ finding }) => finding.kind === 'data-flow')?.finding;
    assert.equal(flow?.answers.location, 'Hangzhou (cn-hangzhou), PRC');
    assert.deepEqual(
      flow?.steps?.map((step) => step.message),
      [
        'field email (E-mail addresses)',
        'sent by the form to shop.oss-cn-hangzhou.aliyuncs.com (Alibaba Cloud (Aliyun))',
      ],
    );
  });

  it('keeps the endpoint as a fact of its own, which folds under the flow', async () => {
    const { verdicts } = await reviewFiles({ 'a.html': `<form action="${DEEPSEEK}"><input name="email"></form>` });
    assert.deepEqual(
      verdicts.map(({ finding }) => finding.rule),
      ['endpoint', 'sensitive-data-flow'],
    );
    const folded = foldVerdicts(verdicts).map(({ verdict, folded: below }) => [
      verdict.finding.rule,
      below.map(({ finding }) => finding.rule),
    ]);
    assert.deepEqual(folded, [['sensitive-data-flow', ['endpoint']]]);
  });

  it('shows no more than forty fields of one form, and says so', async () => {
    const fields = Array.from({ length: 45 }, (_, at) => `<input name="email_${at}">`).join('');
    const { verdicts, problems } = await reviewFiles({ 'a.html': `<form action="${DEEPSEEK}">${fields}</form>` });
    assert.equal(verdicts.filter(({ finding }) => finding.kind === 'data-flow').length, 40);
    assert.deepEqual(
      problems.map((problem) => problem.message),
      ['This form has 45 fields; the first 40 are shown.'],
    );
  });
});

describe('workspace/form-flows: hostile pages', () => {
  it('reads many buttons, fields, holes and unclosed forms in linear time', async () => {
    const buttons = `<button formaction="${DEEPSEEK}">x</button>`.repeat(5_000);
    const fields = Array.from({ length: 5_000 }, (_, at) => `<input name="email_${at}">`).join('');
    const holes = `<form action="${'{{<%{'.repeat(50_000)}"><input name="${'[a'.repeat(50_000)}">`;
    const started = performance.now();
    const { verdicts, problems } = await reviewFiles({
      'a.html': `<form action="/x">${buttons}${fields}</form>`,
      'b.hbs': holes + '{{!--'.repeat(50_000),
      'c.html': `<form action="${DEEPSEEK}">`.repeat(5_000),
    });
    assert.ok(performance.now() - started < 10_000);
    // The first address is the form's own.
    assert.equal(verdicts.filter(({ finding }) => finding.kind === 'data-flow').length, 39 * 40);
    assert.ok(problems.some(({ message }) => message === 'This form has 5001 addresses; the first 40 are shown.'));
  });
});

describe('workspace/form-flows: JSX', () => {
  it('reads literal actions, constants and those of other files', async () => {
    const files = {
      'urls.ts': `export const ASK = '${DEEPSEEK}';`,
      'a.tsx': `import { ASK } from './urls';
const HERE = '${DEEPSEEK}';
export const A = () => <form action="${DEEPSEEK}"><label><input name="email" /></label></form>;
export const B = () => <form action={HERE}>{open && <input type="tel" name={'p'} />}</form>;
export const C = () => <form action={ASK}>{list.map((one) => <TextField key={one} name="passport" />)}</form>;
export const D = () => <form action="/x"><input name="salary" /><button formAction={ASK}>x</button></form>;`,
    };
    assert.deepEqual(await flowsOf(files), [
      'sensitive-data-flow: email (email) → api.deepseek.com, deepseek',
      'sensitive-data-flow: p (phone) → HERE, deepseek',
      'sensitive-data-flow: passport (passport) → ASK, deepseek',
      'sensitive-data-flow: salary (income) → ASK, deepseek',
    ]);
  });

  it('follows an action that a settings file gives', async () => {
    const files = {
      '.env.production': `VITE_ASK_URL=${DEEPSEEK}\n`,
      'a.jsx': 'export const A = () => <form action={import.meta.env.VITE_ASK_URL}><input name="email" /></form>;',
    };
    const { verdicts } = await reviewFiles(files);
    const flows = verdicts.filter(({ finding }) => finding.kind === 'data-flow');
    assert.deepEqual(
      flows.map(({ finding }) => [finding.path, finding.provider, finding.profiles]),
      [['a.jsx', 'deepseek', ['production']]],
    );
  });

  it('stays silent on functions, own routes, other hosts, constants in hidden fields and comments', async () => {
    const text = `const URL = '${DEEPSEEK}';
async function save(data) {}
export const A = () => <form action={save}><input name="email" /></form>;
export const B = () => <form action="/x"><input name="email" /></form>;
export const C = () => <form action="https://hooks.zapier.com/x"><input name="email" /></form>;
export const D = () => <form action={URL}><input type="hidden" name="email" value="us@example.com" /><input name="q" /></form>;
export const E = () => <form>{/* <form action="${DEEPSEEK}"> */}<input name="email" /></form>;
export const F = () => <div><form action={URL}><input name="q" /></form><input name="email" /></div>;`;
    assert.deepEqual(await flowsOf({ 'a.tsx': text }), []);
  });

  it('takes a hidden field that a program fills', async () => {
    const text = `export const A = ({ user }) => <form action="${DEEPSEEK}"><input type="hidden" name="email" value={user.mail} /></form>;`;
    assert.deepEqual(await flowsOf({ 'a.jsx': text }), [
      'sensitive-data-flow: email (email) → api.deepseek.com, deepseek',
    ]);
  });
});
