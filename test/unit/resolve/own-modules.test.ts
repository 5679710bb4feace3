import assert from 'node:assert/strict';
import { createOwnModules } from '../../../analyzers/resolve/own-modules.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'go.mod': 'module github.com/aliyun/oss-tools\n\ngo 1.22\n',
  'composer.json': '{ "autoload": { "psr-4": { "OSS\\\\": "src/OSS", "Acme\\\\Sms\\\\": "src" } } }',
  'mobile/pubspec.yaml': 'name: fluwx\nversion: 1.0.0\n',
  'crates/a/Cargo.toml': '[package]\nversion = "1"\nname = "aliyun-oss"\n',
};
const FILES = [
  ...Object.keys(TEXTS),
  'main.go',
  'app/main.py',
  'app/qiniu.py',
  'alipay/__init__.py',
  'web/src/main/java/com/aliyun/oss/Client.java',
  'Aliyun.OSS/Client.cs',
  'lib/aliyun/oss.rb',
  'Sources/UMCommon/a.swift',
  'mobile/lib/a.dart',
  'crates/a/src/lib.rs',
  'src/a.php',
];
const isOwn = createOwnModules({ files: new Set(FILES), readText: (path) => TEXTS[path] });

describe('createOwnModules', () => {
  const own: [from: string, name: string][] = [
    ['main.go', 'github.com/aliyun/oss-tools'],
    ['main.go', 'github.com/aliyun/oss-tools/internal/x'],
    ['src/a.php', 'OSS\\OssClient'],
    ['src/a.php', 'Acme\\Sms\\Gateway'],
    ['mobile/lib/a.dart', 'package:fluwx/fluwx.dart'],
    ['crates/a/src/lib.rs', 'aliyun_oss::client'],
    ['app/main.py', 'qiniu'],
    ['app/main.py', 'alipay.aop'],
    ['web/x/A.java', 'com.aliyun.oss.Client'],
    ['Aliyun.OSS/B.cs', 'Aliyun.OSS'],
    ['lib/x.rb', 'aliyun/oss'],
    ['Sources/App/b.swift', 'UMCommon'],
  ];
  for (const [from, name] of own) it(`${name} in ${from} is the project's own`, () => assert.ok(isOwn(from, name)));

  const packages: [from: string, name: string][] = [
    ['main.go', 'github.com/aliyun/oss-tools-more'],
    ['main.go', 'github.com/aliyun/aliyun-oss-go-sdk/oss'],
    ['src/a.php', 'OSSFoo\\Client'],
    ['src/a.php', 'Qcloud\\Cos\\Client'],
    ['mobile/lib/a.dart', 'package:fluwx_more/a.dart'],
    ['crates/a/src/lib.rs', 'aliyun_oss_client::x'],
    ['app/qiniu.py', 'qiniu'],
    ['app/main.py', 'oss2'],
    ['web/x/A.java', 'com.aliyun.openservices.log.Client'],
    ['Aliyun.OSS/B.cs', 'Aliyun.Acs.Core'],
    ['lib/x.rb', 'qiniu'],
    ['Sources/App/b.swift', 'AliyunOSSiOS'],
    ['src/a.ts', 'ali-oss'],
  ];
  for (const [from, name] of packages) it(`${name} in ${from} is a package`, () => assert.ok(!isOwn(from, name)));
});
