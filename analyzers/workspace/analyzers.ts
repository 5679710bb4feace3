import { configAnalyzers } from '../config/index.ts';
import type { Analyzer } from '../core/analyzer.ts';
import { dependencyAnalyzers } from '../dependencies/index.ts';
import { scriptAnalyzer } from './script-analyzer.ts';

/** Every analyzer; a file is read by all that accept its path. */
export const ANALYZERS: readonly Analyzer[] = [scriptAnalyzer, ...dependencyAnalyzers, ...configAnalyzers];
