/** Manifests and lockfiles of Python, Go, PHP, Ruby, Rust, Swift, CocoaPods, pub and Deno, by name. */
export const MANIFEST_NAMES: ReadonlySet<string> = new Set([
  ...['pyproject.toml', 'pixi.toml', 'Pipfile', 'setup.cfg', 'setup.py'],
  ...['poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile.lock'],
  ...['go.mod', 'go.work'],
  ...['composer.json', 'composer.lock'],
  ...['Gemfile', 'Gemfile.lock', 'gems.rb', 'gems.locked'],
  ...['Cargo.toml', 'Cargo.lock'],
  ...['Podfile', 'Podfile.lock', 'Package.swift', 'Package.resolved'],
  ...['Cartfile', 'Cartfile.private', 'Cartfile.resolved'],
  ...['pubspec.yaml', 'pubspec.lock'],
  ...['deno.json', 'deno.jsonc', 'import_map.json', 'bunfig.toml'],
]);

/** Manifests that have a name of their own in each project: `requirements-dev.txt`, `requirements/base.in`, `shop.gemspec`. */
export const MANIFEST_PATTERN =
  /(?:requirements|constraints)[^/]*\.(?:txt|in|pip)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in|pip)$|(?:^|\/)(?:environment|conda)[\w.-]*\.ya?ml$|(?:^|\/)pylock[\w.-]*\.toml$|\.gem(?:file|spec)$|\.podspec(?:\.json)?$/i;
