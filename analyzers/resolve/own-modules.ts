import { baseNameOf, folderOf } from '../core/paths.ts';
import { grammarOf } from '../parse/languages.ts';

/** Says whether a name that a file imports means a module of the project itself, and no package. */
export type OwnModules = (from: string, name: string) => boolean;

export interface OwnModulesPorts {
  /** Every file of the workspace. */
  readonly files: ReadonlySet<string>;
  readText(path: string): string | undefined;
}

/** Manifests that say how the project's own modules are named. */
const MANIFESTS: ReadonlySet<string> = new Set(['go.mod', 'composer.json', 'pubspec.yaml', 'Cargo.toml']);

/** Whether a change of this file changes what the project's own modules are called. */
export const isOwnModuleInput = (path: string): boolean => MANIFESTS.has(baseNameOf(path));

/** Makes the look-up of a workspace's own modules; texts and folders are read at the first question. */
export function createOwnModules({ files, readText }: OwnModulesPorts): OwnModules {
  let folders: ReadonlySet<string> | undefined;
  let names: ReadonlyMap<string, readonly string[]> | undefined;
  const hasFolder = (path: string): boolean => (folders ??= foldersOf(files)).has(path);
  const declared = (manifest: string): readonly string[] =>
    (names ??= namesOfManifests(files, readText)).get(manifest) ?? [];
  const isBelow = (name: string, own: string, separator: string): boolean =>
    name === own || name.startsWith(own.endsWith(separator) ? own : own + separator);

  return (from, name) => {
    switch (grammarOf(from)) {
      case 'go':
        return declared('go.mod').some((own) => isBelow(name, own, '/'));
      case 'php':
        return declared('composer.json').some((own) => isBelow(`${name}\\`, own, '\\'));
      case 'dart':
        return declared('pubspec.yaml').some((own) => isBelow(name, `package:${own}`, '/'));
      case 'rust':
        return declared('Cargo.toml').some((own) => isBelow(name, own.replaceAll('-', '_'), '::'));
      case 'python':
        return isPythonModule(from, name.split('.')[0] ?? name, files);
      case 'java':
      case 'kotlin':
        return hasFolder(packageFolder(name));
      case 'c_sharp':
        return files.has(`${name}.csproj`) || hasFolder(name) || hasFolder(name.replaceAll('.', '/'));
      case 'ruby':
        return hasFolder(`lib/${name}`) || [...rootsOf(from)].some((root) => files.has(`${root}lib/${name}.rb`));
      case 'swift':
        return hasFolder(`Sources/${name}`);
      default:
        return false;
    }
  };
}

/** `com.aliyun.oss.OSSClient` and `com.aliyun.oss` → `com/aliyun/oss`: classes begin with a capital letter. */
const packageFolder = (name: string): string =>
  name
    .split('.')
    .filter((part) => /^[a-z_]/.test(part))
    .join('/');

/** A module beside the importing file, in a folder above it, or in a folder of sources; a file is no module of itself. */
function isPythonModule(from: string, top: string, files: ReadonlySet<string>): boolean {
  return [...rootsOf(from), 'src/', 'lib/', 'python/'].some((root) => {
    const file = `${root}${top}.py`;
    return (file !== from && files.has(file)) || files.has(`${root}${top}/__init__.py`);
  });
}

/** The folders around a file, the root last, each with a `/` at its end. */
function* rootsOf(path: string): Iterable<string> {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) yield `${folder}/`;
  yield '';
}

/** Every folder, and every tail of one: `src/com/acme` is known as `com/acme` too. */
function foldersOf(files: ReadonlySet<string>): ReadonlySet<string> {
  const whole = new Set<string>();
  for (const file of files) if (grammarOf(file) !== undefined) whole.add(folderOf(file));
  const out = new Set<string>();
  for (const folder of whole) {
    const parts = folder.split('/');
    for (let from = 0; from < parts.length; from++) {
      for (let to = from + 1; to <= parts.length; to++) out.add(parts.slice(from, to).join('/'));
    }
  }
  return out;
}

function namesOfManifests(
  files: ReadonlySet<string>,
  readText: (path: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>([...MANIFESTS].map((name) => [name, []]));
  for (const path of files) {
    const manifest = baseNameOf(path);
    const text = MANIFESTS.has(manifest) ? readText(path) : undefined;
    if (text !== undefined) out.get(manifest)?.push(...namesIn(manifest, text));
  }
  return out;
}

/** The names that a manifest gives to the project's modules; by patterns, as a broken manifest still names them. */
function namesIn(manifest: string, text: string): readonly string[] {
  switch (manifest) {
    case 'go.mod':
      return [...text.matchAll(/^module[ \t]+"?([^\s"]+)/gm)].map((match) => match[1] ?? '');
    case 'composer.json':
      return [...text.matchAll(/"psr-[04]"\s{0,40}:\s{0,40}\{([^}]{0,4000})\}/g)].flatMap((block) =>
        [...(block[1] ?? '').matchAll(/"([A-Za-z_][\w\\]{0,200})"\s{0,40}:/g)].map((match) =>
          (match[1] ?? '').replaceAll('\\\\', '\\'),
        ),
      );
    case 'pubspec.yaml':
      return [...text.matchAll(/^name:[ \t]*["']?(\w+)/gm)].map((match) => match[1] ?? '');
    default:
      return [...text.matchAll(/^\[package\][^[]{0,2000}?^name[ \t]*=[ \t]*"([\w-]+)"/gm)].map(
        (match) => match[1] ?? '',
      );
  }
}
