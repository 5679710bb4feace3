import { parse as parseJsonc } from 'jsonc-parser';
import { extensionOf } from '../../core/paths.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { identifiersOf } from '../syntax.ts';
import { joinPath, nearestFolder } from './paths.ts';
import type { ReadText } from './paths.ts';

/** Where code runs, as far as encryption goes; `unknown` where nothing says. */
export type Platform = 'node' | 'browser' | 'deno' | 'worker' | 'unknown';

/** What a fix must know of the project around a file. */
export interface ProjectFacts {
  /** Folder of the nearest `package.json`; the root when there is none. */
  readonly folder: string;
  readonly dependencies: ReadonlySet<string>;
  readonly isTypeScript: boolean;
  /** How the file writes its imports. TypeScript always has `esm`, whatever it is compiled to. */
  readonly modules: 'esm' | 'cjs';
  /** Whether Node itself resolves the file's imports, so that they need an extension. */
  readonly needsExtension: boolean;
  readonly platform: Platform;
}

/** Gathers the facts; undefined for files whose modules can't be told, or which are generated. */
export function projectFactsOf(script: ParsedScript, read: ReadText): ProjectFacts | undefined {
  const extension = extensionOf(script.path);
  if (!SCRIPTS.has(extension) || isGenerated(script)) return undefined;
  const folder = nearestFolder(script.path, 'package.json', read) ?? '';
  const manifest = objectOf(read(joinPath(folder, 'package.json')));
  const dependencies = new Set(
    ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((key) =>
      Object.keys(recordOf(manifest[key])),
    ),
  );
  const isTypeScript = /^\.[cm]?tsx?$/.test(extension);
  const compiler = isTypeScript ? compilerOptionsOf(script.path, read) : {};
  const modules = isTypeScript ? typeScriptModules(script) : javaScriptModules(script, extension, manifest['type']);
  if (!modules) return undefined;
  const isNodeEsm = extension.startsWith('.m') || (!extension.startsWith('.c') && manifest['type'] === 'module');
  const byNode = /^node/i.test(String(compiler['module'] ?? compiler['moduleResolution'] ?? ''));
  const platform = platformOf(script, dependencies, compiler, manifest, read, folder);
  return {
    folder,
    dependencies,
    isTypeScript,
    modules,
    needsExtension: isNodeEsm && (isTypeScript ? byNode : modules === 'esm' && !isBundled(dependencies)),
    platform,
  };
}

const SCRIPTS = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']);

function isGenerated({ path, text }: ParsedScript): boolean {
  return (
    /(^|\/)(dist|build|generated|__generated__|vendor|node_modules)\//.test(path) ||
    /\.(generated|gen|min|pb)\.[cm]?[jt]sx?$/.test(path) ||
    /@generated\b|do not edit|auto-?generated/i.test(text.slice(0, 600))
  );
}

function typeScriptModules({ program }: ParsedScript): 'esm' | undefined {
  const isOldForm = program.body.some(
    (node) => node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference',
  );
  const hasImport = program.body.some((node) => node.type === 'ImportDeclaration');
  return isOldForm && !hasImport ? undefined : 'esm';
}

function javaScriptModules(script: ParsedScript, extension: string, type: unknown): 'esm' | 'cjs' | undefined {
  if (extension === '.mjs') return 'esm';
  if (extension === '.cjs') return 'cjs';
  if (script.isModule) return 'esm';
  if (/\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w/.test(script.text)) return 'cjs';
  return type === 'module' ? 'esm' : undefined;
}

const BUNDLERS = [
  'vite',
  'webpack',
  'next',
  'parcel',
  'rollup',
  'esbuild',
  'rspack',
  '@rspack/core',
  'react-scripts',
  'nuxt',
  '@angular/core',
];

function isBundled(dependencies: ReadonlySet<string>): boolean {
  return BUNDLERS.some((name) => dependencies.has(name));
}

const BROWSER_PACKAGES = [
  'cos-js-sdk-v5',
  'qiniu-js',
  'esdk-obs-browserjs',
  'react-dom',
  'vue',
  'svelte',
  '@angular/core',
];
const SERVER_PACKAGES = [
  'express',
  'fastify',
  'koa',
  '@nestjs/core',
  '@hapi/hapi',
  '@types/node',
  'tsx',
  'ts-node',
  'nodemon',
  'cos-nodejs-sdk-v5',
  'esdk-obs-nodejs',
  'ioredis',
  'redis',
  'pg',
  'mysql2',
  'mongodb',
  'kafkajs',
  'amqplib',
];
const NODE_IMPORT =
  /(?:from\s*|require\(\s*|import\s+)['"](?:node:[\w/]+|fs|path|http|https|crypto|os|stream|child_process|fs\/promises|util|events|express|fastify|koa|cos-nodejs-sdk-v5|esdk-obs-nodejs|ioredis|redis|pg|mysql2|mysql2\/promise|mongodb|kafkajs|amqplib|tencentcloud-sdk-nodejs[\w-]*)['"]/;
const BROWSER_NAMES = new Set([
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'navigator',
  'XMLHttpRequest',
  'FormData',
]);

function platformOf(
  script: ParsedScript,
  dependencies: ReadonlySet<string>,
  compiler: Readonly<Record<string, unknown>>,
  manifest: Readonly<Record<string, unknown>>,
  read: ReadText,
  folder: string,
): Platform {
  const { path, text } = script;
  if (/^\s*['"]use client['"]/.test(text)) return 'browser';
  if (/from\s*['"](?:jsr:|npm:|https:\/\/)|\bDeno\./.test(text)) return 'deno';
  if (/export const runtime\s*=\s*['"]edge['"]/.test(text)) return 'worker';
  if (['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'].some((name) => read(joinPath(folder, name)) !== undefined))
    return 'worker';
  if (['deno.json', 'deno.jsonc'].some((name) => read(joinPath(folder, name)) !== undefined)) return 'deno';
  if (NODE_IMPORT.test(text) || usesNames(script, NODE_NAMES)) return 'node';
  if (/\.[jt]sx$/.test(path) || usesNames(script, BROWSER_NAMES)) return 'browser';
  if (BROWSER_PACKAGES.some((name) => new RegExp(`['"]${name}['"]`).test(text))) return 'browser';
  const isServer =
    SERVER_PACKAGES.some((name) => dependencies.has(name)) ||
    'bin' in manifest ||
    'node' in recordOf(manifest['engines']);
  const isPage = BROWSER_PACKAGES.some((name) => dependencies.has(name)) || libOf(compiler).includes('dom');
  if (isServer !== isPage) return isServer ? 'node' : 'browser';
  return isServer || isPage
    ? 'unknown'
    : /^(?:.*\/)?(?:server|api|backend|functions|lambda|jobs|workers?)\//.test(path) || script.text.includes('require(')
      ? 'node'
      : 'unknown';
}

const NODE_NAMES = new Set(['Buffer', 'process', '__dirname']);

function usesNames({ program }: ParsedScript, names: ReadonlySet<string>): boolean {
  for (const node of [...names].flatMap((name) => identifiersOf(program, name))) {
    const { parent } = node;
    if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) continue;
    if (parent.type === 'Property' && parent.key === node && !parent.shorthand) continue;
    if (parent.type === 'TSTypeReference' || parent.type.startsWith('Import')) continue;
    return true;
  }
  return false;
}

function libOf(compiler: Readonly<Record<string, unknown>>): string[] {
  const { lib } = compiler;
  return Array.isArray(lib) ? lib.map((name) => String(name).toLowerCase()) : [];
}

/** The compiler options of the nearest `tsconfig.json`, and of what it extends inside the project. */
function compilerOptionsOf(path: string, read: ReadText): Readonly<Record<string, unknown>> {
  const folder = nearestFolder(path, 'tsconfig.json', read);
  return folder === undefined ? {} : recordOf(objectOf(read(joinPath(folder, 'tsconfig.json')))['compilerOptions']);
}

function objectOf(text: string | undefined): Readonly<Record<string, unknown>> {
  return recordOf(text === undefined ? undefined : parseJsonc(text, [], { allowTrailingComma: true }));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
