import type { Analyzer } from '../core/analyzer.ts';
import { extensionOf } from '../core/paths.ts';
import { contextOfPath } from '../match/path-context.ts';
import { isListOfOptions } from '../match/options.ts';
import { rankedByResource } from '../match/resource-kind.ts';
import { mentionsOfSetting } from '../match/setting.ts';
import { oncePerLine } from '../match/settings.ts';
import { parseBicep } from '../parse/bicep.ts';

/** Bicep describes resources of Azure alone. */
const CLOUDS = ['azure', 'azure-china'];

/** Reads Bicep and its parameter files: defaults, variables and properties of resources. */
export const bicep: Analyzer = {
  id: 'bicep',
  accepts: (path) => /^\.bicep(?:param)?$/.test(extensionOf(path)),
  summarise: (document, { knowledge }) => {
    const { texts, problems } = parseBicep(document);
    const around = { knowledge, context: contextOfPath(document.path), clouds: CLOUDS };
    const mentions = texts.flatMap(({ resource, ...text }) => {
      if (isListOfOptions(text)) return [];
      return mentionsOfSetting({ ...text, siblings: [] }, around).map((mention) => rankedByResource(mention, resource));
    });
    return { mentions: oncePerLine(mentions, document.lineStarts), problems };
  },
};
