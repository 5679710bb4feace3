import { baseNameOf } from '../core/paths.ts';
import { MANIFEST_NAMES, MANIFEST_PATTERN } from './manifest-names.ts';

const NAMES = new Set([
  'package.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  'gradle.lockfile',
  'buildscript-gradle.lockfile',
  'gradle-wrapper.properties',
  'maven-wrapper.properties',
  'pom.xml',
  'AndroidManifest.xml',
  'packages.config',
  'packages.lock.json',
]);
/** Endings of small manifests whose entries stand in other quotes and forms than needles look for. */
const ENDINGS =
  /\.tf\.json$|\.gradle(?:\.kts)?$|\.versions\.toml$|\.(?:cs|fs|vb)proj$|(?:^|\/)Directory\.(?:Packages|Build)\.(?:props|targets)$/;

/** Says whether a file is read whole even without a needle: what it lacks matters as well, or its spelling has no quotes. */
export function isAlwaysRead(path: string): boolean {
  const name = baseNameOf(path);
  return (
    NAMES.has(name) ||
    ENDINGS.test(name) ||
    MANIFEST_NAMES.has(name) ||
    MANIFEST_PATTERN.test(path) ||
    name === '.env' ||
    name.startsWith('.env.') ||
    name.endsWith('.env')
  );
}
