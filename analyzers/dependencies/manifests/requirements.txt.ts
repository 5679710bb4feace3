import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/span.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { contextIn, isDevelopmentGroup } from '../groups.ts';
import { chainsOf } from '../requirement-chains.ts';
import { pipOptionMentions } from '../registries/pip-options.ts';
import { syntaxProblem } from '../syntax-problem.ts';
import { isRequirementAddress, requirementMentions, requirementName } from './python-requirement.ts';

/** `requirements.txt`, `requirements-dev.in`, `dev_requirements.txt`, `constraints.txt`, `requirements/base.txt`. */
const NAME = /(?:^|\/)(?:[\w.-]*(?:requirements|constraints)[\w.-]*|requirements\/[^/]+)\.(?:txt|in|pip)$/i;

/**
 * Reads requirements and constraints of pip: names, addresses, indexes. Files that `-r` and `-c` name are read by
 * themselves. What a compiled file says is there `via` others is transitive, with its chain.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/, checked 2026-11-22.
 */
export const requirementsTxt: Analyzer = {
  id: 'requirements.txt',
  accepts: (path) => NAME.test(path),
  summarise: (document, { knowledge }) => {
    const { requirements, options, problems } = readRequirements(document);
    const section = isDevelopmentGroup(baseNameOf(document.path)) ? 'development' : 'live';
    const context = contextIn(contextOfPath(document.path), section);
    return {
      mentions: [
        ...pipOptionMentions(options, context, knowledge),
        ...requirementsMentions(requirements, document.path, context, knowledge),
      ],
      problems,
    };
  },
};

/** A requirement and the packages that a compiled file says it is there for. */
interface Requirement {
  readonly text: string;
  readonly at: number;
  readonly via: string[];
}

function requirementsMentions(
  requirements: readonly Requirement[],
  path: string,
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  // A constraint only takes effect when something else requires the package.
  const isConstraint = /constraints/i.test(baseNameOf(path));
  const chainOf = chainsOf(requirements.map(({ text, via }) => ({ name: requirementName(text) ?? '', via })));
  return requirements.flatMap(({ text, at, via }, index) => {
    const isTransitive = isConstraint || (via.length > 0 && !via.some(isDeclaration));
    const source = isConstraint
      ? { text, at, context, chain: [], note: 'a constraint: it is installed when something requires it' }
      : { text, at, context, ...(isTransitive ? { chain: chainOf(index) } : {}) };
    return requirementMentions(source, knowledge);
  });
}

/** `-r requirements.in`, `shop (pyproject.toml)`: the project's own files require it; `-c` only pins. */
const isDeclaration = (via: string): boolean => /^-r\b|\.(?:toml|py|cfg|in|txt)\)$/.test(via);

interface Read {
  readonly requirements: readonly Requirement[];
  /** Lines of options, comments blanked out. */
  readonly options: readonly { readonly text: string; readonly at: number }[];
  readonly problems: readonly Problem[];
}

/** Nine lines of ten of a list with hashes. */
const HASH = /^\s*--hash=[^\s#]+\s*\\?$/;

function readRequirements(document: Document): Read {
  const requirements: Requirement[] = [];
  const options: { text: string; at: number }[] = [];
  const problems: Problem[] = [];
  let isContinued = false;
  let isListing = false;
  for (const { text, start } of linesOf(document.text)) {
    const wasContinued = isContinued;
    if (wasContinued && HASH.test(text)) {
      isContinued = text.endsWith('\\');
      continue;
    }
    const hash = text.search(/(?:^|\s)#/);
    const line = hash < 0 ? text.replace(/\\\s*$/, ' ') : text.slice(0, hash);
    const comment = hash < 0 ? '' : text.slice(text.indexOf('#', hash) + 1).trim();
    const statement = line.trim();
    isContinued = text.trimEnd().endsWith('\\');
    if (statement) {
      const read = statementAt(statement, start + line.indexOf(statement), wasContinued);
      if (read.requirement) requirements.push(read.requirement);
      if (read.option) options.push(read.option);
      if (read.broken && !problems.length) problems.push(brokenLine(document, read.broken));
      isListing = false;
    }
    isListing = comment !== '' && noteVia(requirements.at(-1), comment, isListing);
  }
  return { requirements, options, problems };
}

interface Statement {
  readonly requirement?: Requirement;
  readonly option?: { readonly text: string; readonly at: number };
  readonly broken?: Span;
}

function statementAt(text: string, at: number, isContinued: boolean): Statement {
  const editable = /^(?:-e|--editable)(?:\s+|=)["']?/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(editable);
  const option = !editable && /(?:^|\s)-/.test(text) ? { text, at } : undefined;
  const isNamed = !isContinued && !rest.startsWith('-') && requirementName(rest) !== undefined;
  if (isNamed || isRequirementAddress(rest)) return { requirement: { text: rest, at: at + editable, via: [] }, option };
  const isBroken = !isContinued && !editable && !option && !isFolder(rest);
  return isBroken ? { broken: { start: at, end: at + text.length } } : { option };
}

const isFolder = (text: string): boolean => /^[.~$'"]|[/\\]|\.(?:whl|zip|gz)\b/.test(text);

function brokenLine(document: Document, span: Span): Problem {
  return syntaxProblem(document, span, 'A line is no requirement; the other lines were read.', false);
}

/**
 * pip-compile and uv tell behind or below a requirement what it is there for: `# via oss2`, or one name a line. Gives
 * whether the next comment may go on with the list.
 */
function noteVia(requirement: Requirement | undefined, comment: string, isListing: boolean): boolean {
  const list = /^via\b(.*)$/.exec(comment)?.[1] ?? (isListing ? comment : undefined);
  if (!requirement || list === undefined) return false;
  const names = list.split(',').map((name) => name.trim());
  requirement.via.push(...names.filter(Boolean));
  return true;
}
