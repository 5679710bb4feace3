import type { Analyzer } from '../core/analyzer.ts';
import { pythonAnalyzers } from './python.ts';
import { bunLock } from './lockfiles/bun.lock.ts';
import { gradleLockfile } from './lockfiles/gradle.lockfile.ts';
import { packageLockJson } from './lockfiles/package-lock.json.ts';
import { pnpmLockYaml } from './lockfiles/pnpm-lock.yaml.ts';
import { yarnLock } from './lockfiles/yarn.lock.ts';
import { buildGradle } from './manifests/build.gradle.ts';
import { libsVersionsToml } from './manifests/libs.versions.toml.ts';
import { goMod } from './manifests/go.mod.ts';
import { packageJson } from './manifests/package.json.ts';
import { npmrc } from './registries/npmrc.ts';
import { yarnrc } from './registries/yarnrc.ts';
import { yarnrcYml } from './registries/yarnrc.yml.ts';
import { pnpmWorkspaceYaml } from './registries/pnpm-workspace.yaml.ts';
import { wrapperProperties } from './registries/wrapper.properties.ts';
import { apkRepositories } from './registries/apk-repositories.ts';
import { condarc } from './registries/condarc.ts';
import { gitmodules } from './registries/gitmodules.ts';
import { sourcesList } from './registries/sources.list.ts';
import { yumRepo } from './registries/yum.repo.ts';

/** Every reader of manifests, lockfiles and registry settings; at most one accepts a path. */
export const dependencyAnalyzers: readonly Analyzer[] = [
  ...pythonAnalyzers,
  packageJson,
  packageLockJson,
  yarnLock,
  pnpmLockYaml,
  bunLock,
  npmrc,
  yarnrc,
  yarnrcYml,
  pnpmWorkspaceYaml,
  buildGradle,
  libsVersionsToml,
  gradleLockfile,
  wrapperProperties,
  goMod,
  sourcesList,
  yumRepo,
  condarc,
  apkRepositories,
  gitmodules,
];
