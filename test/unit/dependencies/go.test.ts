import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { lineColumnAt } from '../../../analyzers/core/lines.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

describe('dependencies/manifests/go.mod', () => {
  it('tells indirect modules apart, and what a module stands in for', () => {
    const text = [
      'module example.com/shop',
      'require github.com/qiniu/go-sdk/v7 v7.1.0 // indirect',
      'replace example.com/storage v1.0.0 => github.com/aliyun/aliyun-oss-go-sdk v3.0.2+incompatible',
    ].join('\r\n');
    const mentions = factsOfText('api/go.mod', text).mentions ?? [];
    assert.deepEqual(
      mentions.map(({ rule, subject, note, chain }) => [rule, subject, note, chain]),
      [
        ['transitive-dependency', 'github.com/qiniu/go-sdk/v7', undefined, []],
        ['dependency', 'github.com/aliyun/aliyun-oss-go-sdk', 'stands in for example.com/storage', undefined],
      ],
    );
  });

  it('ranks modules of test data lower', () => {
    const text = 'require github.com/qiniu/go-sdk/v7 v7.1.0';
    assert.deepEqual(linesOfText('internal/testdata/go.mod', text), [
      'dependency github.com/qiniu/go-sdk/v7 qiniu test',
    ]);
  });

  it('tells the first broken line with its place and reads the others', () => {
    const text = 'module x\n<<<<<<< HEAD\nrequire github.com/qiniu/go-sdk/v7 v7.1.0\n=======\n>>>>>>> other\n';
    const { mentions = [], problems = [] } = factsOfText('go.mod', text);
    assert.equal(mentions.length, 1);
    assert.equal(problems.length, 1);
    const { lineStarts } = createDocument('go.mod', text, '');
    assert.deepEqual(lineColumnAt(lineStarts, problems[0]?.span?.start ?? 0), { line: 2, column: 1 });
  });

  it('stays silent on other modules, comments and folders', () => {
    const text = [
      'module github.com/aliyun/aliyun-oss-go-sdk',
      '// require github.com/qiniu/go-sdk/v7 v7.1.0',
      'require (',
      '\tgithub.com/minio/minio-go/v7 v7.0.70 // not github.com/qiniu/x',
      ')',
      'replace github.com/qiniu/go-sdk/v7 => ../qiniu',
      'exclude github.com/qiniu/go-sdk/v7 v7.0.0',
      'use ./gitee.com',
    ].join('\n');
    assert.deepEqual(factsOfText('go.mod', text), { mentions: [], problems: [] });
  });

  it('reads proxies of variables, and no pattern of private modules', () => {
    const text =
      'GOPROXY=https://goproxy.cn,direct\nGOPRIVATE=gitee.com/team\nGONOSUMDB=gitee.com\nGONOPROXY=*.aliyun.com\n';
    assert.deepEqual(linesOfText('.env', text), ['mirror goproxy.cn goproxy-cn']);
  });
});
