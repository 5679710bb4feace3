import type { Analyzer } from '../core/analyzer.ts';
import { bunLock } from './lockfiles/bun.lock.ts';
import { packageLockJson } from './lockfiles/package-lock.json.ts';
import { pnpmLockYaml } from './lockfiles/pnpm-lock.yaml.ts';
import { yarnLock } from './lockfiles/yarn.lock.ts';
import { packageJson } from './manifests/package.json.ts';
import { npmrc } from './registries/npmrc.ts';
import { yarnrc } from './registries/yarnrc.ts';
import { yarnrcYml } from './registries/yarnrc.yml.ts';
import { pnpmWorkspaceYaml } from './registries/pnpm-workspace.yaml.ts';

/** Every reader of manifests, lockfiles and registry settings; at most one accepts a path. */
export const dependencyAnalyzers: readonly Analyzer[] = [
  packageJson,
  packageLockJson,
  yarnLock,
  pnpmLockYaml,
  bunLock,
  npmrc,
  yarnrc,
  yarnrcYml,
  pnpmWorkspaceYaml,
];
