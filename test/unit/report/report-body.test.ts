import assert from 'node:assert/strict';
import { parseFragment } from 'parse5';
import type { Provider } from '../../../analyzers/core/knowledge.ts';
import { reportBody } from '../../../analyzers/report/report-body.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';

const step = (path: string, start: number, message: string) => ({ path, span: { start, end: start + 1 }, message });

const FLOW = makeVerdict({
  rule: 'sensitive-data-flow',
  path: 'src/send.ts',
  rung: 'fed-sensitive',
  categories: ['personal'],
  data: 'e-mail addresses (personal)',
  steps: [step('src/read.ts', 4, 'the address is read'), step('src/send.ts', 0, 'it is sent')],
});

describe('reportBody', () => {
  it('has every section that there is something to tell of', () => {
    const provider = {
      name: 'Alibaba Cloud',
      owner: 'Alibaba Group',
      basis: ['hq-prc'],
      confidence: 'high',
      evidence: [{ url: 'https://a.example/x', title: 'Annual report', seen: true, checked: '2026-10-01' }],
    } as unknown as Provider;
    const body = reportBody(
      makeResult(
        [FLOW, makeVerdict(), makeVerdict({ path: 'x.ts' }, { suppressed: { kind: 'exception', reason: 'SEC-1' } })],
        { 'src/read.ts': 'a\nb\nc\n', 'src/send.ts': 'x' },
        { problems: [{ code: 'too-large', path: 'big.js', message: 'Too large.', incomplete: true }] },
      ),
      { providers: new Map([['alibaba-cloud', provider]]), name: 'shop', date: '2026-11-22' },
    );
    const titles = [...body.matchAll(/<h2 [^>]*>([^<]*)<\/h2>/g)].map(([, title]) => title);
    assert.deepEqual(titles, [
      'Summary',
      'Data map',
      'Who is sent what',
      'Data flows',
      'Endpoints, regions, imports, dependencies and policy',
      'Evidence',
      'Frame',
      'Suppressed findings',
      'What was not analysed',
      'About this review',
    ]);
    assert.match(body, /shop · 2026-11-22/);
    assert.match(body, /✕ 1 error</);
    assert.match(body, /This review is incomplete/);
    assert.match(body, /<li><code class="place">src\/<wbr>read\.ts:3<\/code> <span>the address is read<\/span><\/li>/);
    assert.match(
      body,
      /<a href="https:\/\/a\.example\/x" rel="noreferrer">Annual report<\/a>, <span class="nowrap">2026-10-01/,
    );
    assert.match(body, /<td>policy<\/td><td>SEC-1/);
    assert.match(
      body,
      /Egress Lens 1\.2\.3<\/td>[^]*Catalogue<\/td><td>abc<[^]*Policy<\/td><td>[0-9a-f]{32}<[^]*Jurisdictions<\/td><td>PRC</,
    );
  });

  it('says that nothing was found, and that all was analysed', () => {
    const body = reportBody(makeResult([]));
    assert.match(body, /Nothing was found\./);
    assert.match(body, /Everything was analysed\./);
    assert.doesNotMatch(body, /section-flows|section-evidence|section-map/);
  });

  it('makes places openable by finding and step when it is interactive', () => {
    const body = reportBody(makeResult([FLOW]), { isInteractive: true, idPrefix: '0:' });
    const id = `0:${FLOW.finding.fingerprint}`;
    assert.ok(
      body.includes(`<button type="button" class="place" data-id="${id}" data-step="1">src/<wbr>send.ts:1</button>`),
    );
    assert.ok(body.includes(`<button type="button" class="place" data-id="${id}">src/<wbr>send.ts:1</button>`));
  });

  it('lets no markup of a project, a policy or a catalogue through', () => {
    const hostile = '"><img src=x onerror=alert(1)><script>1</script>\'`\u202e';
    const finding = {
      path: hostile,
      message: hostile,
      providerName: hostile,
      provider: undefined,
      answers: { location: hostile, operator: hostile, owner: hostile },
      basis: [hostile],
      evidence: ['javascript:alert(1)', `https://a.example/${hostile}`],
      reasons: [hostile],
      data: hostile,
      jurisdiction: hostile,
      jurisdictions: [hostile],
    };
    const flow = { ...finding, rule: 'data-flow' as const, rung: 'fed' as const, steps: [step(hostile, 0, hostile)] };
    const verdicts = [
      makeVerdict(flow, { decidedBy: hostile }),
      makeVerdict(finding),
      makeVerdict(finding, { suppressed: { kind: 'inline', reason: hostile } }),
    ];
    const problems = [{ code: 'syntax', path: hostile, message: hostile, incomplete: false }] as const;
    for (const isInteractive of [true, false]) {
      const body = reportBody(makeResult(verdicts, {}, { problems }), { isInteractive, name: hostile, date: hostile });
      const { tags, attributes } = namesOf(parseFragment(body));
      assert.deepEqual(
        tags.filter((name) => name === 'script' || name === 'img'),
        [],
      );
      assert.deepEqual(
        attributes.filter((name) => name.startsWith('on') || name === 'style'),
        [],
      );
      assert.doesNotMatch(body, /\u202e|href="javascript/);
    }
  });

  it('lists a bounded number and counts the rest', () => {
    const flows = Array.from({ length: 30 }, (_, at) => makeVerdict({ ...FLOW.finding, path: `f${at}.ts` }));
    const body = reportBody(makeResult(flows), { most: 10 });
    assert.equal(body.match(/class="flow /g)?.length, 10);
    assert.match(body, /20 more are not listed here/);
  });
});

function namesOf(root: object): { tags: string[]; attributes: string[] } {
  const tags = new Set<string>();
  const attributes = new Set<string>();
  const visit = (one: { tagName?: string; attrs?: { name: string }[]; childNodes?: object[] }): void => {
    if (one.tagName) tags.add(one.tagName);
    for (const { name } of one.attrs ?? []) attributes.add(name);
    one.childNodes?.forEach(visit);
  };
  visit(root);
  return { tags: [...tags], attributes: [...attributes] };
}
