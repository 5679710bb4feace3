import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { registryMentions } from '../registry-mention.ts';
import { syntaxProblem } from '../syntax-problem.ts';

/**
 * Reads `go.mod` and `go.work`: required modules, those that are only needed by others (`// indirect`), what a module is
 * replaced by, and the hosts that modules are fetched from by their path. `go.sum` lists more than is built, and nothing
 * that a `go.mod` since Go 1.17 doesn't name. https://go.dev/ref/mod#go-mod-file, checked 2026-11-22.
 */
export const goMod: Analyzer = {
  id: 'go.mod',
  accepts: (path) => /^go\.(?:mod|work)$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { statements, problems } = readStatements(document);
    const place = contextOfPath(document.path);
    return { mentions: statements.flatMap((statement) => mentionsOf(statement, place, knowledge)), problems };
  },
};

/** A module that a directive names. */
interface Statement {
  readonly module: string;
  /** Where the module's path begins, quotes excluded. */
  readonly at: number;
  readonly isIndirect: boolean;
  /** For `replace`: the module that this one stands in for. */
  readonly replaces?: string;
}

const DIRECTIVES = new Set(['module', 'go', 'toolchain', 'godebug', 'exclude', 'retract', 'tool', 'ignore', 'use']);

function readStatements(document: Document): { statements: readonly Statement[]; problems: readonly Problem[] } {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  let block: string | undefined;
  for (const { text, start } of linesOf(document.text)) {
    const comment = text.indexOf('//');
    const words = wordsOf(comment < 0 ? text : text.slice(0, comment), start);
    const [first, second] = words;
    if (!first) continue;
    if (block !== undefined && first.text === ')') block = undefined;
    else if (block === undefined && second?.text === '(' && words.length === 2) block = first.text;
    else {
      const directive = block ?? first.text;
      const isIndirect = comment >= 0 && /^\/\/\s*indirect\b/.test(text.slice(comment));
      const statement = statementOf(directive, block === undefined ? words.slice(1) : words, isIndirect);
      if (statement) statements.push(statement);
      else if (!problems.length && !DIRECTIVES.has(directive) && !isLocalReplacement(directive, words))
        problems.push(
          syntaxProblem(
            document,
            { start: first.at, end: start + text.trimEnd().length },
            'A line is no directive of Go modules; the other lines were read.',
            false,
          ),
        );
    }
  }
  return { statements, problems };
}

interface Word {
  readonly text: string;
  readonly at: number;
}

function wordsOf(line: string, start: number): Word[] {
  return [...line.matchAll(/"[^"]*"|`[^`]*`|[()]|[^\s()"`]+/g)].map(({ 0: word, index }) => {
    const isQuoted = /^["`]/.test(word);
    return { text: isQuoted ? word.slice(1, -1) : word, at: start + index + (isQuoted ? 1 : 0) };
  });
}

/** `path version` of `require`, `old [version] => new version` of `replace`; folders of the project are none. */
function statementOf(directive: string, words: readonly Word[], isIndirect: boolean): Statement | undefined {
  if (directive === 'require') {
    const [module, version] = words;
    return module && version ? { module: module.text, at: module.at, isIndirect } : undefined;
  }
  if (directive !== 'replace') return undefined;
  const arrow = words.findIndex(({ text }) => text === '=>');
  const [old, target] = [words[0], words[arrow + 1]];
  if (arrow < 1 || !old || !target || isFolder(target.text)) return undefined;
  return { module: target.text, at: target.at, isIndirect: false, replaces: old.text };
}

const isFolder = (path: string): boolean => /^(?:\.{1,2}(?:[/\\]|$)|\/|[A-Za-z]:[/\\])/.test(path);

const isLocalReplacement = (directive: string, words: readonly Word[]): boolean =>
  directive === 'replace' && isFolder(words.at(-1)?.text ?? '');

function mentionsOf(
  { module, at, isIndirect, replaces }: Statement,
  place: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  const note = replaces === undefined ? undefined : `stands in for ${replaces}`;
  const span = { start: at, end: at + module.length };
  return [
    ...packageMentions(
      { ecosystem: 'go', name: module, span, context: place, note, ...(isIndirect ? { chain: [] } : {}) },
      knowledge,
    ),
    ...registryMentions({ text: module, at, context: place, note: `source of ${module}` }, knowledge),
  ];
}
