import type { Analyzer } from '../core/analyzer.ts';
import { gradleLockfile } from './lockfiles/gradle.lockfile.ts';
import { buildGradle } from './manifests/build.gradle.ts';
import { libsVersionsToml } from './manifests/libs.versions.toml.ts';
import { mavenExtensionsXml } from './manifests/maven-extensions.xml.ts';
import { pomXml } from './manifests/pom.xml.ts';
import { mavenSettingsXml } from './registries/maven-settings.xml.ts';
import { mavenConfig } from './registries/maven.config.ts';
import { wrapperProperties } from './registries/wrapper.properties.ts';

/** Readers of Gradle and Maven. */
export const jvmAnalyzers: readonly Analyzer[] = [
  buildGradle,
  libsVersionsToml,
  gradleLockfile,
  wrapperProperties,
  pomXml,
  mavenExtensionsXml,
  mavenSettingsXml,
  mavenConfig,
];
