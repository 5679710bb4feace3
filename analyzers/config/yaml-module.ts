import type { Document } from '../core/document.ts';
import type { ModuleFacts } from '../core/facts.ts';
import { UNKNOWN, textValue } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { withoutSecrets } from '../match/secrets.ts';
import type { YamlTree } from '../parse/yaml.ts';

/** Larger files are data; their settings are still read, but they are no module. UTF-16 units. */
const MAX_MODULE_TEXT = 100_000;
/** Workflows, manifests of clusters and descriptions of interfaces: nobody loads them, and they are many. */
const OTHER = /(?:^|\/)(?:\.github|templates|node_modules)\/|(?:^|\/)(?:docker-)?compose[^/]*$|openapi|swagger/i;

/** Gives the module that a YAML file is for scripts that import it or parse its text: the first document, as `default`. */
export function yamlModule(document: Document, tree: () => YamlTree | undefined): { readonly module?: ModuleFacts } {
  if (document.text.length > MAX_MODULE_TEXT || OTHER.test(document.path)) return {};
  const root = tree();
  if (root?.kind !== 'map' || root.entries.some(([name]) => name === 'apiVersion')) return {};
  return { module: { imports: [], exports: { default: valueOfTree(root, '') }, exportStars: [] } };
}

function valueOfTree(tree: YamlTree, name: string): Value {
  switch (tree.kind) {
    case 'text': {
      // Facts are cached on disk: secrets are not kept, their names are.
      const kept = withoutSecrets(name, tree.text);
      return kept === undefined ? UNKNOWN : textValue(kept, tree.span);
    }
    case 'list':
      return { kind: 'array', items: tree.items.map((item) => valueOfTree(item, name)) };
    default: {
      const entries = tree.entries.map(([key, value]) => [key, valueOfTree(value, key)] as const);
      return { kind: 'object', members: Object.fromEntries(entries), isOpen: false };
    }
  }
}
