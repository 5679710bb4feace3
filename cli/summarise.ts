import { createDocument } from '../analyzers/core/document.ts';
import type { FileFacts } from '../analyzers/core/facts.ts';
import type { Knowledge } from '../analyzers/core/knowledge.ts';
import type { Problem } from '../analyzers/core/problem.ts';
import { failure, summariseFile } from '../analyzers/workspace/summarise-file.ts';
import { analyzerLoader } from './load-analyzers.ts';
import { type FileReader, hashOfBytes, isProblem } from './disk/read.ts';

/** Reads a file and gives its facts, in this thread. Never rejects: a fault of ours becomes a Problem of that file. */
export async function summarisePath(path: string, reader: FileReader, knowledge: Knowledge): Promise<FileFacts> {
  const read = reader.read(path);
  if (isProblem(read)) return factsOfProblem(path, read);
  const hash = hashOfBytes(read.bytes, read.length);
  const text = read.bytes.toString('utf8', 0, read.length);
  try {
    // What was odd about the reading stands in the index already.
    return await summariseFile(createDocument(path, text, hash), knowledge, analyzerLoader);
  } catch (error) {
    return { ...factsOfProblem(path, failure(path, 'file', error)), hash };
  }
}

/** The facts of a file of which nothing is known but what went wrong. */
export function factsOfProblem(path: string, problem: Problem): FileFacts {
  return {
    path,
    hash: '',
    lineStarts: [0],
    mentions: [],
    environment: [],
    suppressions: [],
    invalidComments: [],
    problems: [problem],
  };
}
