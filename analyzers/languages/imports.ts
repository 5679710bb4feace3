import type { Mention, MentionContext } from '../core/facts.ts';
import type { Ecosystem, Knowledge, PackageRow } from '../core/knowledge.ts';
import { type SyntaxTree, walk } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** An import of a package of the catalogue. */
export interface KnownImport extends ImportedName {
  readonly row: PackageRow;
}

/** Finds the imports that the catalogue knows, in the order of the text. */
export function knownImports({ root, text }: SyntaxTree, language: Language, knowledge: Knowledge): KnownImport[] {
  const out: KnownImport[] = [];
  walk(root, (node) => {
    for (const imported of language.importsOf(node, text)) {
      const row = [imported.name, ...(imported.members ?? [])]
        .map((name) => rowOf(name, language.ecosystems, knowledge))
        .find((found) => found !== undefined);
      if (row && !isSameStatement(out.at(-1), imported, row, text)) out.push({ ...imported, row });
    }
  });
  return out;
}

/** One statement that takes several names of one package (`use a\\{b, c}`) is one fact. */
function isSameStatement(last: KnownImport | undefined, next: ImportedName, row: PackageRow, text: string): boolean {
  return last?.row === row && !/[;\n]/.test(text.slice(last.span.end, next.span.start));
}

function rowOf(name: string, ecosystems: readonly Ecosystem[], knowledge: Knowledge): PackageRow | undefined {
  for (const ecosystem of ecosystems) {
    const row = knowledge.findImport(ecosystem, name);
    if (row) return row;
  }
  return undefined;
}

/**
 * Gives a mention for each known import. Of a package that works without its provider (`egress: optional`) an import says
 * nothing: its manifest entry tells what it may do, and its settings what it does.
 */
export function importMentions(imports: readonly KnownImport[], context: MentionContext): Mention[] {
  const talking = imports.filter(({ row }) => row.egress !== 'optional');
  return talking.map(({ row, span, name }) => ({
    rule: row.egress === 'no' ? 'software-origin' : 'sdk-import',
    span,
    provider: row.provider,
    subject: name,
    confidence: 'high',
    rung: 'imported',
    context,
    ...(row.note ? { note: row.note } : {}),
  }));
}
