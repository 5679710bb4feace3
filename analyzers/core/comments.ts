import { baseNameOf, extensionOf } from './paths.ts';

/** How a kind of file writes comments. */
export interface CommentSyntax {
  /** Openers of comments that end with the line, the usual one first. */
  readonly line: readonly string[];
  /** Pairs of opener and closer, the usual one first. */
  readonly block: readonly (readonly [open: string, close: string])[];
}

/**
 * How the file of that path writes comments, by its name alone; undefined for files that have none (JSON).
 * Files with embedded scripts (`.vue`, `.html`) list the outer language first.
 */
export function commentSyntaxOf(path: string): CommentSyntax | undefined {
  const name = baseNameOf(path).toLowerCase();
  if (COMMENTED_JSON.test(name)) return C_LIKE;
  const byName = HASH_NAMES.test(name) ? HASH : INI_NAMES.test(name) ? INI : undefined;
  if (byName) return byName;
  const extension = extensionOf(path);
  return BY_EXTENSION.has(extension) ? BY_EXTENSION.get(extension) : ANY;
}

const SLASH_STAR = ['/*', '*/'] as const;
const ANGLE = ['<!--', '-->'] as const;
const C_LIKE: CommentSyntax = { line: ['//'], block: [SLASH_STAR] };
const HASH: CommentSyntax = { line: ['#'], block: [] };
const INI: CommentSyntax = { line: ['#', ';', '!'], block: [] };
const MARKUP: CommentSyntax = { line: [], block: [ANGLE] };
const MIXED: CommentSyntax = { line: ['//'], block: [ANGLE, SLASH_STAR] };
const ANY: CommentSyntax = { line: ['#', '//', '--', ';'], block: [SLASH_STAR, ANGLE] };

/** JSON files whose readers allow comments. */
const COMMENTED_JSON = /^(tsconfig|jsconfig)(\.[\w.-]+)?\.json$|\.jsonc$|\.json5$|^egress-lens\.json$/;
const HASH_NAMES =
  /^(dockerfile|containerfile|makefile|gemfile|podfile|pipfile|vagrantfile|rakefile|brewfile|yarn\.lock)|^\.env|\.dockerfile$|^requirements.*\.txt$|^\.(git|docker|npm)ignore$/;
const INI_NAMES = /^(\.npmrc|\.yarnrc|pip\.conf|\.editorconfig|\.pypirc)$/;

const BY_EXTENSION: ReadonlyMap<string, CommentSyntax | undefined> = new Map<string, CommentSyntax | undefined>([
  ...entries('.ts .tsx .mts .cts .js .jsx .mjs .cjs .java .kt .kts .go .cs .rs .swift .dart .gradle .groovy', C_LIKE),
  ...entries('.scala .scss .less .bicep .proto .c .h .cc .cpp .hpp .m .mm .prisma', C_LIKE),
  ...entries('.php .tf .tfvars .hcl', { line: ['//', '#'], block: [SLASH_STAR] }),
  ...entries('.css', { line: [], block: [SLASH_STAR] }),
  ...entries(
    '.graphql .gql .py .rb .sh .bash .zsh .ps1 .yml .yaml .toml .cmake .pl .r .ex .exs .podspec .gemspec',
    HASH,
  ),
  ...entries('.ini .cfg .conf .properties .service', INI),
  ...entries('.sql .lua .hs', { line: ['--'], block: [SLASH_STAR] }),
  ...entries('.xml .plist .config .csproj .fsproj .vbproj .props .targets .nuspec .md .storyboard .xib', MARKUP),
  ...entries('.html .htm .vue .svelte .astro', MIXED),
  ...entries('.json .ipynb .map .lock .resolved .txt .csv', undefined),
]);

function entries(extensions: string, syntax: CommentSyntax | undefined): [string, CommentSyntax | undefined][] {
  return extensions.split(' ').map((extension) => [extension, syntax]);
}
