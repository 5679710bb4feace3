import type { Analyzer } from '../core/analyzer.ts';
import { gemfileLock } from './lockfiles/gemfile.lock.ts';
import { gemfile } from './manifests/gemfile.ts';
import { bundleConfig } from './registries/bundle-config.ts';

/** Readers of what Bundler and RubyGems read and write. */
export const rubyAnalyzers: readonly Analyzer[] = [gemfile, gemfileLock, bundleConfig];
