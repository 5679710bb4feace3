import type { Analyzer } from '../core/analyzer.ts';
import { cargoLock } from './lockfiles/cargo.lock.ts';
import { cargoToml } from './manifests/cargo.toml.ts';
import { cargoConfig } from './registries/cargo-config.ts';

/** Readers of what Cargo reads and writes. */
export const rustAnalyzers: readonly Analyzer[] = [cargoToml, cargoLock, cargoConfig];
