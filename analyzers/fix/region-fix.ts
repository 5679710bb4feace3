import type { Edit, Fix } from '../core/fix.ts';
import type { FixContext } from './fixes.ts';
import { REGION_CHOICES, type RegionChoice } from './region-choices.ts';

/** The regions of a cloud that the policy allows in place of another one. */
export function choicesFor(cloud: string, id: string, { knowledge, policy }: FixContext): readonly RegionChoice[] {
  const regions = REGION_CHOICES.get(cloud)?.regions ?? [];
  return regions.filter((region) => {
    // Where the catalogue places a region elsewhere than the table of choices, the catalogue is right.
    const known = knowledge.findRegions(region.id).find((other) => other.cloud === cloud);
    const jurisdiction = known?.jurisdiction ?? region.jurisdiction;
    return region.id !== id && jurisdiction !== 'PRC' && !policy.jurisdictions.includes(jurisdiction);
  });
}

/** Tells a choice with what must change beside it. Never safe: data and accounts do not move along. */
export function regionFix(choice: RegionChoice, cloud: string, edits: readonly Edit[]): Fix {
  const note = REGION_CHOICES.get(cloud)?.note;
  return changeFix(`Change the region to ${choice.id}, ${choice.place}${note ? ` (${note})` : ''}`, edits);
}

/** A change of region or partition. */
export function changeFix(title: string, edits: readonly Edit[]): Fix {
  return { title, action: 'change-region', edits, isPreferred: false, isSafe: false, promises: 'gone' };
}
