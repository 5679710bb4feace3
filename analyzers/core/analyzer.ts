import type { Document } from './document.ts';
import type { PartialFacts } from './facts.ts';
import type { Knowledge } from './knowledge.ts';

/** What an analyzer is handed beside the document. */
export interface AnalyzerContext {
  readonly knowledge: Knowledge;
}

/** Reads one kind of file. Pure: no disk, clock, network, process or editor. */
export interface Analyzer {
  readonly id: string;
  /** Says by the path alone whether this analyzer reads the file. */
  accepts(path: string): boolean;
  /** Whether the file is read even without a needle (small manifests whose absence of hits matters, `.env`, tsconfig). */
  readonly always?: (path: string) => boolean;
  /** Sees one file and no other. Never throws for any text. */
  summarise(document: Document, context: AnalyzerContext): PartialFacts;
}
