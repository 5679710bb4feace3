import type { Ecosystem } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import type { GrammarId } from '../parse/languages.ts';
import type { SyntaxNode } from '../parse/syntax-tree.ts';

/** A name by which a program takes something from a package. */
export interface ImportedName {
  /** As the language spells it: `com.aliyun.oss.OSSClient`, `github.com/aliyun/x`, `Qcloud\Cos\Client`. */
  readonly name: string;
  /** The name in the source, quotes excluded. */
  readonly span: Span;
  /** Longer names that the same statement takes: `a.b` of `from a import b`. */
  readonly members?: readonly string[];
  /** What the program calls it, when that is known (`oss` in `import aliyun/oss`, `z` in `import x as z`). */
  readonly local?: string;
}

/**
 * Where a node's name stands: a field of the grammar, `#n` its n-th child, or `@type` its first child of that type;
 * some grammars give the parts of a pair no names.
 */
export type NamePlace = string;

/** How a kind of node speaks of the literals inside it. */
export type NodeRole =
  /** `name = value`: the name speaks of the value, and nothing further out does. Places are tried in order. */
  | { readonly is: 'binding'; readonly name: readonly NamePlace[] }
  /** `name: value` inside something larger. A literal in the name itself is a key. */
  | { readonly is: 'entry'; readonly name: readonly NamePlace[] }
  /** Keys and values in turn, without a node around each pair; children have the fields `key` and `value`. */
  | { readonly is: 'pairs' }
  /**
   * The arguments stand in the child with the field or of the type `arguments`; what stands before them is the callee,
   * from the start of the node or of the one so many levels `above` it.
   */
  | { readonly is: 'call'; readonly arguments: string; readonly isConstruction?: boolean; readonly above?: number }
  /** The operator tells whether it joins texts, compares or offers another value. */
  | { readonly is: 'binary' }
  | { readonly is: 'list' }
  /** `case 'x':`; a literal in the child of the field is compared. */
  | { readonly is: 'case'; readonly value?: string }
  /** Everything inside is a text of this role, whatever stands between. */
  | { readonly is: 'type' | 'message' | 'text' }
  /** A statement, a function: what is further out says nothing of the literal. */
  | { readonly is: 'end' };

/** All that is particular to one language; the readers of literals and imports are the same for all. */
export interface Language {
  readonly id: Exclude<GrammarId, 'hcl'>;
  /** Where its packages are named; the first that knows an import wins. */
  readonly ecosystems: readonly Ecosystem[];
  /** Types of nodes that are a whole string, with or without holes. */
  readonly strings: ReadonlySet<string>;
  /** Types of nodes inside a string that are holes. */
  readonly holes: ReadonlySet<string>;
  /** By type of node; others are passed through. */
  readonly roles: Readonly<Record<string, NodeRole>>;
  /** Whether backslashes stand for themselves in this string, seen from its opening quotes (`r"`, `@"`, a backquote). */
  isRaw(opening: string): boolean;
  /** Whether a string is documentation or an attribute that only tools read. */
  isText?(node: SyntaxNode, text: string): boolean;
  /** The imports of a node; nothing for nodes that import nothing. */
  importsOf(node: SyntaxNode, text: string): readonly ImportedName[];
}
