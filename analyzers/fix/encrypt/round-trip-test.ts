import { parse as parseJsonc } from 'jsonc-parser';
import type { Edit } from '../../core/fix.ts';
import { baseNameOf, extensionOf } from '../../core/paths.ts';
import type { Variant } from './helpers.ts';
import type { HelperModule } from './helper-module.ts';
import { joinPath } from './paths.ts';
import type { ReadText } from './paths.ts';
import type { ProjectFacts } from './project.ts';
import { render } from './render.ts';
import type { Style } from './style.ts';

type Runner = 'vitest' | 'jest' | 'mocha' | 'node';

/**
 * Writes a test beside the module that seals, for the runner that the project has: what is sealed opens to what it was,
 * and what was changed does not open. Undefined where the file exists already.
 */
export function roundTripTest(
  { path: module, specifier: own }: HelperModule,
  { isAsync }: Variant,
  facts: ProjectFacts,
  style: Style,
  read: ReadText,
): Edit | undefined {
  const extension = extensionOf(module);
  const written = extensionOf(own);
  const path = `${module.slice(0, -extension.length)}.test${extension}`;
  if (read(path) !== undefined) return undefined;
  const runner = runnerOf(facts, read);
  // As the file itself names the module; Node and TypeScript's resolution for it want an extension.
  const isPlain = written === '' && !facts.needsExtension && (runner !== 'node' || facts.modules === 'cjs');
  const named = isPlain ? '' : written || extension.replace('t', 'j');
  const specifier = `./${baseNameOf(module.slice(0, -extension.length))}${named}`;
  const text = render(template(runner, isAsync, specifier), facts, style);
  return { path, span: { start: 0, end: 0 }, text, isNewFile: true };
}

function runnerOf({ dependencies, folder }: ProjectFacts, read: ReadText): Runner {
  for (const name of ['vitest', 'jest', 'mocha'] as const) if (dependencies.has(name)) return name;
  const manifest: unknown = parseJsonc(read(joinPath(folder, 'package.json')) ?? '{}');
  const test = JSON.stringify(manifest ?? {});
  return /"test":"[^"]*\bjest\b/.test(test) ? 'jest' : /"test":"[^"]*\bmocha\b/.test(test) ? 'mocha' : 'node';
}

const IMPORTS: Readonly<Record<Runner, string>> = {
  vitest: `import { beforeAll, describe, it } from 'vitest';\n`,
  jest: '',
  mocha: '',
  node: `import { before, describe, it } from 'node:test';\n`,
};

/** What both kinds of modules are asked; `wait` stands before each call of an async one. */
function template(runner: Runner, isAsync: boolean, specifier: string): string {
  const [word, wait] = isAsync ? ['async ', 'await '] : ['', ''];
  const before = runner === 'vitest' || runner === 'jest' ? 'beforeAll' : 'before';
  const [fails, failing] = isAsync
    ? ['rejects', 'await rejects(encryption.openBytes(sealed))']
    : ['throws', 'throws(() => encryption.openBytes(sealed))'];
  return `
import { deepEqual, equal, notEqual, ${fails} } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
${IMPORTS[runner]}import * as encryption from '${specifier}';

describe('egress encryption', () => {
  ${before}(() => {
    const key = randomBytes(32).toString('base64');
    Object.assign(process.env, { EGRESS_ENCRYPTION_KEY: key });
  });

  it('opens the text that it has sealed', ${word}() => {
    const text = 'a text with \\u00e4 and \\u2603';
    const sealed = ${wait}encryption.sealText(text);
    notEqual(sealed, ${wait}encryption.sealText(text));
    equal(${wait}encryption.openText(sealed), text);
  });

  it('opens the value that it has sealed', ${word}() => {
    const value = { list: [1, null, 'two'] };
    const sealed = ${wait}encryption.sealJson(value);
    deepEqual(${wait}encryption.openJson(sealed), value);
  });

  it('opens the bytes that it has sealed', ${word}() => {
    const sealed = ${wait}encryption.sealBytes(new Uint8Array([0, 1, 255]));
    deepEqual([...(${wait}encryption.openBytes(sealed))], [0, 1, 255]);
  });

  it('does not open what was changed', ${word}() => {
    const sealed = ${wait}encryption.sealBytes(new Uint8Array([1, 2, 3]));
    sealed.reverse();
    ${failing};
  });
});
`.replace(/\[\.\.\.\((encryption[^[\]]*\))\)\]/g, '[...$1]');
}
