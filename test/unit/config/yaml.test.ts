import assert from 'node:assert/strict';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

describe('config/yaml', () => {
  it('Compose: images, environment in both spellings, builds', () => {
    const text = `
services:
  web:
    image: registry.cn-shanghai.aliyuncs.com/team/web:1.2 # comment with https://api.deepseek.com
    build:
      args:
        NPM_REGISTRY: https://registry.npmmirror.com
    environment:
      OPENAI_BASE_URL: "https://api.deepseek.com/v1"
      REGION: \${REGION:-cn-north-1}
      KEY: \${KEY}
  worker:
    image: justsong/one-api:latest
    environment:
      - OSS_ENDPOINT=oss-cn-beijing.aliyuncs.com
      - AWS_REGION=cn-northwest-1
      - FALLBACK=\${URL:-https://api.moonshot.cn}
`;
    assert.deepEqual(linesOfText('docker-compose.yml', text), [
      'mirror registry.cn-shanghai.aliyuncs.com alibaba-cloud',
      'mirror registry.npmmirror.com npmmirror',
      'endpoint api.deepseek.com deepseek',
      'region cn-north-1 aws-china-sinnet',
      'endpoint oss-cn-beijing.aliyuncs.com alibaba-cloud',
      'region cn-northwest-1 aws-china-nwcd',
      'endpoint api.moonshot.cn moonshot',
    ]);
    const environment = factsOfText('docker-compose.prod.yml', text).environment ?? [];
    assert.deepEqual(
      environment.map(({ name, value, span, profile }) => [name, value, text.slice(span.start, span.end), profile]),
      [
        ['OPENAI_BASE_URL', 'https://api.deepseek.com/v1', 'https://api.deepseek.com/v1', 'prod'],
        ['REGION', 'cn-north-1', 'cn-north-1', 'prod'],
        ['OSS_ENDPOINT', 'oss-cn-beijing.aliyuncs.com', 'oss-cn-beijing.aliyuncs.com', 'prod'],
        ['AWS_REGION', 'cn-northwest-1', 'cn-northwest-1', 'prod'],
        ['FALLBACK', 'https://api.moonshot.cn', 'https://api.moonshot.cn', 'prod'],
      ],
    );
  });

  it('Kubernetes: values, zones and images count, drivers, groups and labels do not', () => {
    const text = `apiVersion: storage.alibabacloud.com/v1
kind: StorageClass
metadata:
  name: nas.csi.alibabacloud.com
  labels:
    csi: diskplugin.csi.alibabacloud.com
provisioner: nasplugin.csi.alibabacloud.com
parameters:
  zoneId: cn-beijing-a,cn-beijing-b,cn-shanghai-b
  server: "***.cn-beijing.nas.aliyuncs.com:/"
---
spec:
  csi:
    driver: ossplugin.csi.alibabacloud.com
  nodeAffinity:
    - matchExpressions:
        - key: topology.kubernetes.io/zone
          operator: In
          values:
            - cn-hangzhou-a
  containers:
    - image: anolis-registry.cn-zhangjiakou.cr.aliyuncs.com/openanolis/nginx:1.14
      args:
        - --driver=ossplugin.csi.alibabacloud.com
        - --endpoint=oss-cn-hangzhou.aliyuncs.com
      volumeMounts:
        - mountPath: /csi/diskplugin.csi.alibabacloud.com
      env:
        - name: REGION_ID
          value: cn-hangzhou
rules:
  - apiGroups: ["storage.alibabacloud.com"]
tolerations:
  - key: alibabacloud.com/is-edge-worker
`;
    assert.deepEqual(linesOfText('deploy/storage.yaml', text), [
      'region cn-beijing-a alibaba-cloud',
      'region cn-shanghai-b alibaba-cloud',
      'endpoint cn-beijing.nas.aliyuncs.com alibaba-cloud',
      'region cn-hangzhou-a alibaba-cloud',
      'mirror anolis-registry.cn-zhangjiakou.cr.aliyuncs.com alibaba-cloud',
      'endpoint oss-cn-hangzhou.aliyuncs.com alibaba-cloud',
      'region cn-hangzhou alibaba-cloud',
    ]);
    const { environment } = factsOfText('deploy/storage.yaml', text);
    assert.deepEqual(
      environment?.map(({ name, value }) => [name, value]),
      [['REGION_ID', 'cn-hangzhou']],
    );
  });

  it('Helm: templates are masked, image.repository is a source of images', () => {
    const text = `image:
  repository: registry.cn-hangzhou.aliyuncs.com/acs/app
{{- if .Values.enabled }}
url: https://{{ .Values.bucket }}.oss-cn-beijing.aliyuncs.com/{{ .Values.path }}
{{- end }}
host: {{ .Values.host | default "x" }}
dependencies:
  - name: app
    repository: https://aliacs-app-catalog.oss-cn-hangzhou.aliyuncs.com/charts
`;
    assert.deepEqual(linesOfText('charts/app/values.yaml', text), [
      'mirror registry.cn-hangzhou.aliyuncs.com alibaba-cloud',
      'endpoint oss-cn-beijing.aliyuncs.com alibaba-cloud',
      'endpoint aliacs-app-catalog.oss-cn-hangzhou.aliyuncs.com alibaba-cloud',
    ]);
    assert.deepEqual(factsOfText('charts/app/values.yaml', text).problems, []);
  });

  it('Serverless and CI: provider, region, scripts line by line', () => {
    const text = `provider:
  name: aws
  region: ap-east-1
jobs:
  build:
    env:
      GOPROXY: https://goproxy.cn,direct
    steps:
      - run: |
          # docker pull registry.cn-beijing.aliyuncs.com/team/old
          pip install -i https://pypi.tuna.tsinghua.edu.cn/simple requests
          docker push registry.cn-hangzhou.aliyuncs.com/team/app
          echo "see https://help.aliyun.com for help"
`;
    assert.deepEqual(linesOfText('.github/workflows/ci.yml', text), [
      'region ap-east-1 -',
      'mirror goproxy.cn goproxy-cn',
      'mirror pypi.tuna.tsinghua.edu.cn tuna',
      'mirror registry.cn-hangzhou.aliyuncs.com alibaba-cloud',
    ]);
  });

  it('workflows: actions of a provider count as dependencies', () => {
    const text = `jobs:
  sync:
    steps:
      - uses: actions/checkout@v4
      - uses: Yikun/hub-mirror-action@master
        with:
          src: github/team
          dst: gitee/team
      - uses: aliyun/acr-login@v1
`;
    assert.deepEqual(linesOfText('.github/workflows/sync.yml', text), [
      'dependency Yikun/hub-mirror-action gitee',
      'dependency aliyun/acr-login alibaba-cloud',
    ]);
  });

  it('a text of settings inside a value is read by its own keys', () => {
    const text = `data:
  .npmrc: |
    registry=https://registry.npmmirror.com
  app.yml: |
    oss:
      endpoint: oss-cn-hangzhou.aliyuncs.com
    docs: https://help.aliyun.com
    region: cn-beijing
`;
    assert.deepEqual(linesOfText('k8s/configmap.yaml', text), [
      'mirror registry.npmmirror.com npmmirror',
      'endpoint oss-cn-hangzhou.aliyuncs.com alibaba-cloud',
      'region cn-beijing alibaba-cloud',
    ]);
  });

  it('anchors count once, quoted and folded values have their place', () => {
    const text =
      'base: &base\n  url: "https://api.deepseek.com"\na:\n  <<: *base\nb: *base\nc: !Sub \'https://api.moonshot.cn\'\n';
    assert.deepEqual(linesOfText('a.yaml', text), [
      'endpoint api.deepseek.com deepseek',
      'endpoint api.moonshot.cn moonshot',
    ]);
  });

  it('deny lists are marked, comments, prose, people and look-alikes are silent', () => {
    const text = `
# https://api.deepseek.com
description: Uses https://api.deepseek.com for chat
maintainers:
  - email: x@163.com
    url: https://gitee.com/x
blocked_hosts: [hm.baidu.com]
region: us-west-1
cloud: { region: ap-southeast-1 }
key: oss
url: https://notaliyun.com
text: |
  Bitte lesen Sie die Anleitung unter https://help.aliyun.com vor dem Start.
`;
    assert.deepEqual(linesOfText('a.yml', text), ['endpoint hm.baidu.com baidu-tongji deny-list']);
    assert.throws(() => factsOfText('locales/de.yml', 'a: https://api.deepseek.com'), /0 readers/);
  });

  it('reads what it can of broken, empty and deep texts', () => {
    const broken = 'a: https://api.deepseek.com\nb: [1, 2\nc: {x: y\n';
    assert.deepEqual(linesOfText('a.yaml', broken), ['endpoint api.deepseek.com deepseek']);
    assert.deepEqual(
      factsOfText('a.yaml', broken).problems?.map(({ code }) => code),
      ['syntax'],
    );
    for (const text of ['', '\ufeff', '---\n', '# x']) assert.deepEqual(factsOfText('a.yaml', text).problems, []);
    const flow = `a: ${'['.repeat(200)}https://api.deepseek.com${']'.repeat(200)}`;
    assert.deepEqual(linesOfText('a.yaml', flow), ['endpoint api.deepseek.com deepseek']);
    const block = Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}k:`).join('\n');
    assert.deepEqual(linesOfText('a.yaml', `${block} https://api.deepseek.com`), [
      'endpoint api.deepseek.com deepseek',
    ]);
    assert.equal(factsOfText('a.yaml', `a: ${'['.repeat(50_000)}`).problems?.length, 1);
    assert.deepEqual(
      factsOfText('a.yaml', `a: ${'x'.repeat(2_000_001)}`).problems?.map(({ code }) => code),
      ['too-large'],
    );
  });

  it('Windows line ends move no span', () => {
    const text =
      '\ufeffa: 1\r\nurl: "https://api.deepseek.com"\r\nrun: |\r\n  npm i --registry=https://registry.npmmirror.com\r\n';
    assert.deepEqual(linesOfText('a.yaml', text), [
      'endpoint api.deepseek.com deepseek',
      'mirror registry.npmmirror.com npmmirror',
    ]);
  });
});
