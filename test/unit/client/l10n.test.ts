import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;

describe('texts of the client', () => {
  const files = ts.sys.readDirectory(join(root, 'extension/client'), ['.ts']);
  const used = files.flatMap(textsOf);
  const bundle = read('l10n/bundle.l10n.json');

  it('stand in the bundle, all of them and no other (npm run l10n writes it)', () => {
    ok(used.length > 50, `${used.length} texts`);
    deepEqual([...new Set(used)].sort(), Object.keys(bundle));
    equal(read('package.json').l10n, './l10n');
  });

  it('are replaced one and all by those of another language, with their numbers and names', () => {
    const pseudo = Object.fromEntries(Object.keys(bundle).map((text) => [text, pseudoOf(text)]));
    for (const text of used) {
      const shown = pseudo[text] ?? text;
      ok(shown.startsWith('⟦'), text);
      deepEqual(shown.match(/\{\d\}/g), text.match(/\{\d\}/g), text);
    }
  });
});

describe('texts of the manifest', () => {
  it('stand in package.nls.json, all of them and no other', () => {
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    const named = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key);
    deepEqual([...new Set(named)].sort(), Object.keys(read('package.nls.json')).sort());
  });

  it('are the only ones that people see of commands and views', () => {
    const { contributes } = createRequire(import.meta.url)(join(root, 'package.json')) as {
      contributes: {
        commands: { title: string }[];
        views: Record<string, { name: string }[]>;
        viewsWelcome: { contents: string }[];
      };
    };
    const { commands, views, viewsWelcome } = contributes;
    const titles = [
      ...commands.map((one) => one.title),
      ...Object.values(views).flatMap((list) => list.map((one) => one.name)),
      ...viewsWelcome.map((one) => one.contents),
    ];
    deepEqual(
      titles.filter((title) => !/^%[\w.]+%$/.test(title)),
      [],
    );
  });
});

/** A language for this test: every letter has an accent, placeholders stay. */
function pseudoOf(text: string): string {
  return `⟦${text.replace(/\{\d\}|[a-z]/g, (part) => (part.length > 1 ? part : `${part}\u0301`))}⟧`;
}

/** First arguments of every `l10n.t(…)` of a file. */
function textsOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source).endsWith('l10n.t')) {
      const [text] = node.arguments;
      ok(text && ts.isStringLiteralLike(text), `${path}: ${node.getText(source)}`);
      texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}
