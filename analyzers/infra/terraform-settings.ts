import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { isListOfOptions } from '../match/options.ts';
import { azureChinaMention } from '../match/partitions.ts';
import { isRegionKey } from '../match/regions.ts';
import { rankedByResource } from '../match/resource-kind.ts';
import { mentionsOfSetting, providersIn } from '../match/setting.ts';
import type { HclBlock, HclBody } from '../parse/hcl.ts';
import { cloudsOfBlock, cloudsOfFile } from './hcl-clouds.ts';
import type { HclSetting } from './hcl-settings.ts';

/**
 * Makes the reader of one setting. A variable or local that some block of the file uses as its region is a region of that
 * block's cloud, whatever it is called.
 */
export function createTerraformSettings(
  body: HclBody,
  settings: readonly HclSetting[],
  around: { readonly knowledge: Knowledge; readonly context: MentionContext },
): (setting: HclSetting) => Mention[] {
  const byBlock = new Map<HclBlock, readonly string[]>();
  const cloudsOf = (block: HclBlock | undefined): readonly string[] => {
    if (!block) return [];
    const known = byBlock.get(block) ?? cloudsOfBlock(block);
    byBlock.set(block, known);
    return known;
  };
  const uses = regionUses(settings, cloudsOf);
  const ofFile = cloudsOfFile(body);
  const hosted = settings.flatMap(({ value }) => (value.includes('.') ? providersIn(value, around.knowledge) : []));
  return (setting) => {
    if (setting.refersTo !== undefined || isListOfOptions(setting)) return [];
    const used = uses.get(nameOf(setting) ?? '');
    const keys = used && setting.listSize === 0 ? [...setting.keys, 'region'] : setting.keys;
    const clouds = [...new Set([...(used ?? []), ...cloudsOf(setting.block), ...ofFile, ...hosted])];
    const found = [
      ...chinaEnvironment(setting, around),
      ...mentionsOfSetting({ ...setting, keys }, { ...around, clouds }),
    ];
    return found.map((mention) => rankedByResource(mention, resourceOf(setting.block)));
  };
}

/** The clouds of the blocks that take a variable (`var.x`) or local for their region, by that name. */
function regionUses(
  settings: readonly HclSetting[],
  cloudsOf: (block: HclBlock | undefined) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, readonly string[]>();
  // Locals that stand for variables are one step further away.
  for (let step = 0; step < 2; step++) {
    for (const { refersTo, keys, block, ...setting } of settings) {
      if (refersTo === undefined) continue;
      const passed = out.get(nameOf({ keys, block }) ?? '');
      const clouds = cloudsOf(block);
      const isRegion = isRegionKey(keys.at(-1) ?? '') && clouds.length > 0 && setting.listSize === 0;
      if (!passed && !isRegion) continue;
      out.set(refersTo, [...new Set([...(out.get(refersTo) ?? []), ...(passed ?? clouds)])]);
    }
  }
  return out;
}

/** `var.x` of a variable's default, `local.x` of a local. */
function nameOf({ keys, block }: Pick<HclSetting, 'keys' | 'block'>): string | undefined {
  const [holder, name, ...rest] = keys;
  if (name === undefined || rest.length > 0 || !block) return undefined;
  if (holder === 'variable') return `var.${name}`;
  return holder === 'locals' ? `local.${name}` : undefined;
}

/** `environment = "china"` of Azure's providers and back end selects the partition. */
function chinaEnvironment(
  { keys, value, span }: HclSetting,
  { knowledge, context }: { readonly knowledge: Knowledge; readonly context: MentionContext },
): Mention[] {
  const [holder, name = '', attribute, ...rest] = keys;
  if (value !== 'china' || attribute !== 'environment' || rest.length > 0) return [];
  if ((holder !== 'provider' && holder !== 'backend') || !/^az/.test(name)) return [];
  return azureChinaMention(knowledge).map((mention) => ({ ...mention, span, context }));
}

function resourceOf(block: HclBlock | undefined): string {
  if (block?.type === 'backend') return 'terraform_state_backend';
  return block?.type === 'resource' ? (block.labels[0]?.text ?? '') : '';
}
