import type { Verdict } from '../analyzers/core/finding.ts';
import type { Knowledge } from '../analyzers/core/knowledge.ts';
import type { ScanResult } from '../analyzers/core/scan-result.ts';
import type { PolicySet } from '../analyzers/policy/policy-set.ts';
import { createWorkspace, type WorkspaceOptions, type WorkspacePorts } from '../analyzers/workspace/workspace.ts';
import { type PresentTree, type ReadBasePolicies, readBaseTree } from './base-tree.ts';
import { textReader } from './disk/read.ts';

/** Reviews of one tree as it was and as it is. */
export interface Reviews {
  /** As a commit has it; undefined when that is the same. To be asked for first: what is told of places is of the last review. `seenAt` is when the scan began, in ms since 1970. */
  before(base: string, readPolicies: ReadBasePolicies, seenAt: number): Promise<readonly Verdict[] | undefined>;
  now(): Promise<ScanResult>;
}

/**
 * Makes the reviews of a tree. Both take place in one workspace where the policies have the same rows: the second summarises
 * and links only what differs.
 */
export function createReviews(
  tree: PresentTree,
  options: Pick<WorkspaceOptions, 'toolVersion' | 'today' | 'isWhole' | 'asks'>,
): Reviews {
  const present: WorkspacePorts = { readText: textReader(tree.reader), summarise: tree.summarise };
  let ports = present;
  const open = (knowledge: Knowledge, policies: PolicySet) =>
    createWorkspace({
      ...options,
      knowledge,
      policies,
      ports: { readText: (path) => ports.readText(path), summarise: (paths) => ports.summarise(paths) },
    });
  const workspace = open(tree.knowledge, tree.policies);
  return {
    async before(base, readPolicies, seenAt) {
      const was = await readBaseTree(tree, base, readPolicies);
      if (!was) return undefined;
      const own = was.knowledge.hash === tree.knowledge.hash ? workspace : open(was.knowledge, was.policies);
      ports = was.ports;
      own.setPolicies(was.policies);
      own.setFiles(was.files);
      const { verdicts } = await own.review();
      was.save(seenAt);
      return verdicts;
    },
    now() {
      ports = present;
      workspace.setPolicies(tree.policies);
      workspace.setFiles(tree.index.files);
      return workspace.review();
    },
  };
}
