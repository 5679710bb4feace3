import type { Ecosystem } from './knowledge.ts';

/** Spells a package name the way its registry compares names. */
export function canonicalName(ecosystem: Ecosystem, name: string): string {
  switch (ecosystem) {
    case 'pypi': // PEP 503
      return name.toLowerCase().replace(/[-_.]+/g, '-');
    case 'cargo': // crates.io takes `-` and `_` for the same
      return name.toLowerCase().replaceAll('_', '-');
    case 'composer':
    case 'nuget':
    case 'terraform':
    case 'container-image':
      return name.toLowerCase();
    case 'swiftpm': // known by its repository: `github.com/qiniu/objc-sdk`
      return name
        .toLowerCase()
        .replace(/^[a-z+]+:\/\//, '')
        .replace(/\.git$/, '');
    case 'github-action':
      return (name.split('@')[0] ?? name).toLowerCase();
    default:
      return name;
  }
}
