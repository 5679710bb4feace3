import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { hashOf } from '../../../analyzers/core/hash.ts';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import { isScriptPath } from '../../../analyzers/parse/languages.ts';
import { environmentReadsOf } from '../../../analyzers/parse/environment-reads.ts';
import { scanImports } from '../../../analyzers/parse/scan-imports.ts';
import { createPolicySet } from '../../../analyzers/policy/policy-set.ts';
import { createPrefilter } from '../../../analyzers/prefilter/prefilter.ts';
import { analyzerLoader } from '../../../cli/load-analyzers.ts';
import { summariseFile } from '../../../analyzers/workspace/summarise-file.ts';
import { createWorkspace } from '../../../analyzers/workspace/workspace.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

/** What a review of a tree said, and which of its files were read whole. */
export interface Reviewed {
  readonly result: ScanResult;
  readonly read: ReadonlySet<string>;
}

/** Splits a text into files at lines such as `// file: src/a.ts` or `# file: .env`. */
export function filesIn(text: string): Record<string, string> {
  const files: Record<string, string> = {};
  let lines: string[] | undefined;
  for (const line of text.split('\n')) {
    const path = /^\s*(?:\/\/|#) file: (\S+)$/.exec(line)?.[1];
    if (path !== undefined) lines = [];
    else lines?.push(line);
    if (path !== undefined) files[path] = '';
    const last = Object.keys(files).at(-1);
    if (last !== undefined && lines) files[last] = lines.join('\n');
  }
  return files;
}

/** Reviews a tree as the command line does: needles, cheap scan of imports, plan, linking; without a policy. */
export async function reviewTree(files: Readonly<Record<string, string>>): Promise<Reviewed> {
  const knowledge = loadKnowledge();
  const prefilter = createPrefilter(knowledge.needles);
  const read = new Set<string>();
  const workspace = createWorkspace({
    knowledge,
    policies: createPolicySet([]),
    toolVersion: 'test',
    today: '2026-11-22',
    ports: {
      readText: (path) => files[path],
      summarise: (paths) =>
        Promise.all(
          paths.map((path) => {
            read.add(path);
            const text = files[path] ?? '';
            return summariseFile(createDocument(path, text, hashOf(text)), knowledge, analyzerLoader);
          }),
        ),
    },
  });
  workspace.setFiles(
    Object.entries(files).map(([path, text]) => {
      const bytes = new TextEncoder().encode(text);
      return {
        path,
        hash: hashOf(text),
        hasNeedle: prefilter.matches(bytes, bytes.length),
        imports: isScriptPath(path) ? scanImports(text) : [],
        environment: environmentReadsOf(path, text).map(({ name }) => name),
      };
    }),
  );
  return { result: await workspace.review(), read };
}

/**
 * Checks marks at the ends of lines of a tree of files (see `filesIn`): `// flow` for a flow whose sink stands there,
 * `// flow production,prod` with the profiles it holds for, `// clean` for none; `// known-miss` and `// known-false`
 * for gaps, which fail when they are closed.
 */
export async function checkFiles(text: string): Promise<Reviewed> {
  const files = filesIn(text);
  const reviewed = await reviewTree(files);
  const { result } = reviewed;
  const found = new Map<string, Set<string>>();
  for (const { finding } of result.verdicts) {
    if (finding.kind !== 'data-flow') continue;
    const key = `${finding.path}:${result.locate(finding.path, (finding.call ?? finding).span.start).line}`;
    found.set(key, new Set([...(found.get(key) ?? []), finding.profiles.join(',')]));
  }
  for (const [path, content] of Object.entries(files)) {
    for (const [index, line] of content.split('\n').entries()) {
      const [, mark, profiles] = /\/\/ (flow|clean|known-miss|known-false)\b(?: ([\w,.-]+))?\s*$/.exec(line) ?? [];
      if (!mark) continue;
      const at = found.get(`${path}:${index + 1}`);
      const isWanted = mark === 'flow' || mark === 'known-false';
      const hint = mark.startsWith('known') ? ' (the gap is closed: change the mark)' : '';
      assert.equal(
        at !== undefined,
        isWanted,
        `${at ? 'a flow' : 'no flow'} in ${path}: ${line.trim()}${hint}\n${text}`,
      );
      if (at && mark === 'flow')
        assert.deepEqual([...at], [profiles ?? ''], `profiles of ${path}: ${line.trim()}\n${text}`);
    }
  }
  return reviewed;
}

/** The steps of the only flow, as `path:line message`. */
export function stepsOf({ result }: Reviewed): string[] {
  const [verdict, ...others] = result.verdicts.filter(({ finding }) => finding.kind === 'data-flow');
  assert.ok(verdict, 'no flow');
  assert.deepEqual(others, []);
  return (verdict.finding.steps ?? []).map(
    (step) => `${step.path}:${result.locate(step.path, step.span.start).line} ${step.message}`,
  );
}
