import assert from 'node:assert/strict';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

/** Broken texts with what must still be found; each has one problem, at the place given. */
const BROKEN: readonly (readonly [path: string, text: string, line: number, found: readonly string[]])[] = [
  [
    'pom.xml',
    '<project>\n<dependencies>\n<dependency>\n<groupId>com.umeng.umsdk</groupId><artifactId>common</artifactId>\n</dependancy>\n<dependency><groupId>com.umeng.umsdk</groupId><artifactId>asms</artifactId></dependency>\n',
    5,
    ['dependency common umeng', 'dependency asms umeng'],
  ],
  [
    'settings.xml',
    '<settings><mirrors><mirror><url>https://maven.aliyun.com/repository/public</url>\n</mirrors>\n</settings',
    2,
    ['mirror maven.aliyun.com alibaba-cloud'],
  ],
  [
    'Shop.csproj',
    '<Project>\n<PackageReference Include="Aliyun.OSS.SDK" Version=2 />\n</Project>',
    2,
    ['dependency Aliyun.OSS.SDK alibaba-cloud'],
  ],
  [
    'packages.lock.json',
    '{ "dependencies": { "net8.0": {\n "Aliyun.OSS.SDK": { "type": "Transitive" },\n',
    3,
    ['transitive-dependency Aliyun.OSS.SDK alibaba-cloud'],
  ],
  [
    'NuGet.Config',
    '<configuration><packageSources>\n<add key="a" value="https://nuget.cdn.azure.cn/v3/index.json">\n</packageSources>',
    3,
    ['mirror nuget.cdn.azure.cn azure-china'],
  ],
  [
    'web.config',
    '<configuration>\n<add key="a" value="https://api.weixin.qq.com" & />\n</configuration>',
    2,
    ['endpoint api.weixin.qq.com tencent-wechat'],
  ],
  [
    'app/AndroidManifest.xml',
    '<manifest xmlns:android="x">\n<service android:name="cn.jpush.android.service.PushService">\n</manifest>',
    3,
    ['sdk-import cn.jpush.android.service.PushService jiguang'],
  ],
  [
    'Info.plist',
    '<plist><dict><key>ApiUrl</key>\n<string>https://api.weixin.qq.com</string>\n<key>',
    3,
    ['endpoint api.weixin.qq.com tencent-wechat'],
  ],
];

describe('dependencies/maven, nuget and XML settings that are broken', () => {
  for (const [path, text, line, found] of BROKEN) {
    it(`${path}: one problem, and what could be read`, () => {
      const { problems = [] } = factsOfText(path, text);
      assert.equal(problems.length, 1);
      assert.equal(lineColumnAt(lineStartsOf(text), problems[0]?.span?.start ?? 0).line, line);
      assert.deepEqual(linesOfText(path, text), found);
    });
  }

  it('empty and foreign texts say nothing', () => {
    for (const path of [
      'pom.xml',
      'settings.xml',
      'a.csproj',
      'packages.config',
      'packages.lock.json',
      'nuget.config',
      'web.config',
      'a.plist',
      'AndroidManifest.xml',
      'a.properties',
      'a.xcconfig',
    ]) {
      assert.deepEqual(linesOfText(path, ''), [], path);
    }
    assert.deepEqual(linesOfText('settings.xml', '<kodi><url>https://maven.aliyun.com</url></kodi>'), []);
    assert.deepEqual(factsOfText('nginx/proxy.config', 'server { listen 80; }').problems ?? [], []);
    assert.deepEqual(factsOfText('a.plist', 'bplist00\u0001').problems ?? [], []);
  });

  it('holds settings of parts of a file for their profile', () => {
    const text =
      'aliyun.oss.endpoint=a.example.org\n#---\nspring.config.activate.on-profile=prod\naliyun.oss.endpoint=b.example.org\n';
    const { environment = [] } = factsOfText('src/main/resources/application.properties', text);
    assert.deepEqual(
      environment.filter(({ name }) => name === 'aliyun.oss.endpoint').map(({ value, profile }) => [value, profile]),
      [
        ['a.example.org', ''],
        ['b.example.org', 'prod'],
      ],
    );
    const [first] = factsOfText('application-cn.properties', 'aliyun.oss.endpoint=a.example.org').environment ?? [];
    assert.equal(first?.profile, 'cn');
  });
});
