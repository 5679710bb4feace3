import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { innerSpan, jsonValue, memberOf, membersOf, parseJson, type JsonNode } from '../../parse/json.ts';
import { lockedMentions, type LockEntry, type LockGraph } from './lock-graph.ts';
import { lockedMirrors } from './lock-mirrors.ts';

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/**
 * Reads `bun.lock`, the text lockfile of Bun: workspaces tell what is declared, `packages` is a map from the way to a
 * package (`a/b`) to `[name@version, address, { dependencies }, hash]`.
 * https://bun.sh/reference/bun/BunLockFile, checked 2026-11-22.
 */
export const bunLock: Analyzer = {
  id: 'bun.lock',
  accepts: (path) => baseNameOf(path) === 'bun.lock',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseJson(document);
    const context = contextOfPath(document.path);
    return {
      mentions: [
        ...lockedMirrors(document.text, ['", "', '","'], context, knowledge),
        ...(root ? lockedMentions(graphOf(root, document.text), context, knowledge) : []),
      ],
      problems,
    };
  },
};

function graphOf(root: JsonNode, text: string): LockGraph {
  const packages = membersOf(memberOf(root, 'packages'));
  const indexOf = new Map(packages.map(({ name }, index) => [name, index]));
  const resolve = (from: string, name: string): number | undefined => {
    for (let way = from; way; way = way.includes('/') ? way.slice(0, way.lastIndexOf('/')) : '') {
      const found = indexOf.get(`${way}/${name}`);
      if (found !== undefined) return found;
    }
    return indexOf.get(name);
  };
  const entries = packages.map(({ name: way, value }): LockEntry => {
    const [id, ...rest] = value.children ?? [];
    const info = rest.find((item) => item.type === 'object');
    const name = id?.type === 'string' ? packageName(String(id.value)) : way;
    const span = id ? innerSpan(id) : innerSpan(value);
    return {
      name,
      span: text.startsWith(name, span.start) ? { start: span.start, end: span.start + name.length } : span,
      isDevelopment: false,
      needs: info ? namesIn(info).flatMap((needed) => resolve(way, needed) ?? []) : [],
    };
  });
  const declared = membersOf(memberOf(root, 'workspaces')).flatMap(({ value }) =>
    namesIn(value).flatMap((name) => indexOf.get(name) ?? []),
  );
  return { entries, declared: [...new Set(declared)] };
}

function namesIn(node: JsonNode): string[] {
  return SECTIONS.flatMap((section) => {
    const list = memberOf(node, section);
    return list?.type === 'object' ? Object.keys(Object(jsonValue(list))) : [];
  });
}

function packageName(id: string): string {
  const at = id.indexOf('@', 1);
  return at < 0 ? id : id.slice(0, at);
}
