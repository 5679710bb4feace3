import assert from 'node:assert/strict';
import type { Provider } from '../../../analyzers/core/knowledge.ts';
import { cyclonedxReport } from '../../../analyzers/report/cyclonedx.ts';
import { purlOf } from '../../../analyzers/report/purl.ts';
import type { ReportOptions } from '../../../analyzers/report/report.ts';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { cyclonedxErrors } from '../../support/cyclonedx-validator.ts';
import { manyFindings, sampleResult } from '../../support/report-sample.ts';

interface Bom {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: object; readonly properties: Property[] };
  readonly components: readonly { readonly purl?: string; readonly evidence: object }[];
  readonly services: readonly (Record<string, unknown> & { readonly properties: Property[] })[];
}

interface Property {
  readonly name: string;
  readonly value: string;
}

/** Reads a report that the official library accepts. */
async function bomOf(result: ScanResult, options?: ReportOptions): Promise<Bom> {
  const text = cyclonedxReport(result, options);
  assert.deepEqual(await cyclonedxErrors(text), []);
  return JSON.parse(text) as Bom;
}

/** Names that a project may hold, though no registry does. */
const ODD = [
  '',
  ' ',
  '../x',
  '%',
  '%zz',
  'a\u0000b',
  '\ud800',
  '@a/b?c#d',
  'é',
  '数据',
  'a'.repeat(5_000),
  '[::1]',
  '{x}',
];

const provider = {
  name: 'Alibaba Cloud (Aliyun)',
  operator: 'Alibaba Cloud Computing',
  evidence: [{ url: 'https://a.example/x', title: 'About', seen: true, checked: '2026-10-01' }],
} as unknown as Provider;

describe('cyclonedxReport', () => {
  it('tells services with their data, endpoints, trust boundary and evidence', async () => {
    const flow = {
      rule: 'sensitive-data-flow',
      categories: ['personal'],
      dataTypes: ['phone', 'email'],
      path: 'a.ts',
    } as const;
    const bom = await bomOf(
      makeResult([
        makeVerdict({ ...flow, subject: 'fetch oss.aliyuncs.com', span: { start: 0, end: 1 } }),
        makeVerdict({ ...flow, encrypted: true, span: { start: 2, end: 3 } }),
        makeVerdict(
          { path: 'b.ts', subject: 'log.aliyuncs.com' },
          { suppressed: { kind: 'exception', reason: 'SEC-1' } },
        ),
        makeVerdict({ path: 'c.ts', provider: 'baidu', providerName: 'Baidu', context: 'deny-list' }),
      ]),
      { providers: new Map([['alibaba-cloud', provider]]) },
    );
    const [service, ...more] = bom.services;
    assert.deepEqual(more, []);
    const { properties, ...rest } = service ?? { properties: [] };
    assert.deepEqual(rest, {
      'bom-ref': 'service:alibaba-cloud',
      provider: { name: 'Alibaba Cloud Computing' },
      name: 'Alibaba Cloud (Aliyun)',
      endpoints: ['https://log.aliyuncs.com', 'https://oss.aliyuncs.com'],
      'x-trust-boundary': true,
      trustZone: 'PRC',
      data: [
        {
          flow: 'inbound',
          classification: 'personal',
          name: 'email, phone',
          description: 'encrypted before it is sent, with keys held elsewhere',
        },
        {
          flow: 'inbound',
          classification: 'personal',
          name: 'email, phone',
          description: 'not encrypted with keys held elsewhere',
        },
      ],
    });
    const of = (name: string) => properties.filter((one) => one.name === `egress-lens:${name}`).map((one) => one.value);
    assert.deepEqual(of('evidence'), ['https://a.example/x (checked 2026-10-01)']);
    assert.deepEqual(of('owner'), ['Alibaba Group']);
    assert.equal(of('finding').length, 3);
    assert.match(of('finding')[2] ?? '', /\(suppressed by exception: SEC-1\)$/);
  });

  it('tells packages once, with every place that names them', async () => {
    const bom = await bomOf(
      makeResult([
        makeVerdict({ rule: 'dependency', path: 'package.json', subject: '@alicloud/sms' }),
        makeVerdict({
          rule: 'transitive-dependency',
          path: 'package-lock.json',
          subject: '@alicloud/sms',
          chain: ['a', '@alicloud/sms'],
        }),
        makeVerdict({ rule: 'sdk-import', path: 'src/a.ts', subject: '@alicloud/sms' }),
        makeVerdict({ rule: 'dependency', path: 'unknown.file', subject: 'some package' }),
      ]),
    );
    assert.deepEqual(
      bom.components.map((one) => [one.purl, one.evidence]),
      [
        [undefined, { occurrences: [{ location: 'unknown.file', line: 1 }] }],
        [
          'pkg:npm/%40alicloud/sms',
          {
            occurrences: [
              { location: 'package.json', line: 1 },
              { location: 'package-lock.json', line: 1 },
              { location: 'src/a.ts', line: 1 },
            ],
          },
        ],
      ],
    );
  });

  it('holds time and serial number only when they are handed in', async () => {
    const plain = await bomOf(sampleResult());
    assert.deepEqual([plain.serialNumber, plain.metadata.timestamp], [undefined, undefined]);
    const told = await bomOf(sampleResult(), {
      name: 'shop',
      commit: 'a'.repeat(40),
      timestamp: '2026-11-22T08:00:00Z',
      serialNumber: '3e671687-395b-41f5-a30f-a58921a69b79',
    });
    assert.equal(told.serialNumber, 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79');
    assert.deepEqual(told.metadata.component, {
      type: 'application',
      'bom-ref': 'project',
      name: 'shop',
      version: 'a'.repeat(40),
    });
    assert.equal(told.metadata.properties.filter((one) => one.name === 'egress-lens:not-analysed').length, 2);
  });

  it('the library refuses what is wrong', async () => {
    const wrong = cyclonedxReport(sampleResult()).replace('"inbound"', '"sideways"');
    assert.equal((await cyclonedxErrors(wrong)).length, 1);
    const address = cyclonedxReport(sampleResult(), { serialNumber: 'none' });
    assert.equal((await cyclonedxErrors(address)).length, 1);
  });

  it('is valid empty, hostile and large', async () => {
    await bomOf(makeResult([]));
    await bomOf(sampleResult(), { name: '\u0000"<' });
    await bomOf(manyFindings(1_000));
    await bomOf(makeResult(ODD.map((subject) => makeVerdict({ rule: 'sdk-import', path: 'a b/é#%.ts', subject }))));
    await bomOf(makeResult(ODD.map((subject) => makeVerdict({ path: `${subject}/数据.ts`, subject }))));
  });
});

describe('purlOf', () => {
  for (const [path, name, purl] of [
    ['package.json', 'ali-oss', 'pkg:npm/ali-oss'],
    ['a/package-lock.json', '@scope/name', 'pkg:npm/%40scope/name'],
    ['src/a.tsx', '@langchain/community/chat_models/moonshot', 'pkg:npm/%40langchain/community'],
    ['requirements-dev.txt', 'Alibaba_Cloud', 'pkg:pypi/alibaba-cloud'],
    ['go.mod', 'github.com/Aliyun/sdk/v2', 'pkg:golang/github.com/aliyun/sdk/v2'],
    ['app/build.gradle.kts', 'com.aliyun:oss', 'pkg:maven/com.aliyun/oss'],
    ['composer.json', 'Overtrue/EasySms', 'pkg:composer/overtrue/easysms'],
    ['Podfile', 'AMap3DMap/Core', 'pkg:cocoapods/AMap3DMap'],
    ['Package.swift', 'https://github.com/a/b.git', 'pkg:swift/github.com/a/b'],
    ['pubspec.yaml', 'Amap-Flutter.Map', 'pkg:pub/amap_flutter_map'],
    ['package.json', 'a\ud800', 'pkg:npm/a%EF%BF%BD'],
    ['go.mod', 'main', undefined],
    ['composer.json', 'php', undefined],
    ['composer.json', '/x', undefined],
    ['Podfile', '.hidden', undefined],
    ['Podfile', 'C++', undefined],
    ['pom.xml', 'no-colon', undefined],
    ['package.json', '@scope', undefined],
    ['Package.swift', 'name', undefined],
    ['a.yaml', 'ali-oss', undefined],
    ['package.json', 'a b', undefined],
  ] as const) {
    it(`${path} ${name}`, () => assert.equal(purlOf(path, name), purl));
  }
});
