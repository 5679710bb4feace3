import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import type { EnvironmentEntry, FileFacts } from '../../../analyzers/core/facts.ts';
import type { Flow } from '../../../analyzers/core/flow.ts';
import { hashOf } from '../../../analyzers/core/hash.ts';
import type { Knowledge } from '../../../analyzers/core/knowledge.ts';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import { NO_CUSTOM_ROWS } from '../../../analyzers/core/policy.ts';
import type { CustomRows } from '../../../analyzers/core/policy.ts';
import type { Problem } from '../../../analyzers/core/problem.ts';
import { linkFlows } from '../../../analyzers/flow/link/link.ts';
import { summariseFlow } from '../../../analyzers/flow/summarise/summary.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { createValueReader } from '../../../analyzers/resolve/constant.ts';
import { createFolderResolver } from '../../../analyzers/resolve/folder-files.ts';
import { createLinker } from '../../../analyzers/resolve/linker.ts';
import { readModuleFacts } from '../../../analyzers/resolve/module-facts.ts';
import { createModuleResolver } from '../../../analyzers/resolve/modules.ts';
import { analyzeScopes } from '../../../analyzers/resolve/scopes.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

/** Rows of the engine's own tests: `source()`, `sink(…)`, `sanitizer_…()` and the guard `isPublic(x)`. */
const CUSTOM: CustomRows = {
  ...NO_CUSTOM_ROWS,
  providers: [
    {
      id: 'acme-cn',
      name: 'Acme',
      jurisdiction: 'PRC',
      basis: 'test',
      hosts: ['acme.cn'],
      packages: {},
      regions: [],
      globals: [],
    },
  ],
  sources: [{ call: 'source', category: 'health' }],
  sinks: [{ call: 'sink', provider: 'acme-cn' }],
  sanitizers: [{ call: 'sanitizer_*' }],
  guards: [{ call: 'isPublic' }],
};

let engine: Knowledge | undefined;

/** The catalogue with the engine tests' own rows. */
export function engineKnowledge(): Knowledge {
  return (engine ??= loadKnowledge(CUSTOM));
}

/** Summarises and links a tree of files in memory. */
export function flowsOf(
  files: Readonly<Record<string, string>>,
  knowledge: Knowledge = engineKnowledge(),
  environment: readonly EnvironmentEntry[] = [],
): { flows: Flow[]; problems: Problem[]; facts: ReadonlyMap<string, FileFacts> } {
  const facts = new Map(
    Object.entries(files)
      .filter(([path]) => /\.[cm]?[jt]sx?$|\.(vue|svelte)$/.test(path))
      .map(([path, text]) => [path, factsOf(path, text, knowledge)]),
  );
  const resolveModule = createModuleResolver({ files: new Set(Object.keys(files)), readText: (path) => files[path] });
  const linker = createLinker({
    factsOf: (path) => facts.get(path),
    resolveModule,
    resolveFolder: createFolderResolver({ files: new Set(Object.keys(files)) }),
    environment: (name) =>
      environment.filter((entry) => entry.name === name).map((entry) => ({ path: '.env', ...entry })),
  });
  const linked = linkFlows({ paths: [...facts.keys()], factsOf: (path) => facts.get(path), linker, knowledge });
  return { ...linked, facts };
}

function factsOf(path: string, text: string, knowledge: Knowledge): FileFacts {
  const document = createDocument(path, text, hashOf(text));
  const parsed = parseScript(document);
  const scopes = analyzeScopes(parsed);
  const valueOf = createValueReader(parsed, scopes);
  return {
    path,
    hash: document.hash,
    lineStarts: document.lineStarts,
    mentions: [],
    environment: [],
    suppressions: [],
    invalidComments: [],
    problems: parsed.problems,
    module: readModuleFacts(parsed, scopes, valueOf),
    flow: summariseFlow(parsed, scopes, valueOf, { knowledge }),
  };
}

/**
 * Checks the marks at the ends of lines: `// flow` and `// clean` say what holds, `// known-miss` that a flow is not
 * found yet, `// known-false` that one is found wrongly. A gap that got closed fails until its mark is taken away.
 */
export function checkMarks(text: string, path = 'case.ts'): void {
  const { flows } = flowsOf({ [path]: text });
  const starts = lineStartsOf(text);
  const found = new Set(flows.map((flow) => lineColumnAt(starts, flow.call.span.start).line));
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /\/\/ (flow|clean|known-miss|known-false)\b/.exec(line)?.[1];
    if (!mark) continue;
    const has = found.has(index + 1);
    const isWanted = mark === 'flow' || mark === 'known-false';
    const hint = mark.startsWith('known') ? ` (the gap is closed: change the mark)` : '';
    assert.equal(has, isWanted, `${has ? 'a flow' : 'no flow'} in: ${line.trim()}${hint}\n${text}`);
  }
}
