import type { Analyzer } from '../core/analyzer.ts';
import { androidManifest } from './android-manifest.ts';
import { confFile } from './conf.ts';
import { dotenv } from './dotenv.ts';
import { htmlPage } from './html.ts';
import { jsonConfig } from './json.ts';
import { plist } from './plist.ts';
import { propertiesConfig } from './properties.ts';
import { template } from './template.ts';
import { xcconfig } from './xcconfig.ts';
import { xmlConfig } from './xml.ts';
import { tomlConfig } from './toml.ts';
import { yamlConfig } from './yaml.ts';

/** Every reader of configuration and pages; at most one accepts a path. */
export const configAnalyzers: readonly Analyzer[] = [
  dotenv,
  jsonConfig,
  yamlConfig,
  htmlPage,
  template,
  propertiesConfig,
  xmlConfig,
  androidManifest,
  plist,
  xcconfig,
  tomlConfig,
  confFile,
];
