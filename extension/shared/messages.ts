/** Request of the client: review every file of the workspace now. Reports work-done progress and can be cancelled. */
export const SCAN_REQUEST = 'egressLens/scan';
/** Request of the client: what was not analysed, and why. */
export const PROBLEMS_REQUEST = 'egressLens/problems';
/** Request of the client: the present `Status`. */
export const STATUS_REQUEST = 'egressLens/status';
/** Notification of the server: the `Status` has changed. */
export const STATUS_CHANGED = 'egressLens/statusChanged';
/** Request of the server: the text of a file that only the client can reach (`ReadFileParams` → `string | null`). */
export const READ_FILE_REQUEST = 'egressLens/readFile';

export interface ScanParams {
  /** Chosen by the client; progress is reported under it. */
  readonly workDoneToken?: string | number;
}

/** Counts of findings by severity; folded facts and suppressed findings are not counted. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

export interface ScanSummary extends Counts {
  /** Files that were looked at. */
  readonly files: number;
  /** Findings that a policy, baseline or comment has silenced. */
  readonly suppressed: number;
  /** Problem entries: what could not be read or decided. */
  readonly problems: number;
  /** True when findings may be missing because of a problem. */
  readonly isIncomplete: boolean;
  readonly isCancelled: boolean;
}

/** Something that was not analysed; line and column are 0-based, as in the protocol. */
export interface ProblemEntry {
  /** Absent when the entry speaks of the whole run. */
  readonly uri?: string;
  /** For people: relative to the workspace folder. */
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly code: string;
  readonly message: string;
  readonly isIncomplete: boolean;
}

export interface Status extends Counts {
  /** `starting`: the analysis is being loaded; `working`: a review runs; `ready`: all is up to date. */
  readonly state: 'starting' | 'working' | 'ready' | 'disabled' | 'failed';
  /** Number of problem entries. */
  readonly problems: number;
  /** Files known to the index. */
  readonly files: number;
  /** One line on what went wrong, when the state is `failed`. */
  readonly message?: string;
}

export interface ReadFileParams {
  readonly uri: string;
}

/** What the client hands over with `initialize`. */
export interface InitializationOptions {
  /** The catalogue as JSON text, for a server without a disk. */
  readonly signatures?: string;
  /** The code of the analysis by file name, for a server that can't load it. */
  readonly chunks?: Readonly<Record<string, string>>;
}
