import type { Analyzer } from '../../core/analyzer.ts';
import type { Document } from '../../core/document.ts';
import { baseNameOf } from '../../core/paths.ts';
import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/span.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { lockedMentions, type LockEntry, type LockGraph } from './lock-graph.ts';
import { lockedMirrors } from './lock-mirrors.ts';

/**
 * Reads `yarn.lock` of Yarn 1 and of Yarn 2 and newer by one pass over its lines. Yarn 1 does not say what the project
 * itself declares: see `lockedMentions` on chains of length 1.
 * https://classic.yarnpkg.com/lang/en/docs/yarn-lock/.
 */
export const yarnLock: Analyzer = {
  id: 'yarn.lock',
  accepts: (path) => baseNameOf(path) === 'yarn.lock',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { blocks, problems } = readBlocks(document);
    return {
      mentions: [
        ...lockedMirrors(document.text, ['  resolved "', '__archiveUrl='], context, knowledge),
        ...lockedMentions(graphOf(blocks), context, knowledge),
      ],
      problems,
    };
  },
};

/** One entry: its descriptors (`name@range`), what it needs and whether it is a workspace of the project. */
interface Block {
  /** `name@range` each; the first one's name is at `span`. */
  readonly descriptors: readonly string[];
  readonly span: Span;
  name: string;
  isWorkspace: boolean;
  readonly needs: [name: string, range: string][];
}

const NEEDED = new Set(['dependencies', 'optionalDependencies']);

function readBlocks(document: Document): { blocks: Block[]; problems: readonly Problem[] } {
  const { text } = document;
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  let block: Block | undefined;
  let isNeeded = false;
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, newline < 0 ? next : newline).trimEnd();
    const indent = indentOf(line);
    if (line === '' || line[indent] === '#') {
      if (line === '') isNeeded = false;
    } else if (indent === 0) {
      block = line.endsWith(':') ? blockOf(line.slice(0, -1), start) : undefined;
      if (block) blocks.push(block);
      else if (!problems.length) problems.push(brokenAt(document, start, line));
    } else if (indent === 2) {
      isNeeded = NEEDED.has(line.slice(2, -1)) && line.endsWith(':');
      if (block) readField(block, line.slice(2));
    } else if (indent === 4 && isNeeded && block) {
      const pair = pairOf(line.slice(4));
      if (pair) block.needs.push(pair);
    }
    start = next;
  }
  return { blocks, problems };
}

const indentOf = (line: string): number => {
  let at = 0;
  while (line[at] === ' ') at++;
  return at;
};

function blockOf(head: string, start: number): Block | undefined {
  if (head === '__metadata')
    return { descriptors: [], span: { start, end: start }, name: '', isWorkspace: false, needs: [] };
  const descriptors = head
    .split(',')
    .map((part) => part.trim().replace(/^"|"$/g, ''))
    .filter(Boolean);
  const [first] = descriptors;
  if (!first) return undefined;
  const name = nameOf(first);
  const from = start + head.indexOf(name);
  return {
    descriptors,
    span: { start: from, end: from + name.length },
    name: aliasOf(first) ?? name,
    isWorkspace: descriptors.some((descriptor) => descriptor.includes('@workspace:')),
    needs: [],
  };
}

/** Yarn 2 tells the package behind an alias by `resolution: "real@npm:1.0.0"`. */
function readField(block: Block, field: string): void {
  if (!field.startsWith('resolution: "')) return;
  const resolution = field.slice('resolution: "'.length, -1);
  const name = nameOf(resolution);
  if (name) block.name = name;
  if (resolution.includes('@workspace:')) block.isWorkspace = true;
}

/** `name "range"` of Yarn 1, `name: "range"` and `name: range` of Yarn 2; names with a scope may be quoted. */
function pairOf(line: string): [string, string] | undefined {
  const quoted = line.startsWith('"') ? line.indexOf('"', 1) : -1;
  const end = quoted > 0 ? quoted + 1 : line.search(/[: ]/);
  if (end <= 0) return undefined;
  const name = line.slice(0, end).replace(/"/g, '');
  const range = line
    .slice(end)
    .replace(/^:?\s*/, '')
    .replace(/^"|"$/g, '');
  return [name, range];
}

const nameOf = (descriptor: string): string => {
  const at = descriptor.indexOf('@', 1);
  return at < 0 ? descriptor : descriptor.slice(0, at);
};

/** Yarn 1: `oss@npm:ali-oss@^6` → `ali-oss`. In Yarn 2 `npm:` alone is a protocol, followed by a range. */
function aliasOf(descriptor: string): string | undefined {
  const at = descriptor.indexOf('@npm:', 1);
  const target = at < 0 ? '' : descriptor.slice(at + 5);
  return target.indexOf('@', 1) > 0 ? nameOf(target) : undefined;
}

function graphOf(blocks: readonly Block[]): LockGraph {
  const byDescriptor = new Map<string, number>();
  const byName = new Map<string, number>();
  blocks.forEach((block, index) => {
    for (const descriptor of block.descriptors) byDescriptor.set(descriptor, index);
    if (!byName.has(block.name)) byName.set(block.name, index);
  });
  const find = ([name, range]: readonly [string, string]): number | undefined =>
    byDescriptor.get(`${name}@${range}`) ?? byDescriptor.get(`${name}@npm:${range}`) ?? byName.get(name);
  const entries = blocks.map((block): LockEntry => ({
    name: block.isWorkspace ? '' : block.name,
    span: block.span,
    isDevelopment: false,
    needs: block.needs.flatMap((need) => find(need) ?? []),
  }));
  const workspaces = blocks.flatMap((block, index) => (block.isWorkspace ? (entries[index]?.needs ?? []) : []));
  return blocks.some((block) => block.isWorkspace) ? { entries, declared: [...new Set(workspaces)] } : { entries };
}

function brokenAt(document: Document, start: number, line: string): Problem {
  return {
    code: 'syntax',
    path: document.path,
    span: { start, end: start + line.length },
    message: 'A line of the lockfile is no entry (a merge conflict?); the other entries were read.',
    incomplete: true,
  };
}
