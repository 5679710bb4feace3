import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../../resolve/functions.ts';
import { attach } from '../members.ts';
import { dottedNameOf, plainOf, spanOf } from '../../names.ts';
import { REQUEST_BODY } from '../../sources.ts';
import type { Frame } from '../state.ts';
import { memberOf, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * Names under which cloud functions are exported, with the event as the first parameter: Alibaba Cloud Function Compute
 * (https://www.alibabacloud.com/help/en/functioncompute/fc/request-handlers) and AWS Lambda `handler`, Tencent CloudBase
 * `main` (https://docs.cloudbase.net/en/cbrf/how-to-writing-functions-code), Tencent SCF `main_handler`
 * (https://tencentcloud.com/document/product/583/46770); all three read 2026-11-22.
 */
const EXPORTS: ReadonlySet<string> = new Set(['handler', 'main', 'main_handler']);

/** Members of an event that tell how it came, not what somebody sent. */
const ENVELOPE: readonly string[] = [
  'httpMethod',
  'method',
  'path',
  'rawPath',
  'resource',
  'headers',
  'multiValueHeaders',
  'requestContext',
  'stageVariables',
  'isBase64Encoded',
  'routeKey',
  'version',
  'Type',
  'action',
  'type',
];

/** What a cloud function is called with is what a client sent: `exports.main = async (event) => …`. */
export function eventOfCloudFunction(node: FunctionNode, taint: Taint, frame: Frame): Taint {
  const [first] = node.params;
  if (first?.type !== 'Identifier' || !/^_?(?:event|evt)$/.test(first.name)) return taint;
  if (!EXPORTS.has(exportedName(node) ?? '')) return taint;
  const known = attach(
    taint,
    {
      span: spanOf(first),
      name: first.name,
      categories: ['user-content'],
      dataTypes: [REQUEST_BODY],
      confidence: 'medium',
      basis: 'known',
    },
    frame,
  );
  return ENVELOPE.reduce((event, name) => withMember(event, name, memberOf(taint, name), true), known);
}

/** The name under which a function is exported: `exports.x = …`, `export const x = …`, `export function x`. */
function exportedName(node: FunctionNode): string | undefined {
  const { parent } = node;
  if (parent.type === 'ExportNamedDeclaration') return node.id?.name;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    return parent.parent.parent.type === 'ExportNamedDeclaration' ? parent.id.name : undefined;
  }
  return parent.type === 'AssignmentExpression' ? exportedMember(parent.left) : undefined;
}

function exportedMember(target: TSESTree.Node): string | undefined {
  return /^(?:module\.)?exports\.(\w+)$/.exec(dottedNameOf(plainOf(target)) ?? '')?.[1];
}
