import { baseNameOf, extensionOf } from '../../core/paths.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { joinPath, parentOf, relativeTo, resolveRelative } from './paths.ts';
import type { ReadText } from './paths.ts';
import type { ProjectFacts } from './project.ts';

/** Where the functions that seal stand, or will. */
export interface HelperModule {
  readonly path: string;
  readonly exists: boolean;
  /** Of a module that exists: whether what it gives must be awaited. */
  readonly isAsync: boolean;
  /** How the file names it. */
  readonly specifier: string;
}

/**
 * Finds the module of the package that seals, by what it exports and by the cipher it names: among what the file imports,
 * then where this action would put it. Undefined when it would have to overwrite something else.
 */
export function helperModuleFor(script: ParsedScript, facts: ProjectFacts, read: ReadText): HelperModule | undefined {
  const extension = helperExtension(script.path, facts);
  for (const { path } of importedFiles(script, read)) {
    const found = sealing(path, read);
    if (found) return { path, exists: true, ...found, specifier: specifierOf(script, path, facts) };
  }
  for (const name of NAMES) {
    const path = joinPath(sourceRootOf(script.path, facts), `${name}${extension}`);
    if (path === script.path) return undefined;
    const specifier = specifierOf(script, path, facts);
    if (read(path) === undefined) return { path, exists: false, isAsync: false, specifier };
    const found = sealing(path, read);
    if (found) return { path, exists: true, ...found, specifier };
  }
  return undefined;
}

const NAMES = ['egress-encryption', 'egress-encryption-module'];
const FUNCTIONS = ['sealText', 'sealBytes', 'sealJson', 'openText', 'openBytes'];
const CIPHER = /['"](?:aes-256-gcm|AES-GCM|A256GCM)['"]/;

/** Whether a module exports the functions, and encrypts in them. */
function sealing(path: string, read: ReadText): Pick<HelperModule, 'isAsync'> | undefined {
  const text = read(path);
  if (text === undefined || !CIPHER.test(text)) return undefined;
  const listed = [...text.matchAll(/(?:export|module\.exports\s*=)\s*\{([^}]*)\}/g)]
    .map(([, names = '']) => names)
    .join(',');
  const exported = new Set([
    ...[...text.matchAll(/\bexport (?:async )?function (\w+)/g)].map(([, name = '']) => name),
    ...listed.split(',').map((name) => name.trim()),
  ]);
  if (!FUNCTIONS.every((name) => exported.has(name))) return undefined;
  return { isAsync: /async function sealText\b/.test(text) };
}

/** The files that the relative imports of a script mean, as far as they are found. */
function importedFiles(script: ParsedScript, read: ReadText): { readonly path: string }[] {
  return relativeImports(script.text).flatMap((specifier) => {
    const path = resolveRelative(script.path, specifier);
    const bare = path.replace(/\.[cm]?[jt]s$/, '');
    const tries = [path, ...['.ts', '.js', '.mts', '.cts', '.mjs', '.cjs'].map((extension) => bare + extension)];
    const found = tries.find((one) => /\.[cm]?[jt]s$/.test(one) && read(one) !== undefined);
    return found === undefined ? [] : [{ path: found }];
  });
}

function relativeImports(text: string): string[] {
  return [...text.matchAll(/(?:from\s*|require\(\s*|import\s+)(['"])(\.{1,2}\/[^'"]*)\1/g)].map(
    ([, , specifier = '']) => specifier,
  );
}

/** `.ts` beside `.ts` and `.tsx`, `.mjs` beside `.mjs`. */
function helperExtension(path: string, { isTypeScript }: ProjectFacts): string {
  const extension = extensionOf(path);
  return extension.endsWith('x') ? (isTypeScript ? '.ts' : '.js') : extension;
}

/** The folder for modules that the whole package uses: `src` and its like, else the folder of the file itself. */
function sourceRootOf(path: string, { folder }: ProjectFacts): string {
  const below = folder === '' ? path : path.slice(folder.length + 1);
  const [first = '', ...rest] = below.split('/');
  if (rest.length === 0) return folder;
  return ROOTS.has(first) ? joinPath(folder, first) : (parentOf(path) ?? '');
}

const ROOTS = new Set(['src', 'lib', 'app', 'source', 'server']);

/** Names the module as the file's other relative imports are written; without any, as the module kind needs it. */
function specifierOf(script: ParsedScript, path: string, facts: ProjectFacts): string {
  const extension = extensionOf(path);
  const plain = relativeTo(script.path, path.slice(0, -extension.length));
  const others = relativeImports(script.text).map((specifier) => extensionOf(baseNameOf(specifier)));
  const written = others.find((one) => /^\.[cm]?[jt]sx?$/.test(one));
  if (written !== undefined) return plain + (/^\.[cm]?tsx?$/.test(written) ? extension : extension.replace('t', 'j'));
  if (others.includes('') && !facts.needsExtension) return plain;
  return facts.needsExtension || extension.startsWith('.m') || extension.startsWith('.c')
    ? plain + extension.replace('t', 'j')
    : plain;
}
