import type { Analyzer } from '../core/analyzer.ts';
import { bicep } from './bicep.ts';
import { terraformJson } from './terraform-json.ts';
import { dockerfile } from './dockerfile.ts';
import { jenkinsfile } from './jenkinsfile.ts';
import { shellScript } from './shell.ts';

/** Every reader of infrastructure; at most one accepts a path. */
export const infraAnalyzers: readonly Analyzer[] = [bicep, terraformJson, dockerfile, shellScript, jenkinsfile];
