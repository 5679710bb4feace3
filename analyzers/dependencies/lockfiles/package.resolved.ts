import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { jsonStrings, parseJson } from '../../parse/json.ts';
import { repositoryMentions } from '../manifests/swift-repository.ts';

/**
 * Reads `Package.resolved`, versions 1 to 3, which says neither what is declared nor what needs what.
 * https://docs.swift.org/swiftpm/documentation/packagemanagerdocs/resolvingpackageversions/, checked 2026-11-22.
 */
export const packageResolved: Analyzer = {
  id: 'Package.resolved',
  accepts: (path) => baseNameOf(path) === 'Package.resolved',
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const { root, problems } = parseJson(document);
    const pins = root ? jsonStrings(root, document.text) : [];
    const mentions = pins.flatMap(({ keys, raw, span }) =>
      /^(?:location|repositoryURL)$/.test(keys.at(-1) ?? '')
        ? repositoryMentions({ text: raw, at: span.start, context, chain: [] }, knowledge)
        : [],
    );
    return { mentions, problems };
  },
};
