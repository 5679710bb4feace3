import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDocument } from '../../analyzers/core/document.ts';
import type { Verdict } from '../../analyzers/core/finding.ts';
import { hashOf } from '../../analyzers/core/hash.ts';
import { NO_CUSTOM_ROWS } from '../../analyzers/core/policy.ts';
import type { ScanResult } from '../../analyzers/core/scan-result.ts';
import { createPolicySet, type PolicySet } from '../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../analyzers/policy/resolve-policy.ts';
import { environmentReadsOf } from '../../analyzers/parse/environment-reads.ts';
import { scanImports } from '../../analyzers/parse/scan-imports.ts';
import { analyzerLoader } from '../../cli/load-analyzers.ts';
import { summariseFile } from '../../analyzers/workspace/summarise-file.ts';
import { createWorkspace } from '../../analyzers/workspace/workspace.ts';
import type { Answer } from './annotated-fixtures.ts';
import { loadKnowledge } from './knowledge.ts';

/** The day on which tests are judged. */
const TODAY = '2026-11-22';

/** Texts by path, relative to the reviewed folder. */
export type Files = Readonly<Record<string, string>>;

/** Every file below a folder of this machine, sorted by path. */
export function readFolder(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

/**
 * Reviews texts as the shells do, with the bundled catalogue and the policies among them. Every file counts as
 * one with a needle, so that the prefilter has no part in it. Throws when a policy is invalid.
 */
export async function reviewFiles(files: Files): Promise<ScanResult> {
  const policies = policiesOf(files);
  const hasCustomRows = JSON.stringify(policies.custom) !== JSON.stringify(NO_CUSTOM_ROWS);
  const knowledge = loadKnowledge(hasCustomRows ? policies.custom : undefined);
  const workspace = createWorkspace({
    knowledge,
    policies,
    toolVersion: 'test',
    today: TODAY,
    isWhole: true,
    ports: {
      readText: (path) => files[path],
      summarise: (paths) =>
        Promise.all(
          paths.map((path) => {
            const text = files[path] ?? '';
            return summariseFile(createDocument(path, text, hashOf(text)), knowledge, analyzerLoader);
          }),
        ),
    },
  });
  workspace.setFiles(
    Object.entries(files).map(([path, text]) => ({
      path,
      hash: hashOf(text),
      hasNeedle: true,
      imports: /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html)$/.test(path) ? scanImports(text) : [],
      environment: environmentReadsOf(path, text).map(({ name }) => name),
    })),
  );
  return workspace.review();
}

/** The policies among texts. Throws when one is invalid. */
export function policiesOf(files: Files): PolicySet {
  const loaded = Object.keys(files)
    .filter((path) => path.split('/').at(-1) === 'egress-lens.json')
    .map((path) => {
      const { policy, problems } = resolvePolicy(path, {
        readText: (name) => files[name],
        knowledge: loadKnowledge(),
        today: TODAY,
      });
      if (!policy) throw new Error(problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n'));
      return policy;
    });
  return createPolicySet(loaded);
}

/** What a review says of one file, in the words of the fixtures; what is suppressed carries `suppressed`. */
export function answersOf(result: ScanResult, path: string): Answer[] {
  return result.verdicts
    .filter(({ finding }) => finding.path === path)
    .map((verdict) => ({
      ...result.locate(path, verdict.finding.span.start),
      rule: verdict.finding.rule,
      properties: propertiesOf(verdict),
    }));
}

function propertiesOf({ finding, severity, suppressed }: Verdict): Record<string, string> {
  return {
    severity,
    ...(finding.provider ? { provider: finding.provider } : {}),
    ...(finding.categories.length ? { data: finding.categories.join(',') } : {}),
    ...(suppressed ? { suppressed: suppressed.kind } : {}),
  };
}
