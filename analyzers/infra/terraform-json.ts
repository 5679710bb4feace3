import type { Analyzer } from '../core/analyzer.ts';
import type { HclAttribute, HclBlock, HclBody, HclValue } from '../parse/hcl.ts';
import { innerSpan, membersOf, parseJson, type JsonNode } from '../parse/json.ts';
import { terraformFacts } from './terraform.ts';

/** How many labels a block has (https://developer.hashicorp.com/terraform/language/syntax/json, read 2026-11-22). */
const LABELS: Readonly<Record<string, number>> = {
  ...{ terraform: 0, locals: 0, required_providers: 0 },
  ...{ provider: 1, module: 1, variable: 1, output: 1, backend: 1 },
  ...{ resource: 2, data: 2, ephemeral: 2 },
};

/** Reads Terraform's other syntax: `*.tf.json`, and values in `*.tfvars.json`. */
export const terraformJson: Analyzer = {
  id: 'terraform-json',
  accepts: (path) => /\.(?:tf|tofu|tfvars)\.json$/.test(path),
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseJson(document);
    if (!root) return { problems };
    const isValues = document.path.endsWith('.tfvars.json');
    const body = isValues ? { attributes: attributesOf(root, document.text), blocks: [] } : fileOf(root, document.text);
    return { ...terraformFacts(body, document, knowledge), problems };
  },
};

function fileOf(root: JsonNode, text: string): HclBody {
  const blocks = membersOf(root).flatMap(({ name, value }) => blocksOf(name, value, text));
  return { attributes: [], blocks };
}

function blocksOf(type: string, value: JsonNode, text: string): HclBlock[] {
  const count = LABELS[type];
  if (count === undefined) return [];
  const open = (node: JsonNode, labels: HclBlock['labels']): HclBlock[] => {
    if (node.type === 'array') return (node.children ?? []).flatMap((child) => open(child, labels));
    if (labels.length === count) return [{ type, labels, body: bodyOf(type, node, text) }];
    return membersOf(node).flatMap((member) =>
      open(member.value, [...labels, { text: member.name, span: innerSpan(member.key) }]),
    );
  };
  return open(value, []);
}

function bodyOf(type: string, node: JsonNode, text: string): HclBody {
  if (type !== 'terraform') return { attributes: attributesOf(node, text), blocks: [] };
  return {
    attributes: [],
    blocks: membersOf(node).flatMap(({ name, value }) => blocksOf(name, value, text)),
  };
}

const attributesOf = (node: JsonNode, text: string): HclAttribute[] =>
  membersOf(node).map(({ name, key, value }) => ({ name, key: innerSpan(key), value: valueOf(value, text) }));

const OTHER: HclValue = { kind: 'other' };

function valueOf(node: JsonNode, text: string): HclValue {
  if (node.type === 'array') return { kind: 'list', items: (node.children ?? []).map((child) => valueOf(child, text)) };
  if (node.type === 'object') return { kind: 'object', members: attributesOf(node, text) };
  if (node.type !== 'string') return OTHER;
  const span = innerSpan(node);
  const raw = text.slice(span.start, span.end);
  const path = /^\$\{((?:var|local)\.\w{1,100})\}$/.exec(raw)?.[1];
  if (path !== undefined) return { kind: 'reference', path: path.split('.'), span };
  return { kind: 'text', text: blanked(String(node.value)), raw: blanked(raw), span, isHeredoc: false };
}

/** What stands in `${…}` blanked, so that no place moves. */
const blanked = (text: string): string => text.replace(/\$\{[^{}]{0,1000}\}/g, (hole) => '$'.repeat(hole.length));
