import { baseNameOf, folderOf } from '../core/paths.ts';

/** Words that name a profile wherever they stand at the end of a file's name. */
const WORD =
  /^(?:prod|production|live|staging|stage|stg|dev|development|test|testing|qa|uat|pre|preprod|preview|sandbox|demo|canary|beta)$/;
/** Words that do so in folders of configuration only. */
const REGION = /^(?:cn|eu|us|uk|sg|hk|jp|ap|apac|emea|global|intl|international|china|overseas)$/;
/** No profiles of their own: what stands on one machine, and what is only shown. */
const NEUTRAL = /^(?:local|override|defaults?|base|common|example|sample|template|tpl|dist|schema|yaml|yml|json)$/;
const CONFIG_FOLDER = /^(?:config|configs|conf|settings|environments?|envs?|profiles)$/;
/** Files whose name carries any profile: Helm values, Compose files, .NET settings, files of Spring and Quarkus. */
const OPEN_NAME = /^(?:values|docker-compose|compose|appsettings|application)[._-](.+)$/;
/** Folders of which each holds one profile: https://kubectl.docs.kubernetes.io/references/kustomize/glossary/#overlay */
const OPEN_FOLDER = /(?:^|\/)(?:overlays|environments|envs)\/([^/]+)(?:\/|$)/;

/**
 * Gives the profile that a file of settings holds for, by its name or folder alone, in lower case: `production` for
 * `config/production.json` and `appsettings.Production.json`, `cn` for `values-cn.yaml`, `prod` for `overlays/prod/…`.
 * Empty for files that hold for every profile. For `.env` files see `config/dotenv.ts`.
 */
export function profileOfPath(path: string): string {
  const stem = baseNameOf(path)
    .toLowerCase()
    .replace(/\.(?:[a-z0-9]{1,6}|properties)$/, '');
  const open = OPEN_NAME.exec(stem)?.[1];
  const parts = open === undefined ? stem.split(/[._-]/).filter((part) => !NEUTRAL.test(part)) : [];
  const last =
    open === undefined
      ? parts.at(-1)
      : open
          .split(/[._]/)
          .filter((part) => !NEUTRAL.test(part))
          .join('.');
  const folder = folderOf(path).toLowerCase();
  if (last !== undefined && last !== '') {
    const isInConfig = CONFIG_FOLDER.test(baseNameOf(folder));
    if (open !== undefined || (WORD.test(last) && (isInConfig || parts.length > 1))) return last;
    if (isInConfig && REGION.test(last)) return last;
  }
  const named = OPEN_FOLDER.exec(folder)?.[1];
  return named === undefined || NEUTRAL.test(named) ? '' : named;
}
