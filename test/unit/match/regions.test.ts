import assert from 'node:assert/strict';
import { isRegionKey, regionOf, regionOfHost } from '../../../analyzers/match/regions.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const knowledge = loadKnowledge();
const region = (value: string, ...clouds: string[]): string | undefined => {
  const hit = regionOf(value, clouds, knowledge);
  return hit && `${hit.row.cloud} ${hit.row.jurisdiction}`;
};

describe('regionOf', () => {
  const cases: [string, string[], string | undefined][] = [
    ['cn-north-1', ['aws', 'aws-cn'], 'aws-cn PRC'],
    ['cn-north-1', [], 'aws-cn PRC'],
    ['cn-northwest-1', [], 'aws-cn PRC'],
    ['cn-north-1a', ['aws', 'aws-cn'], 'aws-cn PRC'],
    ['us-west-1', [], undefined],
    ['us-west-1', ['alibaba-cloud'], 'alibaba-cloud US'],
    ['cn-hangzhou', [], 'alibaba-cloud PRC'],
    ['cn-hangzhou-g', [], 'alibaba-cloud PRC'],
    ['oss-cn-hangzhou', ['alibaba-cloud'], 'alibaba-cloud PRC'],
    ['cn-hongkong', ['alibaba-cloud'], 'alibaba-cloud HK'],
    ['ap-guangzhou', [], 'tencent-cloud PRC'],
    ['ap-shanghai-2', [], 'tencent-cloud PRC'],
    ['ap-taipei', ['tencent-cloud'], 'tencent-cloud TW'],
    ['ap-southeast-1', ['huawei-cloud'], 'huawei-cloud HK'],
    ['bj', [], undefined],
    ['bj', ['baidu-cloud'], 'baidu-cloud PRC'],
    ['chinaeast2', ['azure', 'azure-china'], 'azure-china PRC'],
    ['eu-central-1', ['aws', 'aws-cn'], undefined],
    ['hello world', [], undefined],
    ['', [], undefined],
  ];
  for (const [value, clouds, want] of cases) {
    it(`${value} beside ${clouds.join(', ') || 'nothing'}`, () => assert.equal(region(value, ...clouds), want));
  }
});

describe('isRegionKey', () => {
  for (const name of ['region', 'regionId', 'AWS_REGION', 'awsRegion', 'location', 'zone', 'RegionId', 'defaultRegion'])
    it(`${name} holds one`, () => assert.equal(isRegionKey(name), true));
  for (const name of ['regional', 'regionCode_label', 'timezoneOffset', 'title', 'zoneless'])
    it(`${name} holds none`, () => assert.equal(isRegionKey(name), false));
});

describe('regionOfHost', () => {
  const cases: [string, string | undefined][] = [
    ['oss-cn-hangzhou.aliyuncs.com', 'cn-hangzhou'],
    ['oss-cn-hangzhou-internal.aliyuncs.com', 'cn-hangzhou'],
    ['bucket.cos.ap-guangzhou.myqcloud.com', 'ap-guangzhou'],
    ['ark.cn-beijing.volces.com', 'cn-beijing'],
    ['obs.cn-north-4.myhuaweicloud.com', 'cn-north-4'],
    ['dashscope.aliyuncs.com', undefined],
  ];
  for (const [host, want] of cases) {
    it(host, () => {
      const row = knowledge.findHost(host);
      assert.ok(row, 'the host is in the catalogue');
      assert.equal(regionOfHost(host, row, knowledge)?.id, want);
    });
  }
});
