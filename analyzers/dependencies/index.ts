import type { Analyzer } from '../core/analyzer.ts';
import { appleAnalyzers } from './apple.ts';
import { dartAnalyzers } from './dart.ts';
import { phpAnalyzers } from './php.ts';
import { pythonAnalyzers } from './python.ts';
import { dotnetAnalyzers } from './dotnet.ts';
import { jvmAnalyzers } from './jvm.ts';
import { rubyAnalyzers } from './ruby.ts';
import { rustAnalyzers } from './rust.ts';
import { bunLock } from './lockfiles/bun.lock.ts';
import { packageLockJson } from './lockfiles/package-lock.json.ts';
import { pnpmLockYaml } from './lockfiles/pnpm-lock.yaml.ts';
import { yarnLock } from './lockfiles/yarn.lock.ts';
import { goMod } from './manifests/go.mod.ts';
import { denoJson } from './manifests/deno.json.ts';
import { packageJson } from './manifests/package.json.ts';
import { bunfigToml } from './registries/bunfig.toml.ts';
import { npmrc } from './registries/npmrc.ts';
import { yarnrc } from './registries/yarnrc.ts';
import { yarnrcYml } from './registries/yarnrc.yml.ts';
import { pnpmWorkspaceYaml } from './registries/pnpm-workspace.yaml.ts';
import { apkRepositories } from './registries/apk-repositories.ts';
import { condarc } from './registries/condarc.ts';
import { gitmodules } from './registries/gitmodules.ts';
import { sourcesList } from './registries/sources.list.ts';
import { yumRepo } from './registries/yum.repo.ts';

/** Every reader of manifests, lockfiles and registry settings; at most one accepts a path. */
export const dependencyAnalyzers: readonly Analyzer[] = [
  ...appleAnalyzers,
  ...dartAnalyzers,
  ...phpAnalyzers,
  ...pythonAnalyzers,
  ...jvmAnalyzers,
  ...dotnetAnalyzers,
  ...rubyAnalyzers,
  ...rustAnalyzers,
  packageJson,
  packageLockJson,
  yarnLock,
  pnpmLockYaml,
  bunLock,
  npmrc,
  bunfigToml,
  denoJson,
  yarnrc,
  yarnrcYml,
  pnpmWorkspaceYaml,
  goMod,
  sourcesList,
  yumRepo,
  condarc,
  apkRepositories,
  gitmodules,
];
