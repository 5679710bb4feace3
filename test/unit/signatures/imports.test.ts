import assert from 'node:assert/strict';
import type { Ecosystem, PackageRow } from '../../../analyzers/core/knowledge.ts';
import { createPrefilters } from '../../../analyzers/prefilter/by-path.ts';
import { createImportFinder, importNamesOf } from '../../../signatures/imports.ts';
import { needlesOf } from '../../../signatures/needles.ts';
import { NO_CUSTOM_ROWS } from '../../../analyzers/core/policy.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const row = (ecosystem: Ecosystem, name: string, more: Partial<PackageRow> = {}): PackageRow => ({
  ecosystem,
  name,
  match: 'exact',
  provider: name,
  role: 'data-service',
  egress: 'yes',
  ...more,
});

describe('importNamesOf', () => {
  const cases: readonly (readonly [Ecosystem, string, readonly string[], Partial<PackageRow>?])[] = [
    ['pypi', 'oss2', ['oss2']],
    ['pypi', 'alibabacloud-ecs20140526', ['alibabacloud_ecs20140526']],
    ['pypi', 'alibabacloud-', ['alibabacloud_*'], { match: 'prefix' }],
    ['pypi', 'esdk-obs-python', ['obs.ObsClient'], { imports: ['obs.ObsClient'] }],
    ['pypi', 'mns', []],
    ['pypi', 'wechat', []],
    ['pypi', 'nothing-to-import', [], { imports: [] }],
    ['maven', 'com.aliyun.oss:aliyun-sdk-oss', []],
    ['composer', 'qiniu/php-sdk', []],
    ['nuget', 'AlibabaCloud.OSS.V2', ['AlibabaCloud.OSS.V2']],
    ['rubygems', 'aliyun-sdk', ['aliyun-sdk', 'aliyun/sdk']],
    ['rubygems', 'qiniu', ['qiniu']],
    ['rubygems', 'alipay', []],
    ['go', 'github.com/qiniu/go-sdk/v7', ['github.com/qiniu/go-sdk']],
    ['go', 'github.com/alibabacloud-go/', ['github.com/alibabacloud-go/*'], { match: 'prefix' }],
    ['cargo', 'opendal-service-oss', ['opendal_service_oss']],
    ['cocoapods', 'AlipaySDK-iOS', ['AlipaySDK_iOS']],
    ['cocoapods', 'UMCommon/Core', ['UMCommon']],
    ['swiftpm', 'github.com/qiniu/objc-sdk', []],
    ['pub', 'fluwx', ['package:fluwx']],
    ['npm', 'ali-oss', []],
    ['container-image', 'registry.cn-hangzhou.aliyuncs.com', []],
    ['terraform', 'aliyun/alicloud', []],
  ];
  for (const [ecosystem, name, expected, more] of cases)
    it(`${ecosystem} ${name} → ${expected.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(importNamesOf(row(ecosystem, name, more)), expected));
});

describe('createImportFinder', () => {
  const find = createImportFinder([
    row('maven', 'alibaba', { imports: ['com.alibaba.cloud', 'com.aliyun'] }),
    row('maven', 'fastjson', { imports: ['com.alibaba.fastjson'], egress: 'no' }),
    row('maven', 'oss', { imports: ['com.aliyun.oss'] }),
    row('pypi', 'aliyunsdk-all', { imports: ['aliyunsdk*'] }),
    row('pypi', 'aliyunsdk-core', { imports: ['aliyunsdkcore'] }),
    row('pypi', 'oss2'),
    row('pypi', 'other', { imports: ['oss2'] }),
    row('composer', 'cos', { imports: ['Qcloud\\Cos'] }),
    row('cargo', 'opendal-service-oss'),
    row('rubygems', 'aliyun-sdk'),
    row('go', 'github.com/qiniu/go-sdk/v7'),
    row('pub', 'fluwx'),
    row('cocoapods', 'UMCommon'),
    row('nuget', 'Aliyun.OSS.SDK', { imports: ['Aliyun.OSS'] }),
  ]);
  const cases: readonly (readonly [Ecosystem, string, string | undefined])[] = [
    ['maven', 'com.aliyun', 'alibaba'],
    ['maven', 'com.aliyun.tea.TeaModel', 'alibaba'],
    ['maven', 'com.aliyun.oss.OSSClient', 'oss'],
    ['maven', 'com.aliyun.ossx.Thing', 'alibaba'],
    ['maven', 'com.aliyunx.Thing', undefined],
    ['maven', 'com.alibaba.fastjson.JSON', 'fastjson'],
    ['maven', 'com.alibaba.excel.EasyExcel', undefined],
    ['maven', 'COM.ALIYUN.oss', undefined],
    ['maven', 'com', undefined],
    ['maven', '', undefined],
    ['pypi', 'aliyunsdkcore.client', 'aliyunsdk-core'],
    ['pypi', 'aliyunsdkecs.request', 'aliyunsdk-all'],
    ['pypi', 'aliyunsdk', undefined],
    ['pypi', 'oss2', 'other'],
    ['pypi', 'oss2.models', 'other'],
    ['pypi', 'oss22', undefined],
    ['pypi', 'my.oss2', undefined],
    ['composer', 'Qcloud\\Cos\\Client', 'cos'],
    ['composer', '\\qcloud\\cos\\Client', 'cos'],
    ['composer', 'Qcloud\\Cosmos', undefined],
    ['composer', 'App\\Qcloud\\Cos', undefined],
    ['cargo', 'opendal_service_oss::Oss', 'opendal-service-oss'],
    ['cargo', 'opendal_service_ossx', undefined],
    ['rubygems', 'aliyun/sdk', 'aliyun-sdk'],
    ['rubygems', 'aliyun-sdk', 'aliyun-sdk'],
    ['rubygems', 'aliyun', undefined],
    ['go', 'github.com/qiniu/go-sdk/v7/storage', 'github.com/qiniu/go-sdk/v7'],
    ['go', 'github.com/qiniu/go-sdk/storage', 'github.com/qiniu/go-sdk/v7'],
    ['go', 'github.com/qiniu/go-sdks', undefined],
    ['pub', 'package:fluwx/fluwx.dart', 'fluwx'],
    ['pub', 'package:fluwx_web/x.dart', undefined],
    ['pub', 'fluwx', undefined],
    ['cocoapods', 'UMCommon/UMCommon.h', 'UMCommon'],
    ['cocoapods', 'UMCommon.h', 'UMCommon'],
    ['cocoapods', 'UMCommonLog', undefined],
    ['cocoapods', 'x/UMCommon.h', undefined],
    ['nuget', 'Aliyun.OSS', 'Aliyun.OSS.SDK'],
    ['nuget', 'Aliyun.OSS.Common', 'Aliyun.OSS.SDK'],
    ['nuget', 'Aliyun', undefined],
    ['npm', 'ali-oss', undefined],
    ['terraform', 'aliyun/alicloud', undefined],
  ];
  for (const [ecosystem, name, expected] of cases)
    it(`${ecosystem} ${name || 'the empty text'} → ${expected ?? 'nothing'}`, () =>
      assert.equal(find(ecosystem, name)?.provider, expected));
});

describe('needles of imports', () => {
  it('are the topmost names of what sends, and all but the last word of a dotted one of Python', () => {
    const packages = [
      row('maven', 'a', { imports: ['com.umeng.analytics', 'com.umeng', 'com.umengine'] }),
      row('maven', 'b', { imports: ['com.alibaba.fastjson'], egress: 'no' }),
      row('pypi', 'c', { imports: ['obs.ObsClient', 'aliyunsdk*', 'aliyunsdkcore'] }),
    ];
    const none = { hosts: [], globals: [], regions: [], mirrors: [], sinks: [], custom: NO_CUSTOM_ROWS };
    assert.deepEqual(needlesOf({ packages, ...none }).imports, ['aliyunsdk*', 'com.umeng', 'com.umengine', 'obs']);
  });

  const prefilterOf = createPrefilters(loadKnowledge().needles);
  const cases: readonly (readonly [path: string, text: string, isFound: boolean])[] = [
    ['a.py', 'import oss2', true],
    ['a.ts', 'const oss2 = 1', false],
    ['README.md', 'import oss2', false],
    ['A.java', 'import com.umeng.analytics.MobclickAgent;', true],
    ['A.kt', 'import com.umeng.analytics.MobclickAgent', true],
    ['a.js', 'com.umeng.analytics()', false],
    ['A.java', 'import com.alibaba.fastjson.JSON;', false],
    ['a.php', 'use Qcloud\\Cos\\Client;', true],
    ['a.go', 'import "github.com/aliyun/aliyun-oss-go-sdk/oss"', true],
    ['a.dart', "import 'package:fluwx/fluwx.dart';", true],
    ['a.m', '#import <UMCommon/UMCommon.h>', true],
    ['a.swift', 'import UMCommon', true],
    ['a.swift', 'import UIKit', false],
    ['a.py', 'import os, sys, requests', false],
  ];
  for (const [path, text, isFound] of cases)
    it(`${isFound ? 'find' : 'pass by'} ${text} in ${path}`, () => {
      const bytes = new TextEncoder().encode(text);
      assert.equal(prefilterOf(path).matches(bytes, bytes.length), isFound);
    });
});
