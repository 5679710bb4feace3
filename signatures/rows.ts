import type {
  AlternativeRow,
  ClientRow,
  DataTypeRow,
  GlobalRow,
  HostRow,
  MirrorRow,
  PackageRow,
  Provider,
  RegionRow,
  SanitizerRow,
  SinkRow,
  TransformRow,
} from '../analyzers/core/knowledge.ts';

/** Words beside a data word that say a name is about the data and not the data itself. */
export interface NameLookAlikes {
  /** As the first word: verbs and booleans (`is`, `validate`). */
  readonly before: readonly string[];
  /** Anywhere after the data word (`template`, `regex`, `id`). */
  readonly after: readonly string[];
}

/** The whole catalogue as plain rows, the way it is bundled: valid, defaults filled in, in the order of the file names. */
export interface Rows {
  /** Changes whenever any row changes. */
  readonly hash: string;
  readonly providers: readonly Provider[];
  readonly hosts: readonly HostRow[];
  readonly packages: readonly PackageRow[];
  readonly globals: readonly GlobalRow[];
  readonly regions: readonly RegionRow[];
  readonly mirrors: readonly MirrorRow[];
  readonly sinks: readonly SinkRow[];
  readonly clients: readonly ClientRow[];
  readonly sanitizers: readonly SanitizerRow[];
  readonly transforms: readonly TransformRow[];
  readonly dataTypes: readonly DataTypeRow[];
  readonly nameLookAlikes: NameLookAlikes;
  readonly alternatives: readonly AlternativeRow[];
}

/** A file of rows. */
export interface RowFile {
  readonly path: string;
  readonly text: string;
}

/** What is wrong in a row file; line and column are 1-based. */
export interface RowError {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
