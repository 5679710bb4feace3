import type { Ecosystem, PackageRow } from '../analyzers/core/knowledge.ts';

/** How the source of an ecosystem's language names what it imports. */
interface Spelling {
  /** Between a module and what stands in it. */
  readonly separator: '.' | '/' | '\\' | '::';
  readonly ignoresCase?: true;
  /** The names by which a package is imported unless its row says otherwise; absent where names say nothing. */
  readonly defaults?: (name: string) => readonly string[];
}

/**
 * Maven, Composer and Swift packages have no default: a group id is only by custom the Java package, PHP's namespaces stand
 * in `composer.json`, and a Swift package is known by its repository, so their rows name them. Sources read 2026-11-22.
 */
const SPELLINGS: Readonly<Partial<Record<Ecosystem, Spelling>>> = {
  // No rule but a custom; `-` and `.` cannot stand in a module's name. https://packaging.python.org/en/latest/discussions/distribution-package-vs-import-package/
  pypi: { separator: '.', defaults: (name) => [name.replace(/[-.]/g, '_')] },
  maven: { separator: '.' },
  swiftpm: { separator: '.' },
  // https://www.php.net/manual/en/language.namespaces.rationale.php: names are compared without case.
  composer: { separator: '\\', ignoresCase: true },
  // The id is the root namespace by the SDK's default. https://learn.microsoft.com/en-us/nuget/create-packages/package-authoring-best-practices
  nuget: { separator: '.', defaults: (name) => [name] },
  // https://guides.rubygems.org/name-your-gem/: `net-http` is required as `net/http`, `fancy_require` as itself.
  rubygems: { separator: '/', defaults: (name) => [name, name.replaceAll('-', '/')] },
  // A module's path begins those of its packages; a major version stands behind it. https://go.dev/ref/mod#module-path
  go: { separator: '/', defaults: (name) => [name.replace(/\/v\d+$/, '')] },
  // Cargo turns hyphens into underscores. https://doc.rust-lang.org/cargo/reference/cargo-targets.html#the-name-field
  cargo: { separator: '::', defaults: (name) => [name.replaceAll('-', '_')] },
  // https://guides.cocoapods.org/syntax/podspec.html#module_name: the pod's name as a C identifier; sub-specs are one module.
  cocoapods: { separator: '/', defaults: (name) => [moduleOfPod(name)] },
  // https://dart.dev/tools/pub/package-layout#public-libraries
  pub: { separator: '/', defaults: (name) => [`package:${name}`] },
};

/** Defaults with fewer letters are names that anybody gives a module (`mns`, `obs`). */
const SHORTEST_DEFAULT = 4;
/**
 * Words that projects give their own modules, and names of services, by which they call the module that speaks to the
 * service. A row whose package is really imported so says it with `imports`.
 */
const NO_DEFAULTS: ReadonlySet<string> = new Set([
  ...['client', 'common', 'core', 'push', 'sdk', 'storage', 'utils', 'video', 'player'],
  ...[
    'alipay',
    'baichuan',
    'coze',
    'ctyun',
    'deepseek',
    'dingtalk',
    'douyin',
    'ecoflow',
    'feishu',
    'insta360',
    'jpush',
  ],
  ...['sensenova', 'sparkai', 'submail', 'tuya', 'wechat', 'weibo', 'yeelight', 'youdao', 'yunpian'],
]);

/**
 * The names by which source imports a package; empty where nothing is known. A `*` at the end leaves it open, as in the
 * name of a prefix row. Doubles and defaults that are too general are left out.
 */
export function importNamesOf(row: Pick<PackageRow, 'ecosystem' | 'name' | 'match' | 'imports'>): readonly string[] {
  if (row.imports) return row.imports;
  const names = SPELLINGS[row.ecosystem]?.defaults?.(row.name) ?? [];
  const specific = names.filter((name) => name.length >= SHORTEST_DEFAULT && !NO_DEFAULTS.has(name.toLowerCase()));
  return [...new Set(specific)].map((name) => (row.match === 'prefix' ? `${name}*` : name));
}

/** Look-up of import names: the longest that is the name, a parent of it in its language, or its open beginning. */
export function createImportFinder(
  rows: readonly PackageRow[],
): (ecosystem: Ecosystem, name: string) => PackageRow | undefined {
  const tables = new Map<Ecosystem, ImportTable>();
  // What a row says itself goes before what another row's name suggests.
  for (const row of [...rows.filter((row) => row.imports), ...rows.filter((row) => !row.imports)]) {
    for (const name of importNamesOf(row)) {
      let table = tables.get(row.ecosystem);
      if (!table) tables.set(row.ecosystem, (table = { whole: new Map(), open: new Map(), lengths: [] }));
      add(table, canonicalImport(row.ecosystem, name), row);
    }
  }
  return (ecosystem, name) => {
    const table = tables.get(ecosystem);
    const separator = SPELLINGS[ecosystem]?.separator;
    if (!table || !separator) return undefined;
    const canonical = canonicalImport(ecosystem, name);
    const whole = longestParent(table, canonical, separator);
    const open = longestOpening(table, canonical);
    return (open?.length ?? 0) > (whole?.length ?? 0) ? open?.row : whole?.row;
  };
}

interface ImportTable {
  readonly whole: Map<string, PackageRow>;
  readonly open: Map<string, PackageRow>;
  /** Lengths of the open beginnings, longest first. */
  lengths: number[];
}

interface Hit {
  readonly row: PackageRow;
  readonly length: number;
}

function add(table: ImportTable, name: string, row: PackageRow): void {
  const isOpen = name.endsWith('*');
  const literal = isOpen ? name.slice(0, -1) : name;
  const names = isOpen ? table.open : table.whole;
  if (!names.has(literal)) names.set(literal, row);
  if (isOpen && !table.lengths.includes(literal.length))
    table.lengths = [...table.lengths, literal.length].sort((a, b) => b - a);
}

/** Spells an import the way its language compares names; a leading `\` of PHP and the `.h` of a header say nothing. */
function canonicalImport(ecosystem: Ecosystem, name: string): string {
  const bare = ecosystem === 'cocoapods' ? name.replace(/\.h$/, '') : name.replace(/^\\/, '');
  return SPELLINGS[ecosystem]?.ignoresCase ? bare.toLowerCase() : bare;
}

function longestParent(table: ImportTable, name: string, separator: string): Hit | undefined {
  for (let end = name.length; end > 0; end = name.lastIndexOf(separator, end - 1)) {
    const row = table.whole.get(name.slice(0, end));
    if (row) return { row, length: end };
  }
  return undefined;
}

function longestOpening(table: ImportTable, name: string): Hit | undefined {
  for (const length of table.lengths) {
    const row = length < name.length ? table.open.get(name.slice(0, length)) : undefined;
    if (row) return { row, length };
  }
  return undefined;
}

/** `UMCommon/Core`, `AlipaySDK-iOS` → what `import` names. */
function moduleOfPod(name: string): string {
  return (name.split('/')[0] ?? name).replace(/[^\w]/g, '_');
}
