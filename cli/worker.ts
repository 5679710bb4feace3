import { workerData } from 'node:worker_threads';
import type { Knowledge } from '../analyzers/core/knowledge.ts';
import type { PolicySet } from '../analyzers/policy/policy-set.ts';
import { createFileReader, type FileReader } from './disk/read.ts';
import { knowledgeOf } from './knowledge.ts';
import { keepCode } from './load-chunk.ts';
import { summarisePath } from './summarise.ts';

/** What every worker is started with. */
export interface WorkerStart {
  readonly root: string;
  readonly custom: PolicySet['custom'];
  readonly namedProviders: readonly string[];
}

let session: { readonly reader: FileReader; readonly knowledge: Knowledge } | undefined;

/** Summarises a batch of files; gives the facts of each as JSON, in the order of the paths. */
export default async function summariseBatch(paths: readonly string[]): Promise<string[]> {
  const { reader, knowledge } = (session ??= open());
  const out: string[] = [];
  for (const path of paths) out.push(JSON.stringify(await summarisePath(path, reader, knowledge)));
  keepCode();
  return out;
}

function open(): NonNullable<typeof session> {
  // tinypool puts its own data first.
  const start = (workerData as readonly [unknown, WorkerStart])[1];
  const knowledge = knowledgeOf({ custom: start.custom, namedProviders: new Set(start.namedProviders) });
  return { reader: createFileReader(start.root), knowledge };
}
