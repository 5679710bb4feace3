import type { Analyzer } from '../core/analyzer.ts';
import { pdmLock } from './lockfiles/pdm.lock.ts';
import { pipfileLock } from './lockfiles/pipfile.lock.ts';
import { poetryLock } from './lockfiles/poetry.lock.ts';
import { uvLock } from './lockfiles/uv.lock.ts';
import { environmentYml } from './manifests/environment.yml.ts';
import { pipfile } from './manifests/pipfile.ts';
import { pixiToml } from './manifests/pixi.toml.ts';
import { pyprojectToml } from './manifests/pyproject.toml.ts';
import { requirementsTxt } from './manifests/requirements.txt.ts';
import { setupCfg } from './manifests/setup.cfg.ts';
import { setupPy } from './manifests/setup.py.ts';
import { pipConf } from './registries/pip.conf.ts';
import { uvToml } from './registries/uv.toml.ts';

/** Readers of what Python's package managers read and write. */
export const pythonAnalyzers: readonly Analyzer[] = [
  environmentYml,
  pipfile,
  pixiToml,
  pyprojectToml,
  requirementsTxt,
  setupCfg,
  setupPy,
  pipConf,
  uvToml,
  poetryLock,
  uvLock,
  pdmLock,
  pipfileLock,
];
