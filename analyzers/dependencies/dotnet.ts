import type { Analyzer } from '../core/analyzer.ts';
import { packagesLockJson } from './lockfiles/packages.lock.json.ts';
import { csproj } from './manifests/csproj.ts';
import { packagesConfig } from './manifests/packages.config.ts';
import { nugetConfig } from './registries/nuget.config.ts';

/** Readers of NuGet's files. */
export const dotnetAnalyzers: readonly Analyzer[] = [csproj, packagesConfig, packagesLockJson, nugetConfig];
