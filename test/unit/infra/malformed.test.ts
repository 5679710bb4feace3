import assert from 'node:assert/strict';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

const problemsOf = (path: string, text: string): string[] =>
  (factsOfText(path, text).problems ?? []).map(
    ({ code, span }) =>
      `${code} ${span ? text.slice(0, span.start).split('\n').length : 0} ${text.slice(span?.start, span?.end)}`,
  );

describe('infra: broken texts', () => {
  it('Dockerfile: the first line that is no instruction is told, the others are read', () => {
    const text = 'FROM node:22\nINSTALL curl\nRUN npm config set registry https://registry.npmmirror.com\nCOPPY a b\n';
    assert.deepEqual(problemsOf('Dockerfile', text), ['syntax 2 INSTALL curl']);
    assert.deepEqual(linesOfText('Dockerfile', text), ['mirror registry.npmmirror.com npmmirror']);
    assert.deepEqual(problemsOf('Dockerfile.j2', '{% if a %}\nFROM {{ image }}\n{% endif %}\n'), []);
  });

  it('shell: the first open quote is told, what follows is read', () => {
    const text = 'echo "a\ncurl https://api.deepseek.com\nIMAGE=registry.cn-hangzhou.aliyuncs.com/acme/web\n';
    assert.deepEqual(problemsOf('a.sh', text), ['syntax 1 "']);
    assert.deepEqual(linesOfText('a.sh', text), [
      'endpoint api.deepseek.com deepseek',
      'mirror registry.cn-hangzhou.aliyuncs.com alibaba-cloud',
    ]);
    assert.deepEqual(problemsOf('b.sh', "echo \"it's\" # don't\ncat <<EOF\nit's\nEOF\n"), []);
  });

  it('Jenkinsfile and lists of sources: what can be read is read', () => {
    assert.deepEqual(linesOfText('Jenkinsfile', "node { sh 'curl https://api.deepseek.com' ; stage('x' {\n sh \"a"), [
      'endpoint api.deepseek.com deepseek',
    ]);
    assert.deepEqual(linesOfText('sources.list', 'deb\ndeb [arch=\ndeb http://mirrors.aliyun.com/debian'), [
      'mirror mirrors.aliyun.com alibaba-cloud',
    ]);
  });

  it('templates of YAML are no broken YAML; broken YAML without a template is told', () => {
    const text =
      '{{- if .Values.a }}\na: {{ include "x" . | nindent 2 }}\n  b: https://api.deepseek.com\n c: [\n{{- end }}\n';
    assert.deepEqual(problemsOf('chart/templates/a.yaml', text), []);
    assert.deepEqual(linesOfText('chart/templates/a.yaml', text), ['endpoint api.deepseek.com deepseek']);
    assert.equal(problemsOf('a.yaml', 'a: ${{ x }}\nb: [\nc: "').length, 1);
  });
});
