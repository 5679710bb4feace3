import type { Analyzer } from '../core/analyzer.ts';
import { dotenv } from './dotenv.ts';
import { htmlPage } from './html.ts';
import { jsonConfig } from './json.ts';
import { template } from './template.ts';
import { yamlConfig } from './yaml.ts';

/** Every reader of configuration and pages; at most one accepts a path. */
export const configAnalyzers: readonly Analyzer[] = [dotenv, jsonConfig, yamlConfig, htmlPage, template];
