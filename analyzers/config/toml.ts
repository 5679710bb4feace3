import type { Analyzer } from '../core/analyzer.ts';
import type { EnvironmentEntry, Mention } from '../core/facts.ts';
import { baseNameOf } from '../core/paths.ts';
import { environmentEntries, VARIABLE_HOLDER } from '../match/environment-entries.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { profileOfPath } from '../match/profiles.ts';
import type { Setting } from '../match/setting.ts';
import { mentionsOfSettings } from '../match/settings.ts';
import { parseToml, tomlMembers, tomlStrings, type TomlNode } from '../parse/toml.ts';

/** Settings of tools that are written in TOML under other endings. */
const NAME = /\.toml$|^registries\.conf$/i;
/** Files with readers of their own, and those of tools that fetch nothing and are full of words. */
const OTHER =
  /^(?:pyproject|pylock(?:\.[\w-]+)?|uv|cargo|poetry|pipfile|pixi|pdm|rust-toolchain|\.?rustfmt|\.?clippy|\.?ruff|\.?taplo|_?typos|cliff|book|deny|stylua|selene|about|gitleaks|\.gitleaks|lychee|\.lychee|theme|languages?|keymap)\.toml$|\.versions\.toml$/i;
const CARGO_CONFIG = /(?:^|\/)\.cargo\/config(?:\.toml)?$/;
/** Tables of sites whose addresses people click on. */
const LINKS =
  /^(?:menus?|navs?|navbar|navigation|socials?|social_?links?|links?|footer|friends?|friend_?links?|sidebar|people|author)$/i;
const MAX_LIST = 60;

/**
 * Reads TOML: `wrangler.toml`, `fly.toml`, `netlify.toml`, `config.toml` of programs, and the registries of containerd,
 * Podman and buildkit.
 */
export const tomlConfig: Analyzer = {
  id: 'toml',
  accepts: (path) =>
    NAME.test(path) && !OTHER.test(baseNameOf(path)) && !CARGO_CONFIG.test(path) && !isLocalePath(path),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    const strings = tomlStrings(root, document.text, MAX_LIST).filter(
      ({ keys }) => !keys.some((key) => LINKS.test(key)),
    );
    const settings = [...strings.map(withoutHostKeys), ...hostTables(root, document.text)];
    const context = contextOfPath(document.path);
    const profile = profileOfPath(document.path);
    return {
      mentions: mentionsOfSettings(settings, { context, knowledge }, document.lineStarts).map(asMirror(document.path)),
      environment: strings.flatMap((setting) => variableOf(setting, profile)),
      problems,
    };
  },
};

/** `registry.mirrors."docker.io".endpoint`: what is mirrored says nothing of the mirror. */
function withoutHostKeys(setting: Setting): Setting {
  if (!setting.keys.some((key) => key.includes('.'))) return setting;
  const { value, span, raw, listSize, siblings } = setting;
  return { keys: setting.keys.filter((key) => !key.includes('.')), value, span, raw, listSize, siblings };
}

/** `[host."https://mirror.example"]` of containerd: the table's name is the mirror (https://github.com/containerd/containerd/blob/main/docs/hosts.md, read 2026-11-22). */
function hostTables(root: TomlNode, text: string): Setting[] {
  const hosts = tomlMembers(root).find(({ name }) => name === 'host')?.value;
  return tomlMembers(hosts).map(({ name, key }) => ({
    keys: ['host', 'mirror'],
    value: name,
    span: key,
    raw: text.slice(key.start, key.end),
    listSize: 0,
    siblings: [],
  }));
}

/** Every host of a list of registries is where images come from. */
const asMirror =
  (path: string) =>
  (mention: Mention): Mention =>
    mention.rule === 'endpoint' && /(?:^|\/)(?:registries\.conf|certs\.d\/.*\/hosts\.toml)$/.test(path)
      ? { ...mention, rule: 'mirror' }
      : mention;

/** `[vars]`, `[env]`, `[env.production.vars]` (Wrangler), `[context.production.environment]` (Netlify). */
function variableOf({ keys, value, raw, span, listSize }: Setting, profile: string): EnvironmentEntry[] {
  const [holder, name] = keys.slice(-2);
  if (holder === undefined || name === undefined || listSize > 0 || value !== raw) return [];
  if (!VARIABLE_HOLDER.test(holder) || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const [first, of] = keys;
  const named = keys.length > 3 && /^(?:env|context)$/.test(first ?? '') ? of?.toLowerCase() : undefined;
  return environmentEntries(name, value, span, named ?? profile);
}
