import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import { packageMentions } from '../match/package-mention.ts';
import { resourceKindOf } from '../match/resource-kind.ts';
import type { HclBlock, HclBody, HclLabel } from '../parse/hcl.ts';
import { isHolder } from './hcl-clouds.ts';

/**
 * What a file declares of providers: `required_providers`, the first `provider` block of each name, modules of a registry
 * for a provider; and, where it declares none of a provider, one mention of the resources that it has there.
 */
export function providerMentions(body: HclBody, context: MentionContext, knowledge: Knowledge): Mention[] {
  const blocks = body.blocks.flatMap((block) => [block, ...(isHolder(block) ? block.body.blocks : [])]);
  const required = blocks.filter(({ type }) => /^required_(?:providers|plugins)$/.test(type));
  const declared = [
    ...required.flatMap((block) => requiredProviders(block, context, knowledge)),
    ...firstOfEach(blocks.filter(({ type }) => type === 'provider')).flatMap((label) =>
      providerNamed(label.text, label.text, label.span, context, knowledge),
    ),
    ...blocks.filter(({ type }) => type === 'module').flatMap((block) => moduleOf(block, context, knowledge)),
  ];
  const known = new Set(declared.map(({ provider }) => provider));
  return [...declared, ...usedResources(blocks, context, knowledge).filter(({ provider }) => !known.has(provider))];
}

/** Every provider of a `.terraform.lock.hcl`: what a configuration asks for and what its modules do. */
export function lockedProviders(body: HclBody, context: MentionContext, knowledge: Knowledge): Mention[] {
  return body.blocks
    .filter(({ type }) => type === 'provider')
    .flatMap(({ labels: [label] }) => (label ? sourceMentions(label.text, label.span, context, knowledge, []) : []));
}

function requiredProviders({ body }: HclBlock, context: MentionContext, knowledge: Knowledge): Mention[] {
  return body.attributes.flatMap(({ name, key, value }) => {
    const source =
      value.kind === 'object' ? value.members.find((member) => member.name === 'source')?.value : undefined;
    // Before Terraform 0.13 a version stood there alone.
    if (source?.kind !== 'text') return providerNamed(name, name, key, context, knowledge);
    return sourceMentions(source.text, source.span, context, knowledge);
  });
}

/** `aliyun/alicloud`, `registry.terraform.io/aliyun/alicloud`; of another namespace by the provider's type alone. */
function sourceMentions(
  source: string,
  span: Span,
  context: MentionContext,
  knowledge: Knowledge,
  chain?: readonly string[],
): Mention[] {
  const name = source.split('/').slice(-2).join('/').toLowerCase();
  const place = source.toLowerCase().endsWith(name) ? { start: span.end - name.length, end: span.end } : span;
  const entry = { ecosystem: 'terraform' as const, name, span: place, context, ...(chain ? { chain } : {}) };
  const exact = packageMentions(entry, knowledge);
  return exact.length
    ? exact
    : providerNamed(name.slice(name.indexOf('/') + 1), name, place, context, knowledge, chain);
}

/** A provider by its type, as its resources are called. */
function providerNamed(
  type: string,
  subject: string,
  span: Span,
  context: MentionContext,
  knowledge: Knowledge,
  chain?: readonly string[],
): Mention[] {
  const entry = { ecosystem: 'terraform-resource' as const, name: `${type}_x`, span, context };
  return packageMentions({ ...entry, ...(chain ? { chain } : {}) }, knowledge).map((mention) => ({
    ...mention,
    subject,
  }));
}

function firstOfEach(blocks: readonly HclBlock[]): HclLabel[] {
  const seen = new Map<string, HclLabel>();
  for (const {
    labels: [label],
  } of blocks)
    if (label && !seen.has(label.text)) seen.set(label.text, label);
  return [...seen.values()];
}

/** A module of a registry is called `<namespace>/<name>/<provider>`. */
function moduleOf({ body }: HclBlock, context: MentionContext, knowledge: Knowledge): Mention[] {
  const source = body.attributes.find(({ name }) => name === 'source')?.value;
  if (source?.kind !== 'text') return [];
  const type = /^(?:[\w.-]+\.[a-z]+\/)?[\w-]+\/[\w-]+\/([a-z][a-z0-9-]*)(?:\/\/.*)?$/.exec(source.text)?.[1];
  return type ? providerNamed(type, source.text, source.span, context, knowledge) : [];
}

/** For each provider the first resource that keeps data, or the first one; how many there are is counted. */
function usedResources(blocks: readonly HclBlock[], context: MentionContext, knowledge: Knowledge): Mention[] {
  const byProvider = new Map<string, HclLabel[]>();
  for (const { type, labels } of blocks) {
    const [label] = labels;
    if (!label || !/^(?:resource|data|ephemeral)$/.test(type)) continue;
    const row = knowledge.findPackage('terraform-resource', label.text);
    if (!row) continue;
    const known = byProvider.get(row.provider);
    if (known) known.push(label);
    else byProvider.set(row.provider, [label]);
  }
  return [...byProvider.values()].flatMap((labels) => {
    const store = labels.find(({ text }) => resourceKindOf(text) === 'store');
    const shown = store ?? labels[0];
    if (!shown) return [];
    const entry = { ecosystem: 'terraform-resource' as const, name: shown.text, span: shown.span, context };
    const note = store ? `${shown.text} keeps data` : undefined;
    return packageMentions({ ...entry, ...(note ? { note } : {}) }, knowledge).map((mention): Mention => ({
      ...mention,
      rule: 'sdk-import',
      rung: 'imported',
      count: labels.length,
    }));
  });
}
