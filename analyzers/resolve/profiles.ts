import type { Value } from '../core/value.ts';

/** Variables of the environment that say which profile runs. */
const VARIABLE =
  /^(?:NODE_ENV|APP_ENV|NODE_CONFIG_ENV|DEPLOY_ENV|DEPLOYMENT_ENV|DEPLOYMENT|ENVIRONMENT|ENV|STAGE|MODE|RUN_ENV|REACT_APP_ENV|(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC)_(?:APP_)?(?:ENV|STAGE|MODE|ENVIRONMENT))$/;

/** Says whether a value is, or falls back from, the name of the profile that runs: `process.env.NODE_ENV || 'dev'`. */
export function isProfileName(value: Value): boolean {
  if (value.kind === 'either') return value.options.some(isProfileName);
  return value.kind === 'environment' && VARIABLE.test(value.name);
}
