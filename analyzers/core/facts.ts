import type { Confidence } from './categories.ts';
import type { FlowFacts } from './flow-facts.ts';
import type { FormFacts } from './form-facts.ts';
import type { Jurisdiction } from './knowledge.ts';
import type { Problem } from './problem.ts';
import type { RuleId, Rung } from './rules.ts';
import type { Span } from './span.ts';
import type { Value } from './value.ts';

/** Why a mention ranks lower than a live one. */
export type MentionContext =
  | 'live'
  | 'development' // a dev-only dependency
  | 'test' // a test file or fixture
  | 'optional' // the provider is one of several back ends and is not selected here
  | 'deny-list'
  | 'example'; // a sample or documentation folder

/** Something one file says by itself about a provider or region. */
export interface Mention {
  readonly rule: Extract<
    RuleId,
    'sdk-import' | 'endpoint' | 'region' | 'mirror' | 'dependency' | 'transitive-dependency' | 'software-origin'
  >;
  /** The literal, entry or import itself. */
  readonly span: Span;
  /** Absent only for regions of operators outside the catalogue (AWS Hong Kong). */
  readonly provider?: string;
  /** Host, package name or region id, as the catalogue spells it; part of the fingerprint. */
  readonly subject: string;
  /** Where the data rests, when the mention tells: the region's jurisdiction. */
  readonly location?: Jurisdiction;
  /** For people: `Beijing`, `cn-north-1`. */
  readonly locationName?: string;
  /** Who runs it, when not the provider itself. */
  readonly operator?: string;
  readonly confidence: Confidence;
  readonly rung: Rung;
  readonly context: MentionContext;
  /** One clause for people: why the rank is lowered, what else is known. */
  readonly note?: string;
  /** Of an endpoint: a gateway of others stands there, which hands on to the provider. */
  readonly isGateway?: boolean;
  /** For transitive dependencies: the chain from the root's own dependency to the package. */
  readonly chain?: readonly string[];
  /** How many entries this one stands for (a mirror host repeated in a lockfile). */
  readonly count?: number;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

/** A variable that a configuration file sets (`.env`, Compose, Helm …). */
export interface EnvironmentEntry {
  readonly name: string;
  readonly value: string;
  /** The value. */
  readonly span: Span;
  /** Which profile sets it: `production` for `.env.production`, empty for the default. */
  readonly profile: string;
  /** The file that sets it; filled in when files are linked. */
  readonly path?: string;
  /** The value is that of a setting of the chart around (`.Values.ai.url`), or of the entry of another name. */
  readonly setting?: readonly string[];
  readonly refersTo?: string;
  /** The provider that what stands at the address hands on to, as a policy says. */
  readonly provider?: string;
}

/** A place where a program sends to an address that a variable of its environment holds, without a default in the code. */
export interface OpenAddress {
  readonly variable: string;
  /** The variable, or the name that stands for it. */
  readonly span: Span;
  /** What is called, for people. */
  readonly sink: string;
}

export interface ImportFact {
  readonly specifier: string;
  /** The specifier's text, quotes excluded. */
  readonly span: Span;
  readonly form: 'static' | 'dynamic' | 'require' | 're-export' | 'side-effect';
  /** Type-only imports are no egress and link no values. */
  readonly isType: boolean;
  /** The names that are taken, `default` for the default import; absent when the whole module is. */
  readonly names?: readonly string[];
}

/** What a file offers to other files, and what it takes from them. JSON modules have one export, `default`. */
export interface ModuleFacts {
  readonly imports: readonly ImportFact[];
  /** By export name; CommonJS `module.exports = x` is `default` and its members as well. */
  readonly exports: Readonly<Record<string, Value>>;
  /** `export * from`: specifiers whose exports are passed on. */
  readonly exportStars: readonly string[];
  /** What functions of this file give back, by function index; only where it can be told without running them. */
  readonly returns?: Readonly<Record<string, Value>>;
}

/** An inline ignore comment. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  /** The comment. */
  readonly span: Span;
  /** The 1-based line whose findings it silences. */
  readonly line: number;
}

/** All that is kept of one file once its tree is gone: serialisable, without tree nodes. */
export interface FileFacts {
  readonly path: string;
  readonly hash: string;
  readonly lineStarts: readonly number[];
  readonly mentions: readonly Mention[];
  readonly environment: readonly EnvironmentEntry[];
  /** Variables of the environment that the program reads; absent when there are none. */
  readonly environmentReads?: readonly { readonly name: string; readonly span: Span }[];
  /** Of programs whose data is not followed; absent when there are none. */
  readonly openAddresses?: readonly OpenAddress[];
  readonly suppressions: readonly Suppression[];
  /** Ignore comments that lack a reason or name no rule. */
  readonly invalidComments: readonly { readonly span: Span; readonly message: string }[];
  readonly problems: readonly Problem[];
  readonly module?: ModuleFacts;
  readonly flow?: FlowFacts;
  /** Forms that browsers submit by themselves; absent when there are none. */
  readonly forms?: readonly FormFacts[];
}

/** What one analyzer adds to a file's facts. */
export type PartialFacts = Partial<Omit<FileFacts, 'path' | 'hash' | 'lineStarts'>>;
