import { encodePart } from './uri.ts';

/**
 * Gives the package URL of a package, without version, by the file that names it; undefined where the file doesn't tell
 * the ecosystem or the name doesn't fit it. By the definitions of types
 * (https://github.com/package-url/purl-spec/tree/main/types, read 2026-11-22).
 */
export function purlOf(path: string, name: string): string | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const type = TYPES.find(([, pattern]) => pattern.test(file))?.[0];
  if (type === undefined || !/^[^\s?#]+$/.test(name)) return undefined;
  const parts = partsOf(type, name);
  return parts && `pkg:${type}/${parts.map(encode).join('/')}`;
}

type PurlType =
  'npm' | 'pypi' | 'golang' | 'maven' | 'nuget' | 'composer' | 'gem' | 'cargo' | 'cocoapods' | 'swift' | 'pub';

/** Files that name packages: manifests, lockfiles, and scripts, whose imports are spelt like packages of npm. */
const TYPES: readonly (readonly [PurlType, RegExp])[] = [
  ['npm', /^(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/],
  ['npm', /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/],
  [
    'pypi',
    /^(?:requirements[^/]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|(?:poetry|uv|pdm)\.lock)$/,
  ],
  ['golang', /^go\.(?:mod|sum|work)$/],
  ['maven', /^(?:pom\.xml|[^/]*\.gradle(?:\.kts)?|[^/]*\.versions\.toml|gradle\.lockfile)$/],
  ['nuget', /^(?:[^/]*\.(?:cs|fs|vb)proj|packages\.(?:config|lock\.json)|Directory\.[^/]*\.props)$/],
  ['composer', /^composer\.(?:json|lock)$/],
  ['gem', /^(?:Gemfile(?:\.lock)?|[^/]*\.gemspec)$/],
  ['cargo', /^Cargo\.(?:toml|lock)$/],
  ['cocoapods', /^(?:Podfile(?:\.lock)?|[^/]*\.podspec)$/],
  ['swift', /^Package\.(?:swift|resolved)$/],
  ['pub', /^pubspec\.(?:yaml|lock)$/],
];

/** Namespace and name as the type's definition writes them; undefined where it lacks a namespace or holds what the type does not allow. */
function partsOf(type: PurlType, name: string): readonly string[] | undefined {
  switch (type) {
    case 'npm': {
      // Of an import with a sub-path only the package counts.
      const parts = name.split('/').slice(0, name.startsWith('@') ? 2 : 1);
      return name.startsWith('@') ? withNamespace(parts) : parts;
    }
    case 'pypi':
      return [name.toLowerCase().replaceAll('_', '-')];
    case 'pub':
      return [name.toLowerCase().replace(/[^a-z0-9]/g, '_')];
    case 'golang':
    case 'composer':
      return withNamespace(name.toLowerCase().split('/'));
    case 'maven': {
      const parts = name.split(':');
      return parts.length === 2 ? withNamespace(parts) : undefined;
    }
    case 'swift':
      return withNamespace(
        name
          .replace(/^https?:\/\//, '')
          .replace(/\.git$/, '')
          .split('/'),
      );
    case 'cocoapods':
      return /^\.|\+/.test(name) ? undefined : name.split('/').slice(0, 1);
    default:
      return [name];
  }
}

function withNamespace(parts: readonly string[]): readonly string[] | undefined {
  return parts.length > 1 && parts.every(Boolean) ? parts : undefined;
}

function encode(part: string): string {
  return encodePart(part).replaceAll('%3A', ':');
}
