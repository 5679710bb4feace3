import type { Analyzer } from '../core/analyzer.ts';
import { pubspecLock } from './lockfiles/pubspec.lock.ts';
import { pubspecYaml } from './manifests/pubspec.yaml.ts';

/** Readers of what pub reads and writes. */
export const dartAnalyzers: readonly Analyzer[] = [pubspecYaml, pubspecLock];
