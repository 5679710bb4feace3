import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  parseTree,
  type ParseError,
  printParseErrorCode,
} from 'jsonc-parser';
import type { z } from 'zod';
import { lineColumnAt, lineStartsOf } from '../analyzers/core/lines.ts';
import type { RowError, RowFile } from './rows.ts';
import {
  type AlternativeFile,
  alternativeFile,
  type ClientFile,
  clientFile,
  type DataTypeFile,
  dataTypeFile,
  type LookAlikeFile,
  lookAlikeFile,
  type NameLookAlikeFile,
  nameLookAlikeFile,
  type ProviderFile,
  providerFile,
  type RegionFile,
  regionFile,
} from './schema.ts';

/** A valid file with its content by kind, and a way back to the line of a key. */
export type ReadFile = { readonly path: string; locate(keys: readonly (string | number)[]): LocatedKey } & (
  | { readonly kind: 'provider'; readonly content: ProviderFile }
  | { readonly kind: 'regions'; readonly content: RegionFile }
  | { readonly kind: 'clients'; readonly content: ClientFile }
  | { readonly kind: 'data-types'; readonly content: DataTypeFile }
  | { readonly kind: 'name-look-alikes'; readonly content: NameLookAlikeFile }
  | { readonly kind: 'alternatives'; readonly content: AlternativeFile }
  | { readonly kind: 'look-alikes'; readonly content: LookAlikeFile }
);

interface LocatedKey {
  readonly line: number;
  readonly column: number;
}

const KINDS: readonly (readonly [RegExp, ReadFile['kind'], z.ZodType])[] = [
  [/(^|\/)providers\/[^/]+\.json$/, 'provider', providerFile],
  [/(^|\/)regions\/[^/]+\.json$/, 'regions', regionFile],
  [/(^|\/)clients\/[^/]+\.json$/, 'clients', clientFile],
  [/(^|\/)data-types\/[^/]+\.json$/, 'data-types', dataTypeFile],
  [/(^|\/)name-look-alikes\.json$/, 'name-look-alikes', nameLookAlikeFile],
  [/(^|\/)alternatives\.json$/, 'alternatives', alternativeFile],
  [/(^|\/)look-alikes\.json$/, 'look-alikes', lookAlikeFile],
];

/** Reads row files, each by itself: a broken file gives errors with line and column and hides no other. */
export function readRowFiles(files: readonly RowFile[]): { files: ReadFile[]; errors: RowError[] } {
  const read: ReadFile[] = [];
  const errors: RowError[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) readOne(file, read, errors);
  return { files: read, errors };
}

function readOne(file: RowFile, read: ReadFile[], errors: RowError[]): void {
  const starts = lineStartsOf(file.text);
  const errorAt = (offset: number, message: string): void => {
    errors.push({ path: file.path, ...lineColumnAt(starts, offset), message });
  };
  const kind = KINDS.find(([pattern]) => pattern.test(file.path));
  if (!kind) return errorAt(0, 'no kind of row file has this path');
  const broken: ParseError[] = [];
  const tree = parseTree(file.text, broken, { disallowComments: true });
  for (const error of broken) errorAt(error.offset, `not valid JSON: ${printParseErrorCode(error.error)}`);
  if (!tree || broken.length) return;
  const parsed = kind[2].safeParse(getNodeValue(tree));
  const locate = (keys: readonly (string | number)[]): LocatedKey => lineColumnAt(starts, offsetOf(tree, keys));
  if (!parsed.success) {
    for (const issue of flatten(parsed.error.issues)) {
      const keys = issue.path.filter((key) => typeof key !== 'symbol');
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const offset = offsetOf(tree, unknown === undefined ? keys : [...keys, unknown]);
      errorAt(offset, `${keys.join('.') || 'file'}: ${issue.message}`);
    }
    return;
  }
  // The schema of this kind has just accepted the content.
  read.push({ path: file.path, kind: kind[1], content: parsed.data, locate } as ReadFile);
}

/** Of a union nobody matched, speaks the branch that came furthest; the union itself says too little. */
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || !issue.errors.length) return [issue];
    const best = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return flatten(best).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  });
}

/** The place of the deepest part of a key path that exists. */
function offsetOf(tree: Node, keys: readonly (string | number)[]): number {
  for (let length = keys.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, keys.slice(0, length));
    if (node) return (node.parent?.type === 'property' ? node.parent : node).offset;
  }
  return tree.offset;
}
