import type { Diagnostic } from 'vscode-languageserver';
import { lineColumnAt, lineStartsOf } from '../../analyzers/core/lines.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import type { Settings } from '../shared/settings.ts';
import type { Folder, Progress, Review, Scope } from './folder.ts';
import { describeFault, type Log } from './log.ts';
import { createQuietJob } from './quiet.ts';
import { type Shown, showReview } from './shown.ts';
import type { Publisher } from './publisher.ts';
import type { Places } from './to-protocol.ts';

/** Where a folder's files are in the editor. */
export interface Addresses {
  /** Stands for the folder among the owners of diagnostics. */
  readonly id: string;
  pathOf(uri: string): string | undefined;
  uriOf(path: string): string;
  /** Whether this folder speaks for a resource: an inner folder of the workspace speaks for its own. */
  owns(uri: string): boolean;
}

/** A folder with its jobs, and what its last review said. */
export interface ReviewedFolder extends Addresses {
  readonly folder: Folder;
  /** The last review that was completed, and what is shown of it. */
  readonly review: Review | undefined;
  readonly shown: Shown | undefined;
  readonly problems: readonly Problem[];
  readonly isWorking: boolean;
  /** The last review's places, for edits and links; undefined before it. */
  readonly places: Places | undefined;
  /** Whether the last review saw the present version of an open text. */
  isFresh(path: string, version: number): boolean;
  /** Reviews after a quiet time in milliseconds: open texts at first, all files once they were all reviewed. */
  requestTyping(delay: number): void;
  /** Reviews all files in the background. */
  requestAll(delay: number): void;
  /** Reviews all files now; undefined when it was aborted. */
  reviewAll(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Review | undefined>;
  dispose(): void;
}

export interface ReviewedFolderOptions {
  readonly addresses: Addresses;
  readonly folder: Folder;
  readonly publisher: Publisher;
  readonly log: Log;
  settings(): Settings;
  /** Called whenever something that a status tells may have changed. */
  onChange(): void;
}

/** Joins a folder with its jobs and with what the editor shows of it. */
export function createReviewedFolder(options: ReviewedFolderOptions): ReviewedFolder {
  const { addresses, folder, publisher, log, onChange } = options;
  let last: { readonly review: Review; readonly shown: Shown; readonly places: Places } | undefined;
  let working = 0;
  let isDisposed = false;

  const accept = (review: Review): void => {
    const places: Places = {
      uriOf: addresses.uriOf,
      locate: (path, offset) => {
        const text = review.policyTexts.get(path);
        return text === undefined ? review.result.locate(path, offset) : lineColumnAt(lineStartsOf(text), offset);
      },
      versionOf: (path) => review.versions.get(path),
    };
    const shown = showReview(review.result, review.problems, places);
    last = { review, shown, places };
    const isWanted = (path: string): boolean =>
      addresses.owns(addresses.uriOf(path)) &&
      (options.settings().problems === 'workspace' || review.versions.has(path));
    const files = [...shown.diagnostics]
      .filter(([path]) => isWanted(path))
      .map(([path, diagnostics]) => ({
        uri: addresses.uriOf(path),
        version: review.versions.get(path),
        diagnostics,
      }));
    // Open texts alone say nothing about the other files, whose diagnostics stay until all are reviewed.
    if (review.scope === 'all') publisher.publish(addresses.id, files, versionsByUri(review, addresses));
    else publisher.update(addresses.id, withEmpty(files, [...review.versions], addresses));
  };
  const run = async (scope: Scope, signal: AbortSignal, onProgress: (progress: Progress) => void) => {
    working++;
    onChange();
    try {
      const review = await folder.review(scope, signal, onProgress);
      if (!review || isDisposed) return review;
      // What all files said was told meanwhile; open texts alone would take some of it back.
      if (scope === 'open' && folder.isComplete) typing.request(0);
      else accept(review);
      // An edit whose own review saw open texts alone has asked for nothing more.
      if (scope === 'all' && !folder.isCurrent(review)) background.request(options.settings().quietTime);
      return review;
    } finally {
      working--;
      onChange();
    }
  };
  const quietly = (scope: () => Scope) => async (signal: AbortSignal) => {
    try {
      await run(scope(), signal, () => undefined);
    } catch (error) {
      log.error(describeFault(`The review of ${addresses.id} failed; its last findings stay`, error));
    }
  };
  const typing = createQuietJob(quietly(() => (folder.isComplete ? 'all' : 'open')));
  const background = createQuietJob(quietly(() => 'all'));

  return {
    ...addresses,
    folder,
    get review() {
      return last?.review;
    },
    get shown() {
      return last?.shown;
    },
    get problems() {
      return last?.review.problems ?? [];
    },
    get places() {
      return last?.places;
    },
    get isWorking() {
      return working > 0;
    },
    isFresh: (path, version) => last?.review.versions.get(path) === version,
    requestTyping: typing.request,
    requestAll: background.request,
    reviewAll: (signal, onProgress) => run('all', signal, onProgress),
    dispose: () => {
      isDisposed = true;
      typing.dispose();
      background.dispose();
      publisher.clear(addresses.id);
      folder.dispose();
    },
  };
}

interface Listed {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

function versionsByUri({ versions }: Review, { uriOf }: Addresses): Map<string, number> {
  return new Map([...versions].map(([path, version]) => [uriOf(path), version]));
}

/** Adds the open files without findings, so that what they had before is cleared. */
function withEmpty(files: Listed[], versions: readonly [string, number][], { uriOf }: Addresses): Listed[] {
  const listed = new Set(files.map((file) => file.uri));
  const empty = versions.map(([path, version]) => ({ uri: uriOf(path), version, diagnostics: [] }));
  return [...files, ...empty.filter((file) => !listed.has(file.uri))];
}
