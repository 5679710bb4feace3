import { cloudHintsOf } from '../match/regions.ts';
import type { HclBlock, HclBody } from '../parse/hcl.ts';

/** The clouds that a block is about, by what it is called and what its source or back end is; nearest first. */
export function cloudsOfBlock(block: HclBlock): string[] {
  const [label] = block.labels;
  if (/^(?:resource|data|ephemeral|source|builder)$/.test(block.type) && label)
    return cloudHintsOf(firstWord(label.text));
  const named = /^(?:provider|backend)$/.test(block.type) && label ? cloudHintsOf(firstWord(label.text)) : [];
  const pointing = block.body.attributes.flatMap(({ name, value }) =>
    /^(?:source|backend)$/.test(name) && value.kind === 'text' ? cloudHintsOf(value.text) : [],
  );
  return [...new Set([...named, ...pointing])];
}

/** The clouds that a file speaks of: of its providers first, then of what it takes from them. */
export function cloudsOfFile({ blocks }: HclBody): string[] {
  const all = blocks.flatMap((block) => (isHolder(block) ? block.body.blocks : [block]));
  const providers = all.filter(({ type }) => type === 'provider').flatMap(cloudsOfBlock);
  const required = all
    .filter(({ type }) => type === 'required_providers' || type === 'required_plugins')
    .flatMap(({ body }) => body.attributes.flatMap(({ name }) => cloudHintsOf(name)));
  const used = all.filter(({ type }) => /^(?:resource|data|module|backend|source|remote_state)$/.test(type));
  return [...new Set([...providers, ...required, ...used.flatMap(cloudsOfBlock)])];
}

/** `alicloud` of `alicloud_oss_bucket`, `azurerm` of `azurerm`, `alicloud` of `alicloud-ecs`. */
const firstWord = (type: string): string => type.split(/[_-]/)[0] ?? type;

/** Blocks that hold others which speak for the whole file. */
export const isHolder = ({ type }: HclBlock): boolean => type === 'terraform' || type === 'packer';
