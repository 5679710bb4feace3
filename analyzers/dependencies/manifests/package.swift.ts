import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { linesOf } from '../../parse/lines.ts';
import { repositoryMentions } from './swift-repository.ts';

/** `.package(url: "https://…", from: "1.0.0")`, `.package(name: "X", url: …)`, `.binaryTarget(name: "X", url: …)`, over several lines as well. */
const ADDRESS = /(?:^|[(,\s])url:\s{0,20}"([^"\\\n]{1,500})"/g;

/**
 * Reads `Package.swift`, also of one version of Swift: repositories that packages come from, by the text.
 * https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html, checked 2026-11-22.
 */
export const packageSwift: Analyzer = {
  id: 'Package.swift',
  accepts: (path) => /^Package(?:@swift-[\d.]+)?\.swift$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const context = contextOfPath(document.path);
    const code = withoutComments(document.text);
    const mentions = [...code.matchAll(ADDRESS)].flatMap(({ 0: whole, 1: text = '', index }) =>
      repositoryMentions({ text, at: index + whole.length - 1 - text.length, context }, knowledge),
    );
    return { mentions };
  },
};

/** Blanks comments out; `//` behind a colon is an address. */
function withoutComments(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ');
  let out = '';
  for (const { text: line, start } of linesOf(text)) {
    const comment = line.search(/(?:^|[^:])\/\//);
    const cut = comment < 0 ? line.length : line.startsWith('//', comment) ? comment : comment + 1;
    out = out.padEnd(start) + line.slice(0, cut).padEnd(line.length) + '\n';
  }
  return out.replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, blank);
}
