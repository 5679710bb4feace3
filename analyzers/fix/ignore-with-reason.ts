import { commentSyntaxOf } from '../core/comments.ts';
import { lineColumnAt } from '../core/lines.ts';
import { extensionOf } from '../core/paths.ts';
import type { FixAction } from './fixes.ts';

/**
 * Puts an ignore comment above the finding, in the file's comment syntax and with the line's indentation. Its reason is
 * a placeholder that has no effect until somebody replaces it. Not offered where a comment cannot stand: in JSON, inside
 * a template text or a continued line; there, and where the policy forbids such comments, an exception is the way.
 */
export const ignoreWithReason: FixAction = ({ finding }, { document, policy }) => {
  if (finding.kind === 'policy' || !policy.inlineIgnores) return [];
  const { text, lineStarts } = document;
  const line = lineColumnAt(lineStarts, finding.span.start).line;
  const start = lineStarts[line - 1] ?? 0;
  const above = text.slice(lineStarts[line - 2] ?? 0, start);
  const wrap = above.includes(DIRECTIVE) ? undefined : commentAt(finding.path, text, start);
  if (!wrap) return [];
  const indentation = /^[ \t]*/.exec(text.slice(start, start + MAX_INDENTATION))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const mark = isXml(finding.path) ? ': ' : ' -- ';
  const comment = wrap(`${DIRECTIVE} ${finding.rule}${mark}reason`);
  return [
    {
      title: `Ignore "${finding.rule}" here, with a reason`,
      action: 'ignore-with-reason',
      edits: [{ path: finding.path, span: { start, end: start }, text: `${indentation}${comment}${newline}` }],
      isPreferred: false,
      isSafe: false,
    },
  ];
};

const DIRECTIVE = 'egress-lens-ignore-next-line';
const MAX_INDENTATION = 400;
const SCRIPTS = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']);
const EMBEDDING = new Set(['.vue', '.svelte', '.html', '.htm', '.astro']);

/** Where two hyphens may not stand inside a comment. */
function isXml(path: string): boolean {
  const extension = extensionOf(path);
  return extension !== '.md' && !EMBEDDING.has(extension) && commentSyntaxOf(path)?.block[0]?.[0] === '<!--';
}

type Wrap = (words: string) => string;

/** How to write a comment on a line of its own at an offset; undefined where none can stand. */
function commentAt(path: string, text: string, lineStart: number): Wrap | undefined {
  const syntax = commentSyntaxOf(path);
  if (!syntax) return undefined;
  const before = text.slice(0, lineStart).trimEnd();
  const after = text.slice(lineStart, lineStart + MAX_INDENTATION).trimStart();
  if (before.endsWith('\\')) return undefined;
  const extension = extensionOf(path);
  if (EMBEDDING.has(extension)) return embeddedComment(before, after);
  if (SCRIPTS.has(extension)) {
    if (isInTemplate(before)) return undefined;
    // Between JSX elements a line comment would be shown as text.
    if (after.startsWith('<') && before.endsWith('>') && !before.endsWith('=>')) return (words) => `{/* ${words} */}`;
  }
  const [line] = syntax.line;
  if (line !== undefined) return (words) => `${line} ${words}`;
  const [block] = syntax.block;
  // Inside a tag no comment can stand.
  if (!block || (block[0] === '<!--' && !after.startsWith('<'))) return undefined;
  return (words) => `${block[0]} ${words} ${block[1]}`;
}

function embeddedComment(before: string, after: string): Wrap | undefined {
  const isScript = before.lastIndexOf('<script') > before.lastIndexOf('</script');
  if (isScript && before.indexOf('>', before.lastIndexOf('<script')) >= 0) {
    return isInTemplate(before.slice(before.lastIndexOf('<script'))) ? undefined : (words) => `// ${words}`;
  }
  return after.startsWith('<') && !before.endsWith('=') ? (words) => `<!-- ${words} -->` : undefined;
}

/** Counts backticks that are not escaped; an odd number leaves a template text open. */
function isInTemplate(before: string): boolean {
  let count = 0;
  for (let at = before.indexOf('`'); at >= 0; at = before.indexOf('`', at + 1)) if (before[at - 1] !== '\\') count++;
  return count % 2 === 1;
}
