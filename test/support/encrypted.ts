import { createRequire } from 'node:module';
import * as jose from 'jose';
import * as prettier from 'prettier';
import ts from 'typescript';
import type { Files } from './review.ts';

/** What the tests ask of fixed projects beside a review: do they parse, type-check, keep their format, and run? */

const roots = createRequire(import.meta.url)
  .resolve('typescript')
  .replace(/lib\/typescript\.js$/, 'lib/');
const repository = roots.replace(/typescript\/lib\/$/, '');
const kept = new Map<string, ts.SourceFile | undefined>();

/** The errors of a type check of texts in memory, with the project's own `compilerOptions` and the types of Node. */
export function typeErrors(files: Files): string[] {
  const given = ts.parseConfigFileTextToJson('tsconfig.json', files['tsconfig.json'] ?? '{}').config as {
    compilerOptions?: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      types: ['node'],
      ...given.compilerOptions,
    },
    '/project',
  );
  const all: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    skipLibCheck: true,
    allowJs: true,
    typeRoots: [`${repository}@types`],
  };
  const scripts = Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  const program = ts.createProgram(
    scripts.map((path) => `/project/${path}`),
    all,
    hostOf(files),
  );
  return ts.getPreEmitDiagnostics(program).map((one) => {
    const text = ts.flattenDiagnosticMessageText(one.messageText, ' ');
    return `${one.file?.fileName ?? ''}:${one.start ?? 0} ${text}`;
  });
}

function hostOf(files: Files): ts.CompilerHost {
  const host = ts.createCompilerHost({});
  const own = (path: string): string | undefined =>
    path.startsWith('/project/') ? files[path.slice('/project/'.length)] : undefined;
  return {
    ...host,
    getCurrentDirectory: () => '/project',
    fileExists: (path) => own(path) !== undefined || (!path.startsWith('/project/') && host.fileExists(path)),
    readFile: (path) => own(path) ?? (path.startsWith('/project/') ? undefined : host.readFile(path)),
    directoryExists: (path) =>
      Object.keys(files).some((file) => `/project/${file}`.startsWith(`${path}/`)) ||
      (!path.startsWith('/project') && (host.directoryExists?.(path) ?? false)),
    getSourceFile: (path, options) => {
      const text = own(path);
      if (text !== undefined) return ts.createSourceFile(path, text, options, true);
      if (!kept.has(path)) kept.set(path, host.getSourceFile(path, options));
      return kept.get(path);
    },
  };
}

/** Lines that a formatter would change, by the project's own plain settings. */
export async function unformatted(files: Files, path: string): Promise<number> {
  const settings = JSON.parse(files['.prettierrc'] ?? '{"singleQuote":true}') as prettier.Options;
  const text = files[path] ?? '';
  const formatted = (await prettier.format(text, { ...settings, filepath: path })).split('\n');
  const lines = new Set(text.split('\n'));
  return formatted.filter((line) => !lines.has(line)).length;
}

/** A module of a project, run with others in place of the packages that it imports. */
export type Loaded = Readonly<Record<string, (...values: unknown[]) => unknown>>;

const load = createRequire(import.meta.url);

/** Runs a file of a project, transpiled, with its relative imports; packages come from `stubs`. */
export function loadFile(
  files: Files,
  path: string,
  stubs: Readonly<Record<string, unknown>>,
  globals: Readonly<Record<string, unknown>> = {},
): (name: string) => Loaded {
  const made = new Map<string, { exports: Loaded }>();
  const run = (name: string): Loaded => {
    const known = made.get(name);
    if (known) return known.exports;
    const module = { exports: {} as Loaded };
    made.set(name, module);
    const { outputText } = ts.transpileModule(files[name] ?? '', {
      fileName: name,
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        allowJs: true,
        jsx: ts.JsxEmit.React,
      },
    });
    const inner = (specifier: string): unknown => {
      if (specifier in stubs) return stubs[specifier];
      if (specifier === 'jose') return jose;
      if (!specifier.startsWith('.')) return load(specifier);
      const target = new URL(specifier, `file:///${name}`).pathname.slice(1).replace(/\.[cm]?[jt]s$/, '');
      const found = Object.keys(files).find((file) => file.replace(/\.[cm]?[jt]sx?$/, '') === target);
      if (found === undefined) throw new Error(`no file for ${specifier} in ${name}`);
      return run(found);
    };
    // The code is the test's own sample after the fix.

    new Function('require', 'module', 'exports', ...Object.keys(globals), outputText)(
      inner,
      module,
      module.exports,
      ...Object.values(globals),
    );
    return module.exports;
  };
  run(path);
  return run;
}
