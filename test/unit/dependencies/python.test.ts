import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { lineColumnAt } from '../../../analyzers/core/lines.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

const chains = (path: string, text: string) =>
  (factsOfText(path, text).mentions ?? []).map(({ subject, chain }) => [subject, chain]);

const placeOfProblem = (path: string, text: string) => {
  const problems = factsOfText(path, text).problems ?? [];
  const { lineStarts } = createDocument(path, text, '');
  return problems.map(({ span }) => lineColumnAt(lineStarts, span?.start ?? 0));
};

describe('dependencies/manifests of Python', () => {
  it('requirements.txt: what a compiled file says is there via others has a chain', () => {
    const text = [
      'oss2==2.18.4 \\',
      '    --hash=sha256:00 \\',
      '    --hash=sha256:01',
      '    # via -r requirements.in',
      'aliyun-python-sdk-kms==2.16.3',
      '    # via oss2',
      'aliyun-python-sdk-core==2.15.1',
      '    # via',
      '    #   -c constraints.in',
      '    #   aliyun_python_sdk_kms',
      '',
      '# qiniu',
      'tencentcloud-sdk-python==3.0.0  # via shop',
    ].join('\n');
    assert.deepEqual(chains('requirements.txt', text), [
      ['oss2', undefined],
      ['aliyun-python-sdk-kms', ['oss2', 'aliyun-python-sdk-kms']],
      ['aliyun-python-sdk-core', ['oss2', 'aliyun-python-sdk-kms', 'aliyun-python-sdk-core']],
      ['tencentcloud-sdk-python', ['tencentcloud-sdk-python']],
    ]);
  });

  it('chains that run in a circle end', () => {
    const text = 'oss2==1 # via qiniu\nqiniu==1 # via oss2\n';
    assert.deepEqual(chains('requirements.txt', text), [
      ['oss2', ['qiniu', 'oss2']],
      ['qiniu', ['oss2', 'qiniu']],
    ]);
  });

  it('accepts the usual names of requirements and no other text', () => {
    const read = (path: string) => linesOfText(path, 'oss2>=2\n').length;
    for (const path of [
      'requirements.txt',
      'api/requirements/prod.txt',
      'requirements_gpu.txt',
      'requirements.in',
      'all-requirements.txt',
    ])
      assert.equal(read(path), 1, path);
    assert.throws(() => read('notes.txt'), /0 readers/);
    assert.throws(() => read('requirements.md'), /0 readers/);
  });

  it('never tells a secret of an index, and not twice that a host is trusted', () => {
    const text = '--index-url https://user:SECRET@mirrors.aliyun.com/pypi/simple\n--trusted-host mirrors.aliyun.com\n';
    assert.deepEqual(linesOfText('requirements.txt', text), ['mirror mirrors.aliyun.com alibaba-cloud']);
    assert.doesNotMatch(JSON.stringify(factsOfText('requirements.txt', text)), /SECRET/);
    assert.deepEqual(linesOfText('pip.ini', '[install]\r\ntrusted-host: mirrors.aliyun.com\r\n'), [
      'mirror mirrors.aliyun.com alibaba-cloud',
    ]);
  });

  it('tells extras, groups and optional packages', () => {
    const text = [
      '[project.optional-dependencies]',
      'storage = ["oss2"]',
      '[tool.poetry.group.vdb.dependencies]',
      'tcvectordb = "*"',
      '[tool.poetry.dependencies]',
      'qiniu = { version = "*", optional = true }',
    ].join('\n');
    const notes = factsOfText('pyproject.toml', text).mentions?.map(({ context, note }) => [context, note]);
    assert.deepEqual(notes, [
      ['optional', 'of the extra storage'],
      ['optional', 'an optional dependency'],
      ['live', 'of the group vdb'],
    ]);
  });

  it('tells where a text is broken and reads the rest', () => {
    assert.deepEqual(placeOfProblem('requirements.txt', 'oss2\n\n  == 2.0\n==3\n'), [{ line: 3, column: 3 }]);
    assert.deepEqual(placeOfProblem('setup.cfg', '[options]\ninstall_requires =\n  oss2\nbroken line\n'), [
      { line: 4, column: 1 },
    ]);
    assert.deepEqual(placeOfProblem('pip.conf', '[global\nindex-url = https://mirrors.aliyun.com/pypi/simple\n'), [
      { line: 1, column: 1 },
    ]);
    assert.deepEqual(placeOfProblem('Pipfile', '[packages]\nx = \noss2 = "*"\n').length, 1);
    assert.deepEqual(linesOfText('Pipfile', '[packages]\nx = \noss2 = "*"\n'), ['dependency oss2 alibaba-cloud']);
    assert.deepEqual(linesOfText('setup.cfg', '[options]\ninstall_requires =\n  oss2\nbroken line\n'), [
      'dependency oss2 alibaba-cloud',
    ]);
  });

  it('stays silent on names that only look alike, texts for people and tools', () => {
    assert.deepEqual(
      factsOfText('requirements.txt', 'oss2-stubs\nmyoss2\n# oss2\nhttps://example.org/oss2.whl\n./oss2\noss2.whl\n')
        .mentions,
      [],
    );
    const text =
      '[tool.ruff.lint]\nignore = ["oss2"]\n[project]\nname = "oss2"\nkeywords = ["qiniu"]\n[project.urls]\nx = "https://gitee.com/x"\n';
    assert.deepEqual(factsOfText('pyproject.toml', text).mentions, []);
    assert.deepEqual(factsOfText('setup.cfg', '[metadata]\nname = oss2\nurl = https://gitee.com/x\n').mentions, []);
  });
});
