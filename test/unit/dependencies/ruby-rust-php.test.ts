import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { lineColumnAt } from '../../../analyzers/core/lines.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

const chains = (path: string, text: string) =>
  (factsOfText(path, text).mentions ?? []).filter(({ rule }) => rule !== 'mirror').map(({ chain }) => chain);

const problemPlaces = (path: string, text: string) => {
  const { lineStarts } = createDocument(path, text, '');
  return (factsOfText(path, text).problems ?? []).map(({ span }) => lineColumnAt(lineStarts, span?.start ?? 0));
};

const GEMS = `GIT
  remote: https://gitee.com/team/tool.git
  revision: 00
  specs:
    tool (1.0)
      jpush

GEM
  remote: https://user:SECRET@gems.ruby-china.com/
  specs:
    carrierwave-aliyun (2.0)
      aliyun-sdk (>= 0.8)
    aliyun-sdk (0.8)
    jpush (4.0)
    qiniu (6.9)
    rake (13.0)

PLATFORMS
  ruby

DEPENDENCIES
  carrierwave-aliyun (~> 2.0)
  qiniu
  tool!

BUNDLED WITH
   2.5.0
`;

describe('dependencies: Ruby', () => {
  it('Gemfile.lock: remotes with the number of their gems, chains, declared gems left to the Gemfile', () => {
    assert.deepEqual(linesOfText('Gemfile.lock', GEMS), [
      'mirror gitee.com gitee',
      'mirror gems.ruby-china.com ruby-china',
      'transitive-dependency aliyun-sdk alibaba-cloud',
      'transitive-dependency jpush jiguang',
    ]);
    assert.deepEqual(chains('Gemfile.lock', GEMS), [
      ['carrierwave-aliyun', 'aliyun-sdk'],
      ['tool', 'jpush'],
    ]);
    const facts = factsOfText('Gemfile.lock', GEMS);
    assert.deepEqual(
      facts.mentions?.slice(0, 2).map(({ count }) => count),
      [1, 5],
    );
    assert.doesNotMatch(JSON.stringify(facts), /SECRET/);
  });

  it('Gemfile.lock: a conflict is told with its place, gems without a list of declared ones begin chains', () => {
    const text = GEMS.slice(0, GEMS.indexOf('PLATFORMS')) + '<<<<<<< HEAD\n';
    assert.deepEqual(problemPlaces('Gemfile.lock', text), [{ line: 18, column: 1 }]);
    assert.deepEqual(chains('Gemfile.lock', text).at(-1), ['qiniu']);
  });

  it('reads mirrors of Bundler and sources of RubyGems', () => {
    const text =
      '---\nBUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: "https://gems.ruby-china.com"\nBUNDLE_GEMS__RUBY___CHINA__COM: "a:SECRET"\nBUNDLE_PATH: "gitee.com"\n';
    assert.deepEqual(linesOfText('.bundle/config', text), ['mirror gems.ruby-china.com ruby-china']);
    assert.deepEqual(
      linesOfText('.gemrc', ':sources:\n- https://mirrors.aliyun.com/rubygems/\n# - https://gitee.com\n'),
      ['mirror mirrors.aliyun.com alibaba-cloud'],
    );
  });

  it('a Gemfile that is broken is read as far as it goes', () => {
    const text = 'gem "qiniu\ngem "jpush"\ngem (\n';
    assert.deepEqual(linesOfText('Gemfile', text).at(-1), 'dependency jpush jiguang');
    assert.deepEqual(factsOfText('Gemfile', 'group :test do\n'.repeat(20_000)).mentions, []);
    assert.deepEqual(factsOfText('Gemfile', '(['.repeat(200_000)).mentions, []);
  });
});

const CRATES = `version = 3

[[package]]
name = "shop"
version = "0.1.0"
dependencies = [
 "opendal",
 "qiniu-sdk 0.2.0",
]

[[package]]
name = "opendal"
version = "0.50.0"
source = "registry+https://mirrors.ustc.edu.cn/crates.io-index"
dependencies = [
 "opendal_service_oss 0.2.0 (registry+https://mirrors.ustc.edu.cn/crates.io-index)",
]

[[package]]
name = "opendal-service-oss"
version = "0.2.0"
source = "registry+https://mirrors.ustc.edu.cn/crates.io-index"

[[package]]
name = "qiniu-sdk"
version = "0.2.0"
source = "git+https://gitee.com/team/qiniu-sdk#00"

[metadata]
"checksum qiniu-sdk 0.2.0 (registry+https://github.com/rust-lang/crates.io-index)" = "00"
`;

describe('dependencies: Rust', () => {
  it('Cargo.lock: sources and chains from what the workspace declares', () => {
    assert.deepEqual(linesOfText('Cargo.lock', CRATES), [
      'mirror mirrors.ustc.edu.cn ustc',
      'transitive-dependency opendal-service-oss alibaba-cloud',
      'mirror gitee.com gitee',
    ]);
    assert.deepEqual(chains('Cargo.lock', CRATES), [['opendal', 'opendal-service-oss']]);
    assert.equal(factsOfText('Cargo.lock', CRATES).mentions?.[0]?.count, 2);
  });

  it('tells where a manifest or lockfile is broken and reads the rest', () => {
    assert.deepEqual(problemPlaces('Cargo.lock', `${CRATES}=======\n`), [{ line: 31, column: 1 }]);
    const text = '[dependencies]\nserde = \nqiniu-sdk = "0.2"\n';
    assert.equal(factsOfText('Cargo.toml', text).problems?.length, 1);
    assert.deepEqual(linesOfText('Cargo.toml', text), ['dependency qiniu-sdk qiniu']);
  });

  it('sources of .cargo/config.toml that are only listed rank lower', () => {
    const text = '[source.tuna]\nregistry = "https://mirrors.tuna.tsinghua.edu.cn/crates.io-index"\n';
    assert.deepEqual(linesOfText('.cargo/config.toml', text), ['mirror mirrors.tuna.tsinghua.edu.cn tuna optional']);
  });
});

const COMPOSER = `{
    "packages": [
        {
            "name": "shop/uploader",
            "version": "1.0",
            "source": { "type": "git", "url": "https://gitee.com/shop/uploader.git" },
            "dist": {
                "type": "zip",
                "url": "https://gitee.com/shop/uploader/archive.zip",
                "mirrors": [{ "url": "https://mirrors.aliyun.com/composer/dists/%package%/%reference%.%type%" }]
            },
            "require": { "php": ">=8", "AliyunCS/oss-sdk-php": "^2" },
            "authors": [{ "name": "qiniu/php-sdk", "homepage": "https://gitee.com/x" }],
            "funding": [{ "url": "https://cloud.tencent.com/x" }]
        },
        {
            "name": "aliyuncs/oss-sdk-php",
            "version": "2.6"
        }
    ],
    "packages-dev": [{ "name": "jpush/jpush", "version": "3" }]
}`;

describe('dependencies: PHP', () => {
  it('composer.lock: chains, development packages, and where packages are fetched from', () => {
    assert.deepEqual(linesOfText('composer.lock', COMPOSER), [
      'mirror gitee.com gitee',
      'mirror mirrors.aliyun.com alibaba-cloud',
      'transitive-dependency aliyuncs/oss-sdk-php alibaba-cloud',
      'transitive-dependency jpush/jpush jiguang development',
    ]);
    assert.deepEqual(chains('composer.lock', COMPOSER), [['shop/uploader', 'aliyuncs/oss-sdk-php'], ['jpush/jpush']]);
    assert.equal(factsOfText('composer.lock', COMPOSER).mentions?.[0]?.count, 1);
  });

  it('tells where a file is broken and reads the rest', () => {
    const broken = COMPOSER.slice(0, -2);
    assert.equal(factsOfText('composer.lock', broken).problems?.length, 1);
    assert.ok(
      linesOfText('composer.lock', broken).includes('transitive-dependency aliyuncs/oss-sdk-php alibaba-cloud'),
    );
    const manifest = '{ "require": { "qiniu/php-sdk": "^7", } ';
    assert.equal(factsOfText('composer.json', manifest).problems?.length, 1);
    assert.deepEqual(linesOfText('composer.json', manifest), ['dependency qiniu/php-sdk qiniu']);
  });

  it('reads repositories by name, as a global config.json has them', () => {
    const text =
      '{ "repositories": { "packagist": { "type": "composer", "url": "https://mirrors.cloud.tencent.com/composer/" } } }';
    assert.deepEqual(linesOfText('composer.json', text), ['mirror mirrors.cloud.tencent.com tencent-cloud']);
  });
});
