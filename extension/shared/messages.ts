/** Request of the client: review every file of the workspace now. Reports work-done progress and can be cancelled. */
export const SCAN_REQUEST = 'egressLens/scan';
/** Request of the client: what was not analysed, and why. */
export const PROBLEMS_REQUEST = 'egressLens/problems';
/** Request of the client: the present `Status`. */
export const STATUS_REQUEST = 'egressLens/status';
/** Notification of the server: the `Status` has changed. */
export const STATUS_CHANGED = 'egressLens/statusChanged';
/** Request of the client: all findings for the data map (`DataMapAnswer`). */
export const DATA_MAP_REQUEST = 'egressLens/dataMap';
/** Request of the client: what the Problems panel lists, as plain rows (`FindingsAnswer`), from the last review. */
export const FINDINGS_REQUEST = 'egressLens/findings';
/** Request of the client: where a finding and its steps are (`FindingParams` → `FindingPlaces | null`). */
export const FINDING_REQUEST = 'egressLens/finding';
/** Request of the client: an action on a finding, as a code action (`FindingActionParams` → `CodeAction | null`). */
export const FINDING_ACTION_REQUEST = 'egressLens/findingAction';
/** Request of the client: which variables decide where data goes without a value (`QuestionsAnswer`), from the last review. */
export const QUESTIONS_REQUEST = 'egressLens/questions';
/** Request of the client: writes an answer into the policy (`AnswerParams` → `CodeAction | AnswerProblem`); nothing is changed by it. */
export const ANSWER_REQUEST = 'egressLens/answer';
/** Command of the client: say where a variable points; its argument is a `QuestionParams`, absent for a choice of all. */
export const ANSWER_COMMAND = 'egressLens.answerQuestion';
/** Request of the client: the last review as the content of a page (`ReportParams` → `ReportAnswer`). */
export const REPORT_REQUEST = 'egressLens/report';
/** Request of the client: the steps of flows (`FlowParams` → `FlowAnswer[]`), from the last review. */
export const FLOW_REQUEST = 'egressLens/flow';
/** Command of the client: step through a flow; its argument is a `FlowParams`, absent for the flow at the cursor. */
export const SHOW_FLOW_COMMAND = 'egressLens.showFlow';
/** Command of the client: apply the quick fix of a title at a place (`ApplyFixParams`). */
export const APPLY_FIX_COMMAND = 'egressLens.applyFix';
/** Request of the server: the text of a file that only the client can reach (`ReadFileParams` → `string | null`). */
export const READ_FILE_REQUEST = 'egressLens/readFile';

/** Request of the server in a web worker: a grammar's bytes (`ReadGrammarParams` → `Uint8Array`). */
export const READ_GRAMMAR_REQUEST = 'egressLens/readGrammar';

export interface ReadGrammarParams {
  /** The file's name in the package's folder of grammars, without extension. */
  readonly name: string;
}

/** The kind of the action that makes all safe edits; settings name it in `editor.codeActionsOnSave`. */
export const FIX_ALL_KIND = 'source.fixAll.egressLens';

/** Command of the client: goes to the members that a fix has left empty (`FillInParams`). */
export const FILL_IN_COMMAND = 'egressLens.fillIn';

export interface FillInParams {
  readonly uri: string;
  /** Names of members with empty texts, in the order of the text. */
  readonly names: readonly string[];
}

/** Command of the client: shows what is left to do after a fix (`NoteParams`). */
export const SHOW_NOTE_COMMAND = 'egressLens.showNote';

export interface NoteParams {
  /** Markdown. */
  readonly text: string;
}

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

/** Which flows are asked for: those with these fingerprints, or those with a step at a place, or all. */
export interface FlowParams {
  readonly fingerprints?: readonly string[];
  readonly uri?: string;
  /** 0-based, as in the protocol. */
  readonly position?: { readonly line: number; readonly character: number };
}

/** A flow of one finding. */
export interface FlowAnswer {
  readonly fingerprint: string;
  /** What the finding says. */
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly rule: string;
  /** At least one way, the main one first; each leads from the source to the sink. */
  readonly ways: readonly (readonly FlowStep[])[];
}

/** One step; the range is 0-based, as in the protocol. */
export interface FlowStep {
  readonly uri: string;
  /** For people: relative to the workspace folder. */
  readonly path: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly message: string;
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

/** Names a quick fix: hovers link to it. */
export interface ApplyFixParams {
  readonly uri: string;
  /** 0-based, as in the protocol. */
  readonly line: number;
  readonly character: number;
  readonly title: string;
}

/** What the client hands over with `initialize`. */
export interface InitializationOptions {
  /** Whether the editor has the commands that hovers link to. */
  readonly hasCommands?: boolean;
  /** The catalogue as JSON text, for a server without a disk. */
  readonly signatures?: string;
  /** The code of the analysis by file name, for a server that can't load it. */
  readonly chunks?: Readonly<Record<string, string>>;
}

export interface DataMapAnswer {
  /** What the page draws, as the analysis hands it out; the client only passes it on. */
  readonly entries: readonly unknown[];
  /** False while the first review of a folder is still to come. */
  readonly isReviewed: boolean;
  /** Number of entries on what was not analysed. */
  readonly problems: number;
}

/** A finding as a row of a list; what is folded under it has none of its own. */
export interface FindingRow {
  /** Unique within a folder of the workspace. */
  readonly fingerprint: string;
  readonly message: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information';
  /** Kinds of sensitive data, of what is folded under it too; empty for facts. */
  readonly categories: readonly string[];
  /** It speaks of the policy or a comment itself: nothing can be accepted there. */
  readonly isAboutPolicy: boolean;
  /** Name for people. */
  readonly provider: string;
  readonly uri: string;
  /** For people: relative to the workspace folder. */
  readonly path: string;
  readonly range: FlowStep['range'];
  /** Fingerprints of the flows that can be stepped through. */
  readonly flows: readonly string[];
}

export interface FindingsAnswer {
  readonly rows: readonly FindingRow[];
  /** False while the first review of a folder is still to come. */
  readonly isReviewed: boolean;
}

/** Names an action on a finding, which need not stand in an open text. */
export interface FindingActionParams {
  readonly uri: string;
  readonly fingerprint: string;
  readonly action: 'ignore-with-reason' | 'exception' | 'baseline';
}

export interface QuestionParams {
  readonly variable: string;
  /** A file that reads it: the policy nearest to it is changed. */
  readonly uri: string;
  /** What the policy says now, as people type it; absent when nothing does. */
  readonly address?: string;
}

/** A variable that decides where data goes, and that nothing gives a value. */
export interface QuestionRow extends QuestionParams {
  /** What reaches it, for people; the empty string when nothing is known of it. */
  readonly data: string;
  /** How many places read it. */
  readonly readers: number;
  /** The first of them, for people: `src/config.ts:3`. */
  readonly place: string;
}

/** A variable that a policy of the folders answers for; `uri` is that policy. */
export interface AnsweredRow extends QuestionParams {
  /** As people type it: several addresses with commas between them. */
  readonly address: string;
}

export interface QuestionsAnswer {
  /** Those that most data reaches first. */
  readonly rows: readonly QuestionRow[];
  /** In the order of the policies. */
  readonly answered: readonly AnsweredRow[];
  /** False while the first review of a folder is still to come. */
  readonly isReviewed: boolean;
}

export interface AnswerParams extends QuestionParams {
  /** An address or host, several with commas between them, or `internal` for the team's own network. */
  readonly address: string;
}

/** Why an answer can't be written: what is wrong with the address, or with the policy. One line for people. */
export interface AnswerProblem {
  readonly problem: string;
}

export interface FindingParams {
  /** As in the entries of the data map and in `data-id` of the report. */
  readonly id: string;
}

export interface FindingPlaces {
  /** The finding itself: for a flow its sink. */
  readonly place: FlowStep;
  /** Source first, sink last; empty for facts. */
  readonly steps: readonly FlowStep[];
}

export interface ReportParams {
  /** Version of the product, for the report's foot. */
  readonly toolVersion: string;
}

export interface ReportAnswer {
  /** HTML without scripts and styles, all texts escaped; empty while nothing was reviewed. */
  readonly body: string;
}
