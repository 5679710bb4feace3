import type { Value } from '../core/value.ts';
import { UNKNOWN } from '../core/value.ts';
import { importOf, makeArray } from './build.ts';
import { dottedName } from './environment.ts';
import { memberOf, ownMember } from './member-values.ts';
import { specifierOfPath, specifierOfReadFile } from './module-path.ts';

/** Marks the specifier of modules that are loaded by a call of what a bundler gives: `glob:./pages/*.ts`. */
const LAZY = 'glob:';

/** Gives the module that `require` loads; undefined when nothing of its path is known. */
export function requiredModule(path: Value): Value | undefined {
  const specifier = specifierOfPath(path);
  return specifier === undefined ? undefined : importOf(specifier);
}

/**
 * Gives the value of calls that load modules or data files: `import.meta.glob('./x/*.ts')` and `require.context('./x')`
 * of bundlers, `lazy(() => import('./x'))` of frameworks, `JSON.parse(fs.readFileSync('config.json'))` and its likes.
 * `returned` gives what a function of the file gives back.
 */
export function readModuleCall(
  callee: Value,
  args: readonly Value[],
  returned: (fn: number) => Value | undefined,
): Value | undefined {
  if (callee.kind === 'import' && callee.specifier.startsWith(LAZY))
    return importOf(callee.specifier.slice(LAZY.length));
  const name = dottedName(callee);
  const [first = UNKNOWN, second] = args;
  if (name === 'import.meta.glob' || name === 'import.meta.globEager') {
    return globbed(first, name === 'import.meta.globEager' || isEager(second));
  }
  if (name === 'require.context') return contextOf(first, second);
  if (isLazy(callee)) return lazyModule(first, returned);
  return readDataCall(callee, name, first);
}

/** https://vite.dev/guide/features#glob-import (checked 2026-11-22). */
function globbed(patterns: Value, isLoaded: boolean): Value | undefined {
  const texts = patterns.kind === 'array' ? patterns.items : [patterns];
  const items = texts.flatMap((item) =>
    item.kind === 'text' && !item.text.startsWith('!')
      ? [importOf((isLoaded ? '' : LAZY) + item.text.replace(/\{[^{}]{0,80}\}$/, '*'))]
      : [],
  );
  return items.length ? makeArray(items) : undefined;
}

function isEager(options: Value | undefined): boolean {
  const eager = options?.kind === 'object' ? ownMember(options.members, 'eager') : undefined;
  return eager?.kind === 'text' && eager.text === 'true';
}

/** https://webpack.js.org/guides/dependency-management/#requirecontext (checked 2026-11-22). */
function contextOf(folder: Value, isDeep: Value | undefined): Value | undefined {
  if (folder.kind !== 'text') return undefined;
  const inner = isDeep?.kind === 'text' && isDeep.text === 'false' ? '*' : '**/*';
  return importOf(`${LAZY}${folder.text.replace(/\/$/, '')}/${inner}`);
}

/** Functions that take a function that imports, and give its default export. */
const LAZY_FUNCTIONS: Readonly<Record<string, RegExp>> = {
  lazy: /^(?:react|preact\/compat|solid-js)$/,
  default: /^(?:next\/dynamic|@loadable\/component|react-loadable)$/,
  defineAsyncComponent: /^(?:vue|#imports)$/,
};

function isLazy(callee: Value): boolean {
  const root = callee.kind === 'member' ? callee.of : callee;
  if (root.kind !== 'import') return false;
  const name = callee.kind === 'member' ? callee.name : root.name;
  const packages = Object.hasOwn(LAZY_FUNCTIONS, name) ? LAZY_FUNCTIONS[name] : undefined;
  return packages?.test(root.specifier) ?? false;
}

function lazyModule(loader: Value, returned: (fn: number) => Value | undefined): Value | undefined {
  const module = loader.kind === 'function' ? returned(loader.fn) : undefined;
  return module?.kind === 'import' && module.name === '*' ? memberOf(module, 'default') : module;
}

const READERS = /^(?:readFile|readFileSync|readJson|readJSON|readJsonSync|readJSONSync)$/;
const FILE_MODULES = /^(?:node:)?(?:fs|fs\/promises|fs-extra|graceful-fs)$/;
/** Parsers of texts: `js-yaml` (load, safeLoad), `yaml` (parse), `json5`, `comment-json`, `jsonc-parser`. */
const PARSERS = /^(?:parse|load|safeLoad|default)$/;
const PARSER_MODULES = /^(?:js-yaml|yaml|yamljs|json5|comment-json|jsonc-parser)$/;

/** A data file that is read stands for what it holds; its parsing changes nothing of that. */
function readDataCall(callee: Value, name: string | undefined, first: Value): Value | undefined {
  if (name === 'JSON.parse') return isDataFile(first) ? first : undefined;
  if (callee.kind === 'member' && callee.name === 'toString' && isDataFile(callee.of)) return callee.of;
  const { root, method } = partsOf(callee);
  if (root?.kind !== 'import') return undefined;
  if (FILE_MODULES.test(root.specifier) && READERS.test(method)) {
    const specifier = specifierOfReadFile(first);
    const isData = specifier !== undefined && /\.(?:json|jsonc|json5|ya?ml)$/i.test(specifier);
    return isData ? { kind: 'import', specifier, name: 'default' } : undefined;
  }
  return PARSER_MODULES.test(root.specifier) && PARSERS.test(method) && isDataFile(first) ? first : undefined;
}

function isDataFile(value: Value): boolean {
  return value.kind === 'import' && /\.(?:json|jsonc|json5|ya?ml)$/i.test(value.specifier);
}

/** The import at the root of a callee, and the last name; `fs.promises.readFile` and `fs.readFile` alike. */
function partsOf(callee: Value): { readonly root?: Value; readonly method: string } {
  let root = callee;
  while (root.kind === 'member') root = root.of;
  const name = root.kind === 'import' ? root.name : '';
  return { root, method: callee.kind === 'member' ? callee.name : name };
}
