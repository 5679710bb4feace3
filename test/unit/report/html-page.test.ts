import assert from 'node:assert/strict';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { DEFAULT_POLICY } from '../../../analyzers/core/policy.ts';
import { htmlReport } from '../../../analyzers/report/html-page.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { manyFindings, sampleResult } from '../../support/report-sample.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of a page that has no error of syntax. */
function elementsOf(html: string): Element[] {
  const errors: string[] = [];
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node)
      found.push({
        name: node.tagName,
        attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
      });
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html, { sourceCodeLocationInfo: true, onParseError: ({ code }) => errors.push(code) }));
  assert.deepEqual(errors, []);
  return found;
}

describe('htmlReport', () => {
  it('stands alone: no script, nothing from elsewhere, and a policy that says so', () => {
    const elements = elementsOf(htmlReport(sampleResult(), { name: 'shop', date: '2026-11-22' }));
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'base', 'form', 'button'])
      assert.ok(!names.has(name), name);
    for (const { name, attributes } of elements) {
      assert.ok(!Object.keys(attributes).some((one) => one.startsWith('on') || one === 'src' || one === 'style'), name);
      if (name !== 'a') assert.equal(attributes.href, undefined, name);
    }
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    assert.match(policy?.attributes.content ?? '', /^default-src 'none'; style-src 'unsafe-inline'$/);
    assert.doesNotMatch(htmlReport(sampleResult()), /url\(|@import/);
  });

  it('links to every section, each of which has its own id', () => {
    const elements = elementsOf(htmlReport(sampleResult()));
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    assert.equal(new Set(ids).size, ids.length);
    const links = elements.flatMap(({ attributes }) =>
      attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : [],
    );
    assert.ok(links.length >= 6);
    for (const link of links) assert.ok(ids.includes(link), link);
  });

  it('shows the code of a flow and of its steps, masked', () => {
    const text =
      "const from = 'jane@corp.example.com';\nconst to = user.email;\n\nsend(to, { password: 'hunter2' });\n";
    const at = (word: string) => ({ path: 'a.ts', span: { start: text.indexOf(word), end: text.indexOf(word) + 4 } });
    const flow = makeVerdict({
      ...at('send'),
      rule: 'sensitive-data-flow',
      steps: [
        { ...at('user'), message: 'read' },
        { ...at('send'), message: 'sent' },
      ],
    });
    const html = htmlReport(makeResult([flow], { 'a.ts': text }));
    assert.match(html, /<mark>4 {2}send\(to, \{ password: &#39;•••&#39; \}\);<\/mark>/);
    assert.match(html, /<span>read<\/span><pre>const to = user\.email;<\/pre>/);
    assert.doesNotMatch(html, /hunter2|jane@/);
  });

  it('holds the matrix, the register of exceptions, hashes and the commit', () => {
    const policy = {
      ...DEFAULT_POLICY,
      exceptions: [
        {
          rule: 'region',
          paths: ['deploy/cn/**'],
          reason: 'Storefront',
          owner: 'platform',
          ticket: 'SEC-1',
          expires: '2026-12-02',
        },
        { provider: 'baidu', paths: [], reason: 'Old', owner: 'web', expires: '2026-11-01' },
      ] as const,
    };
    const html = htmlReport({ ...sampleResult(), policy }, { date: '2026-11-22', commit: 'c'.repeat(40) });
    assert.match(
      html,
      /<th scope="col">Provider<\/th><th scope="col">Jurisdiction<\/th><th scope="col">personal<\/th>/,
    );
    assert.match(
      html,
      /<td>baidu<\/td><td>everywhere<\/td><td>web<\/td><td>Old<\/td><td><\/td><td>2026-11-01 \(expired\)<\/td>/,
    );
    assert.match(html, /<td>SEC-1<\/td><td>2026-12-02 \(10 days left\)<\/td>/);
    assert.match(html, /policy [0-9a-f]{12} · commit c{40} ·/);
  });

  it('stays a page that a browser opens with 20,000 findings', () => {
    const started = performance.now();
    const html = htmlReport(manyFindings(20_000));
    assert.ok(performance.now() - started < 10_000, `${performance.now() - started} ms`);
    assert.ok(html.length < 8_000_000, String(html.length));
    assert.match(html, /more are not listed here; the JSON and SARIF reports hold all/);
    assert.equal(html, htmlReport(manyFindings(20_000)));
  });
});
