import { ECOSYSTEMS } from '../analyzers/core/knowledge.ts';
import { z } from 'zod';
import { CATEGORIES } from '../analyzers/core/categories.ts';

/**
 * Shapes of the row files. Unknown keys are errors everywhere, so that a misspelt key is never silently without effect.
 * Used when the catalogue is built and checked; the product itself reads the compiled rows without it.
 */

const text = z.string().min(1);
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, YYYY-MM-DD');
const host = z.string().regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/, 'a host in lower case, without scheme, port or path');
const jurisdiction = z.union([
  z.literal('PRC'),
  z
    .string()
    .regex(/^[A-Z]{2}$/, '`PRC` or an ISO 3166-1 alpha-2 code')
    .refine((code) => code !== 'CN', 'write `PRC` for mainland China'),
]);
const confidence = z.enum(['high', 'medium', 'low']);
/** `0`, `0.url`, `*`, `this`, `this.0.baseURL`, `this.open.1`. */
const argument = z
  .string()
  .regex(/^(\d+|\*|this)(\.[\w$-]+)*$/, 'an argument path such as `0`, `0.url`, `*` or `this.0`');
/** Like `argument`, and `*` for every property or element, a class for what is constructed there. */
const opaqueArgument = z
  .string()
  .regex(/^\d+(\.([\w$-]+|\*))*$/, 'an argument path such as `1`, `0.Body`, `0.messages.*.value`');
/** `default.new.put`, `*.new.send`, `fetch`. */
const accessPath = z.string().regex(/^([\w$]+|\*)(\.([\w$]+|\*))*$/, 'an access path such as `default.new.put`');

/** One access path or several that share the rest of the row; the empty path is the global itself. */
const paths = z.union([z.union([accessPath, z.literal('')]), z.array(accessPath).min(1)]);

export const ecosystem = z.enum(ECOSYSTEMS);

const evidence = z.strictObject({
  url: z.url(),
  title: text,
  seen: z.boolean(),
  supports: text.optional(),
  checked: day,
});

/** How far a host itself was seen: absent when it was; else only its parent domain, or nothing but general knowledge. */
const verification = z.enum(['parent-domain', 'general-knowledge']);

const hostRow = z.strictObject({
  suffix: host,
  role: kebab,
  tier: z.enum(['primary', 'secondary']).default('primary'),
  location: jurisdiction.optional(),
  /** An object store: the body of a `PUT` may be ciphertext. */
  opaque: z.boolean().optional(),
  verification: verification.optional(),
  note: text.optional(),
});

/** `oss2`, `com.aliyun.oss`, `Qcloud\\Cos`, `github.com/qiniu/go-sdk`, `package:fluwx`; a `*` at the end leaves it open. */
const importName = z
  .string()
  .regex(/^[A-Za-z_][\w.\\/:-]*\*?$/, 'a module, package, namespace or path, as source names it');

const packageRow = z.strictObject({
  ecosystem,
  name: text,
  match: z.enum(['exact', 'prefix']).default('exact'),
  role: kebab,
  egress: z.enum(['yes', 'no', 'optional']),
  /** Names by which source of the ecosystem's language imports it, when they are not the default of `imports.ts`; `[]` for none. */
  imports: z.array(importName).optional(),
  note: text.optional(),
});

const globalRow = z.strictObject({ name: accessPath, doc: z.url().optional(), note: text.optional() });

const regionRow = z.strictObject({
  cloud: kebab,
  id: text,
  /** Other spellings of the same region: display names, constants. */
  aliases: z.array(text).default([]),
  city: text,
  jurisdiction,
  operator: text,
  needsContext: z.boolean().default(false),
  doc: z.url().optional(),
  note: text.optional(),
});

const mirrorRow = z.strictObject({
  ecosystems: z.array(kebab).min(1),
  url: z.url(),
  jurisdiction: jurisdiction.default('PRC'),
  /** Files, keys or variables that name the mirror. */
  configuredIn: z.array(text).default([]),
  note: text.optional(),
});

const sinkRow = z
  .strictObject({
    package: text.optional(),
    global: accessPath.optional(),
    path: paths,
    provider: kebab.optional(),
    url: z.array(argument).optional(),
    client: z.array(argument).optional(),
    data: z.array(argument),
    credentials: z.array(argument).optional(),
    opaque: z.record(opaqueArgument, z.array(z.enum(['text', 'bytes', 'fields', 'values'])).min(1)).optional(),
    reads: text.optional(),
  })
  .refine((row) => (row.package === undefined) !== (row.global === undefined), 'name either a package or a global');

const clientRow = z.strictObject({
  package: text,
  path: paths,
  cloud: kebab.optional(),
  region: z.array(argument).optional(),
  endpoint: z.array(argument).optional(),
  provider: kebab.optional(),
  scope: z.literal('package').optional(),
  environment: z.array(text).optional(),
  hosts: z.record(text, host).optional(),
});

const sanitizerRow = z
  .strictObject({
    package: text.optional(),
    global: accessPath.optional(),
    path: paths,
    effect: z.enum(['encrypt', 'redact', 'managed']),
    mode: z.array(argument).optional(),
    key: z.array(argument).optional(),
    isBuilt: z.literal(true).optional(),
  })
  .refine((row) => (row.package === undefined) !== (row.global === undefined), 'name either a package or a global');

const transformRow = z
  .strictObject({
    package: text.optional(),
    global: accessPath.optional(),
    path: paths,
    weakness: z
      .enum(['hashed', 'encoded', 'compressed', 'masked', 'unauthenticated', 'hard-coded-key', 'provider-key'])
      .optional(),
  })
  .refine((row) => (row.package === undefined) !== (row.global === undefined), 'name either a package or a global');

/** What must, or must not, find the provider: exactly one question. `import` is an npm specifier, or what a source of the ecosystem imports. */
const example = z.union([
  z.strictObject({ host }),
  z.strictObject({ import: text, ecosystem: ecosystem.default('npm') }),
  z.strictObject({ package: text, ecosystem }),
  z.strictObject({ region: text }),
  z.strictObject({ url: z.url() }),
  z.strictObject({ global: text }),
]);

/** `providers/<id>.json` */
export const providerFile = z.strictObject({
  id: kebab,
  name: text,
  /** The provider that findings name when this row is a service, brand or region of it and no firm or cloud of its own. */
  reportAs: kebab.optional(),
  parent: kebab.optional(),
  jurisdiction,
  seat: jurisdiction.optional(),
  operator: text,
  owner: text.optional(),
  basis: z.array(kebab).min(1),
  confidence,
  review: z.boolean().default(false),
  enabled: z.boolean().default(true),
  categories: z.array(kebab).min(1),
  advisory: z.array(kebab),
  /** Only an official site speaks for it, and that was not opened. */
  unverified: z.boolean().default(false),
  /** Whose link the sources state: the firm's own, only its parent's, or nobody's. */
  ownershipEvidence: z.enum(['own', 'parent', 'none']),
  usListings: z.array(z.strictObject({ list: text, date: text, status: text })).optional(),
  ownershipChange: z.strictObject({ date: text, event: text, before: text.optional() }).optional(),
  note: text.optional(),
  evidence: z.array(evidence).min(1, 'every provider needs evidence'),
  /** Public repositories and lists in which hosts and packages were seen. */
  sources: z.array(text).default([]),
  hosts: z.array(hostRow).default([]),
  /** Hosts of tier `secondary` and role `brand-domain`. */
  brandHosts: z.array(host).default([]),
  packages: z.array(packageRow).default([]),
  globals: z.array(globalRow).default([]),
  regions: z.array(regionRow).default([]),
  mirrors: z.array(mirrorRow).default([]),
  clients: z.array(clientRow).default([]),
  sinks: z.array(sinkRow).default([]),
  sanitizers: z.array(sanitizerRow).default([]),
  examples: z.strictObject({ match: z.array(example), noMatch: z.array(example) }),
});

/** `regions/<cloud>.json`: clouds that are no providers here. */
export const regionFile = z.strictObject({ regions: z.array(regionRow).min(1) });

/** `clients/<theme>.json` */
export const clientFile = z.strictObject({
  sinks: z.array(sinkRow).default([]),
  clients: z.array(clientRow).default([]),
  sanitizers: z.array(sanitizerRow).default([]),
  transforms: z.array(transformRow).default([]),
});

const words = z.string().regex(/^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u, 'words in lower case, split by single spaces');

const dataType = z.strictObject({
  id: kebab,
  name: text,
  names: z.array(words).default([]),
  weak: z.array(words).default([]),
  ending: z.array(words).default([]),
  not: z.array(words).default([]),
  sources: z.array(text).default([]),
  confidence: confidence.default('high'),
  examples: z.strictObject({ match: z.array(text).min(1), noMatch: z.array(text).default([]) }),
});

/** `data-types/<category>.json` */
export const dataTypeFile = z.strictObject({ category: z.enum(CATEGORIES), types: z.array(dataType).min(1) });

/** `name-look-alikes.json`: words that say a name is about data, not data itself. */
export const nameLookAlikeFile = z.strictObject({
  before: z.array(words),
  after: z.array(words),
  examples: z.array(text).min(1),
});

/** `alternatives.json` */
export const alternativeFile = z.strictObject({
  alternatives: z.array(
    z.strictObject({
      kind: z.enum(['package', 'mirror', 'region']),
      category: kebab,
      ecosystem: kebab.optional(),
      cloud: kebab.optional(),
      providers: z.array(kebab),
      replaces: z.array(text).min(1),
      alternatives: z.array(text),
      note: text.optional(),
      checked: z.enum(['registry list', 'general knowledge']),
    }),
  ),
});

const lookAlike = z.union([
  z.strictObject({ npm: text, reason: text }),
  z.strictObject({ pypi: text, reason: text }),
  z.strictObject({ import: text, reason: text }),
  z.strictObject({ host, reason: text }),
  z.strictObject({ word: text, reason: text }),
]);

/** `look-alikes.json`: what must stay silent. */
export const lookAlikeFile = z.strictObject({ lookAlikes: z.array(lookAlike).min(1) });

export type ProviderFile = z.infer<typeof providerFile>;
export type RegionFile = z.infer<typeof regionFile>;
export type ClientFile = z.infer<typeof clientFile>;
export type DataTypeFile = z.infer<typeof dataTypeFile>;
export type NameLookAlikeFile = z.infer<typeof nameLookAlikeFile>;
export type AlternativeFile = z.infer<typeof alternativeFile>;
export type LookAlikeFile = z.infer<typeof lookAlikeFile>;
export type LookAlike = LookAlikeFile['lookAlikes'][number];
export type Example = ProviderFile['examples']['match'][number];
