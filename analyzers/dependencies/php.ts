import type { Analyzer } from '../core/analyzer.ts';
import { composerLock } from './lockfiles/composer.lock.ts';
import { composerJson } from './manifests/composer.json.ts';

/** Readers of what Composer reads and writes. */
export const phpAnalyzers: readonly Analyzer[] = [composerJson, composerLock];
