/**
 * Gathers the texts of the editor's client for translators: every `l10n.t(…)` of `extension/client`, as
 * `l10n/bundle.l10n.json`, each standing for itself. A translation is a copy named after the language
 * (`bundle.l10n.de.json`), with `package.nls.de.json` beside the manifest.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'l10n/bundle.l10n.json');

/** Gives the content of the bundle; fails on a text that is not written out where it is used. */
export function gatherTexts() {
  const texts = new Set();
  const client = join(root, 'extension/client');
  for (const name of readdirSync(client, { recursive: true }).sort()) {
    if (!name.endsWith('.ts')) continue;
    const source = ts.createSourceFile(name, readFileSync(join(client, name), 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node) => {
      if (ts.isCallExpression(node) && node.expression.getText(source).endsWith('l10n.t'))
        texts.add(textOf(node, name));
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return Object.fromEntries([...texts].sort().map((text) => [text, text]));
}

function textOf({ arguments: [text] }, name) {
  if (text && ts.isStringLiteralLike(text)) return text.text;
  throw new Error(`extension/client/${name}: the text of an l10n.t(…) must be written out`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(join(root, 'l10n'), { recursive: true });
  writeFileSync(target, `${JSON.stringify(gatherTexts(), null, 2)}\n`);
}
