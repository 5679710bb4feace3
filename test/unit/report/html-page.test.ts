import assert from 'node:assert/strict';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Provider } from '../../../analyzers/core/knowledge.ts';
import { DEFAULT_POLICY } from '../../../analyzers/core/policy.ts';
import { htmlReport } from '../../../analyzers/report/html-page.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { changedResult, manyFindings, sampleResult } from '../../support/report-sample.ts';

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
      ] as const,
      ended: [{ provider: 'baidu', paths: [], reason: 'Old', owner: 'web', expires: '2026-11-01' }],
    };
    const html = htmlReport({ ...sampleResult(), policy }, { date: '2026-11-22', commit: 'c'.repeat(40) });
    assert.match(
      html,
      /<th scope="col">Provider<\/th><th scope="col">Jurisdiction<\/th><th scope="col">personal<\/th>/,
    );
    assert.match(
      html,
      /<td>baidu<\/td><td>everywhere<\/td><td>web<\/td><td>Old<\/td><td><\/td><td><\/td><td><span class="nowrap">2026-11-01<\/span> \(ended: without effect\)<\/td>/,
    );
    assert.match(html, /<td>SEC-1<\/td><td><\/td><td><span class="nowrap">2026-12-02<\/span> \(10 days left\)<\/td>/);
    assert.match(html, /<td>Commit<\/td><td>c{40}<\/td>[^]*<td>Policy<\/td><td>[0-9a-f]{32}<\/td>/);
  });

  it('names the policy of each exception, where policies of folders below grant some', () => {
    const span = { start: 0, end: 1 };
    const from = { file: 'apps/cn/egress-lens.json', row: 'exceptions[0]', span };
    const nested = { paths: ['apps/cn/**'], reason: 'Below', owner: 'web', expires: '2027-01-01', from };
    const html = htmlReport({ ...sampleResult(), exceptions: [{ rule: 'region', ...nested }] });
    const paths = html.replaceAll('<wbr>', '');
    assert.match(
      paths,
      /<code>apps\/cn\/\*\*<\/code>[^]*<td>Below<\/td><td><\/td><td><code>apps\/cn\/egress-lens\.json<\/code><\/td>/,
    );
  });

  it('tells of a change what it moved, and says that it is not all', () => {
    const html = htmlReport(changedResult());
    assert.match(html, /<strong>Only what changed since <code>origin\/main<\/code>\.<\/strong>/);
    assert.match(
      html,
      /1 new, 1 more severe, 1 resolved, 1 known on changed lines\. Compared with commit <code>b{40}</,
    );
    assert.match(html, /<td>Alibaba Cloud<\/td><td>personal<\/td><td>1<\/td><td>3<\/td><td>\+2<\/td>/);
    assert.match(html, /<code>gone\.ts<\/code><\/td><td>Sent phone numbers to Baidu/);
    assert.match(htmlReport(sampleResult(), { changedSince: 'v1' }), /Only what changed since <code>v1<\/code>/);
  });

  it('names a source that nobody opened without a day', () => {
    const evidence = [
      { url: 'https://a.example/', title: 'Report', seen: true, checked: '2026-10-01' },
      { url: 'https://b.example/', title: 'official', seen: false, checked: '2026-10-01' },
    ];
    const provider = { name: 'A', owner: 'B', basis: [], confidence: 'high', evidence } as unknown as Provider;
    const html = htmlReport(sampleResult(), { providers: new Map([['alibaba-cloud', provider]]) });
    assert.match(
      html,
      />Report<\/a>, <span class="nowrap">2026-10-01<.*>https:\/\/b\.example\/<\/a>, <span class="nowrap">not opened</,
    );
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
