import type { Category, Confidence } from './categories.ts';
import type { Weakness } from './flow.ts';
import type { CustomRows } from './policy.ts';

/**
 * A jurisdiction label: `PRC`, `HK`, `MO`, or the ISO 3166-1 alpha-2 code of any other place (`TW`, `US`, `SG` …).
 * Hong Kong and Macau are labels of their own; Taiwan is never PRC.
 */
export type Jurisdiction = string;

/** Jurisdictions whose regions are facts of their own when a policy lists them; other places say nothing beyond the provider. */
export const REVIEWED_JURISDICTIONS: ReadonlySet<Jurisdiction> = new Set(['PRC', 'HK', 'MO']);

/** Where packages, images, actions and providers of infrastructure are named. */
export const ECOSYSTEMS = [
  'npm',
  'pypi',
  'maven',
  'go',
  'nuget',
  'composer',
  'rubygems',
  'cargo',
  'cocoapods',
  'swiftpm',
  'pub',
  'container-image',
  'github-action',
  'terraform',
  'terraform-resource',
] as const;

export type Ecosystem = (typeof ECOSYSTEMS)[number];

export type Basis =
  | 'hq-prc'
  | 'subsidiary-of-prc'
  | 'region-in-prc'
  | 'operated-by-prc-jv-partner'
  | 'mirror-hosted-in-prc'
  | 'ownership-changed'
  | 'prc-operations'
  | 'affiliate-of-prc'
  | 'minority-stake-prc'
  | 'hq-hk'
  | 'prc-origin-contested'
  | 'built-with-prc-equipment'
  | 'oss-by-prc-firm'
  | 'uses-prc-service'
  | (string & {});

export interface Evidence {
  readonly url: string;
  readonly title: string;
  /** Whether the page was read when the row was made. */
  readonly seen: boolean;
  readonly supports?: string;
  /** Day checked, `YYYY-MM-DD`. */
  readonly checked: string;
}

/** A company or service, with the basis of its link. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** The provider that findings name when this is a service, brand or region of it and no firm or cloud of its own. */
  readonly reportAs?: string;
  readonly parent?: string;
  /** The jurisdiction of the firm that controls it in the end (`PRC` for a subsidiary of a PRC firm abroad). */
  readonly jurisdiction: Jurisdiction;
  /** Where the provider itself is registered, when that differs. */
  readonly seat?: Jurisdiction;
  /** Who runs the service, for people; the provider's own name unless a partner operates it. */
  readonly operator: string;
  /** Who owns the operator, for people: the topmost known parent. */
  readonly owner: string;
  readonly basis: readonly Basis[];
  readonly confidence: Confidence;
  /** True when the basis is weak or split: findings are information, "review". */
  readonly review: boolean;
  /** False: silent unless a policy names the provider. */
  readonly enabled: boolean;
  readonly categories: readonly string[];
  /** Slugs of the advisory's sections, most relevant first. */
  readonly advisory: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly note?: string;
  readonly ownershipChange?: { readonly date: string; readonly event: string; readonly before?: string };
  /** Public lists of US authorities, with the state of that day. */
  readonly usListings?: readonly { readonly list: string; readonly date: string; readonly status: string }[];
}

export interface HostRow {
  /** Matches itself and every sub-domain, on label boundaries, lower case; of a policy's own host the first label may hold `*`. */
  readonly suffix: string;
  readonly provider: string;
  readonly role: string;
  /** `secondary`: brand and asset domains that are seldom called by programs. */
  readonly tier: 'primary' | 'secondary';
  /** Where the host is known to rest, when it is fixed. */
  readonly location?: Jurisdiction;
  /** True for object stores: the body of a `PUT` is kept as it is, and may be ciphertext. */
  readonly opaque?: boolean;
}

export interface PackageRow {
  readonly ecosystem: Ecosystem;
  /** May be a sub-path of an npm package (`@langchain/community/chat_models/moonshot`); of a prefix row, the text all names begin with. */
  readonly name: string;
  readonly match: 'exact' | 'prefix';
  readonly provider: string;
  readonly role: string;
  /** `no`: a library that sends nothing (`software-origin`). */
  readonly egress: 'yes' | 'no' | 'optional';
  /** How source of the ecosystem's language imports it, where that is not the language's custom; a `*` at the end leaves it open. */
  readonly imports?: readonly string[];
  readonly note?: string;
}

export interface RegionRow {
  /** Whose region id it is (`aws`, `aws-cn`, `azure-china`, `alibaba-cloud` …). */
  readonly cloud: string;
  /** Absent for clouds that are not in the catalogue as providers (AWS, Azure, Google outside the PRC). */
  readonly provider?: string;
  readonly id: string;
  readonly city?: string;
  readonly jurisdiction: Jurisdiction;
  readonly operator: string;
  /** True for ids that mean something only beside their cloud's host, SDK or provider block (`bj`, `us-west-1`). */
  readonly needsContext: boolean;
  readonly doc?: string;
}

export interface MirrorRow {
  readonly ecosystem: string;
  readonly url: string;
  readonly host: string;
  /** Path prefix on that host, with a leading `/`; `/` when the whole host is a mirror. */
  readonly path: string;
  readonly provider: string;
  readonly jurisdiction: Jurisdiction;
}

/** A page global of a provider's script (`_hmt`, `AMap`); dotted where the first name alone says nothing (`wx.login`). */
export interface GlobalRow {
  readonly name: string;
  readonly provider: string;
}

/**
 * Where in a call something is: `0`, `1` … an argument; `0.url` a member of it; `*` every argument;
 * `this` all that the receiver was made of: `this.0` the first argument of its constructor or factory, `this.0.baseURL`
 * a member of it, `this.open.1` an argument of another call (`open`) on the same object.
 */
export type ArgumentPath = string;

/**
 * A call that sends data out. `package` + `path` name the callee by access path from the module:
 * `default`, an export name, `new` (instance of a constructed class), `call` (the result of calling), and members,
 * joined by `.`: `default.new.put`, `create.call.post`, `fetch`. A `*` in the middle matches one member of any name,
 * a trailing `*` one or more. A `path` ending in `new` or `call` speaks of that construction or call itself;
 * `default` also stands for the module as a whole (`require('ali-oss')`, `import * as`).
 * `package` may end in `*` (`@aws-sdk/client-*`).
 * With `global` instead of a package the whole access path is `global` and `path` joined by `.`
 * (`{ global: 'fetch', path: '' }`, `{ global: 'WebSocket', path: 'new.send' }`).
 */
export interface SinkRow {
  readonly package?: string;
  readonly global?: string;
  readonly path: string;
  /** Present when the callee alone fixes the provider; else the host of `url` decides. */
  readonly provider?: string;
  /** Where the destination is: a URL, host or client options. */
  readonly url?: readonly ArgumentPath[];
  /** Where a client, model or transport stands whose destination is that of the call (`generateText({ model })`). */
  readonly client?: readonly ArgumentPath[];
  /** Arguments that carry data away. */
  readonly data: readonly ArgumentPath[];
  /** Arguments that authenticate to the provider itself: no leak. */
  readonly credentials?: readonly ArgumentPath[];
  /**
   * Arguments that the service keeps or hands on as they are: it works with ciphertext in their place as well. Absent where
   * that is not sure. A path may step into an object that is constructed there, by its class: `0.PutObjectCommand.0.Body`.
   */
  readonly opaque?: Readonly<Record<ArgumentPath, readonly OpaqueForm[]>>;
  /** What the service must read to do its work, and what for: `the phone numbers, to deliver the messages`. */
  readonly reads?: string;
}

/**
 * What may stand at an opaque argument: `text` a string, `bytes` a Buffer or Uint8Array; `fields` a document whose
 * values of type string may be any others; `values` a list of SQL parameters, of an `INSERT`.
 */
export type OpaqueForm = 'text' | 'bytes' | 'fields' | 'values';

/**
 * A client whose constructor or factory option fixes host or region (`new S3Client({ region })`).
 * `path` names the constructor or factory itself, without the `new` or `call`: `S3Client`, `createClient`, `default`, `*` for any export.
 */
export interface ClientRow {
  readonly package: string;
  /** Access path of the constructor or factory, as in `SinkRow`. */
  readonly path: string;
  /** The cloud whose region ids the option holds. */
  readonly cloud?: string;
  readonly region?: readonly ArgumentPath[];
  readonly endpoint?: readonly ArgumentPath[];
  /** Set when the SDK itself belongs to a provider. */
  readonly provider?: string;
  /** `package`: the call, or the member that is set, configures all clients of the package (`AWS.config.update`). */
  readonly scope?: 'package';
  /** Environment variables that the client reads when its options name no region or endpoint. */
  readonly environment?: readonly string[];
  /** Well-known names that the endpoint's option takes, in lower case, and the hosts they stand for. */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** A kind of sensitive data, recognised by words of names. */
export interface DataTypeRow {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  /** Word sequences in lower case, words split by a space: `date of birth`, `phone number`. */
  readonly names: readonly string[];
  /** Word sequences which, when present in the same name, say that it only looks alike (`email template`). */
  readonly not: readonly string[];
  /** Like `names`, but common words that are often something else: matches have low confidence. */
  readonly weak?: readonly string[];
  /** Like `names`, but only as the last words of a name: `userPrompt`, not `promptOnClose`. */
  readonly ending?: readonly string[];
  /** Calls or member paths whose value is of this type: `navigator.geolocation.getCurrentPosition`, `req.ip`. */
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** Calls that encrypt with keys held by the caller, or that remove or replace what is sensitive. */
export interface SanitizerRow {
  readonly package?: string;
  readonly global?: string;
  readonly path: string;
  /** `encrypt`: lowers to `protected-data-flow`; `redact`: the value is clean; `managed`: keys are held by a provider. */
  readonly effect: 'encrypt' | 'redact' | 'managed';
  /** Where the algorithm is named: one that does not authenticate protects nothing. */
  readonly mode?: readonly ArgumentPath[];
  /** True for a builder whose earlier calls were given the data (`new CompactEncrypt(data).encrypt(key)`). */
  readonly isBuilt?: boolean;
  /** Where the key stands: a constant of the project or a key of the provider protects nothing. */
  readonly key?: readonly ArgumentPath[];
}

/** Calls whose result still tells what they were given: hashes, encodings, compression, masks, weak ciphers. */
export interface TransformRow {
  readonly package?: string;
  readonly global?: string;
  readonly path: string;
  /** Absent for calls that only hand on what they are given. */
  readonly weakness?: Weakness;
}

export interface AlternativeRow {
  readonly kind: 'package' | 'mirror' | 'region';
  readonly category?: string;
  readonly ecosystem?: string;
  /** For regions: whose region ids these are. */
  readonly cloud?: string;
  readonly providers: readonly string[];
  readonly replaces: readonly string[];
  readonly alternatives: readonly string[];
  readonly note?: string;
}

/** What a name says about the data it holds. */
export interface DataTypeMatch {
  readonly type: DataTypeRow;
  readonly confidence: Confidence;
}

/** What the analyzers may ask of the compiled catalogue. Look-ups never throw and cost no more than the key's length. */
export interface Knowledge {
  /** Changes whenever any row changes. */
  readonly hash: string;
  readonly providers: ReadonlyMap<string, Provider>;
  /** By id, the policy's own among them. */
  readonly dataTypes: ReadonlyMap<string, DataTypeRow>;
  /** The longest row whose suffix matches on label boundaries; `host` without port, any case. */
  findHost(host: string): HostRow | undefined;
  /** Exact rows first, then the longest prefix. Sub-paths of npm packages (`a/b/c`) match the longest row on a `/` boundary. */
  findPackage(ecosystem: Ecosystem, name: string): PackageRow | undefined;
  /**
   * The row with the longest import name that is `name` or a parent of it in its language: `com.umeng.analytics.MobclickAgent`,
   * `oss2.models`, `Qcloud\\Cos\\Client`, `qiniu/rack`, `package:fluwx/fluwx.dart`, `UMCommon/UMCommon.h`, `github.com/qiniu/go-sdk/v7/storage`.
   * Of `from a import b` ask `a.b`. Relative imports, and modules that the project itself holds, are not for asking.
   */
  findImport(ecosystem: Ecosystem, name: string): PackageRow | undefined;
  /** All rows with this region id, whatever the cloud. */
  findRegions(id: string): readonly RegionRow[];
  /** The mirror row with the longest matching path on that host. */
  findMirror(host: string, path: string): MirrorRow | undefined;
  findGlobal(name: string): GlobalRow | undefined;
  /** Sink rows of a package (npm) or, with `undefined`, of the globals. */
  sinksOf(packageName: string | undefined): readonly SinkRow[];
  clientsOf(packageName: string): readonly ClientRow[];
  sanitizersOf(packageName: string | undefined): readonly SanitizerRow[];
  transformsOf(packageName: string | undefined): readonly TransformRow[];
  /** The data types a name speaks of (`userEmail`, `phone_number`), best first; empty for look-alikes. */
  classifyName(name: string): readonly DataTypeMatch[];
  /** The data types that a dotted call or member path yields (`navigator.geolocation.getCurrentPosition`). */
  classifySource(path: string): readonly DataTypeMatch[];
  /** The policy's own sources, sinks, sanitizers and guards, by call pattern. */
  readonly custom: CustomRows;
  /** `ecosystem` and a package or mirror host, or a cloud and a region id; best first. */
  alternativesFor(ecosystem: string, name: string): readonly AlternativeRow[];
  /** Literals for the prefilter: a file without any of them needs no parsing on its own account. */
  readonly needles: Needles;
}

/** What the prefilter looks for in bytes; all lower case but `imports` and `words`, which are matched as they are. */
export interface Needles {
  /** Host suffixes: matched where a label starts (after `.`, `/`, `@`, `:`, a quote or white space …) and ends. */
  readonly hosts: readonly string[];
  /** npm package names: matched inside quotes or before a `/` (`"ali-oss"`, `'ali-oss/lib'`); a trailing `*` leaves the end open. */
  readonly packages: readonly string[];
  /** Import names of other languages, searched for in their sources alone: matched as they are, up to a letter or digit; a trailing `*` leaves the end open. */
  readonly imports: readonly string[];
  /** Names of infrastructure's providers and of partitions, searched for in its files alone, as import names are. */
  readonly infrastructure?: readonly string[];
  /** Whole identifiers and ids: page globals, region ids, names of custom calls, enum members (`AzureChina`); a trailing `*` leaves the end open. */
  readonly words: readonly string[];
}
