import assert from 'node:assert/strict';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

describe('dependencies/gradle', () => {
  it('reads version catalogs: strings, modules, groups with names, plugins', () => {
    const text = [
      '[versions]',
      'umeng = "9.6.0"',
      '[libraries]',
      '# a = "com.umeng.umsdk:asms:1"',
      'a = "com.umeng.umsdk:common:9.6.0"',
      'b = { module = "com.umeng.umsdk:asms", version.ref = "umeng" }',
      "c = { group = 'com.umeng.umsdk', name = 'share-core', version = '1' }",
      '"d" = { module = "com.umeng.umsdk.example:asms" }',
      'e = "com.squareup.okhttp3:okhttp:4.12.0"',
      'com-umeng-umsdk-common = "a:b:1"',
      '[bundles]',
      'all = ["a", "com.umeng.umsdk:common:1"]',
      '[plugins]',
      'android = { id = "com.android.application", version = "8" }',
    ].join('\r\n');
    assert.deepEqual(linesOfText('gradle/libs.versions.toml', text), [
      'dependency com.umeng.umsdk:common umeng',
      'dependency com.umeng.umsdk:asms umeng',
      'dependency share-core umeng',
    ]);
    assert.deepEqual(linesOfText('example/gradle/deps.versions.toml', text).length, 3);
    const broken = factsOfText('gradle/libs.versions.toml', text.replace('version = "8"', 'version = '));
    assert.equal(broken.problems?.length, 1);
    assert.equal(broken.mentions?.length, 3);
  });

  it('reads lockfiles', () => {
    const text = [
      '# com.umeng.umsdk:asms:1=x',
      'com.squareup.okhttp3:okhttp:4.12.0=releaseRuntimeClasspath',
      'com.umeng.umsdk:common:9.6.0=debugRuntimeClasspath,releaseRuntimeClasspath',
      'com.umeng.umsdk:share-core:7.3.5=debugUnitTestRuntimeClasspath,testCompileClasspath',
      'org.example:com.umeng.umsdk:1=x',
      'empty=annotationProcessor',
    ].join('\n');
    assert.deepEqual(linesOfText('app/gradle.lockfile', text), [
      'transitive-dependency com.umeng.umsdk:common umeng',
      'transitive-dependency com.umeng.umsdk:share-core umeng test',
    ]);
    assert.deepEqual(
      linesOfText('buildscript-gradle.lockfile', text)[0],
      ['transitive-dependency com.umeng.umsdk:common umeng development'][0],
    );
  });

  it('reads where wrappers fetch the build tool from', () => {
    const gradle = [
      '#distributionUrl=https\\://mirrors.aliyun.com/gradle/gradle-8.0-bin.zip',
      'distributionBase=GRADLE_USER_HOME',
      'distributionUrl=https\\://user\\:secret@mirrors.cloud.tencent.com/gradle/gradle-8.9-bin.zip',
      'zipStorePath=mirrors.cloud.tencent.com',
    ].join('\n');
    const path = 'gradle/wrapper/gradle-wrapper.properties';
    assert.deepEqual(linesOfText(path, gradle), ['mirror mirrors.cloud.tencent.com tencent-cloud']);
    assert.doesNotMatch(JSON.stringify(factsOfText(path, gradle)), /secret/);
    const maven = [
      'distributionUrl=https://maven.aliyun.com/repository/public/org/apache/maven/apache-maven-3.9.9-bin.zip',
      'wrapperUrl=https://repo.maven.apache.org/maven2/org/apache/maven/wrapper/maven-wrapper-3.3.2.jar',
    ].join('\n');
    assert.deepEqual(linesOfText('.mvn/wrapper/maven-wrapper.properties', maven), [
      'mirror maven.aliyun.com alibaba-cloud',
    ]);
    assert.deepEqual(
      linesOfText(path, 'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.9-bin.zip'),
      [],
    );
  });

  it('never fails on broken scripts, and keeps what follows', () => {
    const broken = `dependencies {\n  implementation 'com.umeng\n  implementation("com.umeng.umsdk:common:1"\n}\nrepositories { maven { url 'https://maven.aliyun.com/x`;
    assert.deepEqual(linesOfText('build.gradle', broken), [
      'dependency com.umeng.umsdk:common umeng',
      'mirror maven.aliyun.com alibaba-cloud',
    ]);
  });
});
