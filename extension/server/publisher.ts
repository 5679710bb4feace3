import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';

/** What a review says of one file. */
export interface FileDiagnostics {
  readonly uri: string;
  /** Of the text that was reviewed; absent when the file is not open. */
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Sends diagnostics, only where they have changed, and never for a text that has moved on. */
export interface Publisher {
  /**
   * Replaces all that was published under `owner`; files that are missing from the list are cleared. `versions` gives
   * those of the open texts that were reviewed, by URI.
   */
  publish(owner: string, files: readonly FileDiagnostics[], versions?: ReadonlyMap<string, number>): void;
  /** Replaces what was published for these files only; the others keep theirs. */
  update(owner: string, files: readonly FileDiagnostics[]): void;
  /** What is published next for a file is sent, also if it is the same: the editor shows it elsewhere now. */
  forget(uri: string): void;
  /** What was last published for a file. */
  published(uri: string): readonly Diagnostic[];
  clear(owner: string): void;
}

/** Makes a publisher; `versionOf` gives the present version of an open text. */
export function createPublisher(
  connection: { sendDiagnostics(params: PublishDiagnosticsParams): unknown },
  versionOf: (uri: string) => number | undefined,
): Publisher {
  const owners = new Map<string, Map<string, readonly Diagnostic[]>>();
  /** What the editor shows of a file, as JSON text; absent for nothing. */
  const shown = new Map<string, string>();
  const filesOf = (owner: string): Map<string, readonly Diagnostic[]> => {
    const known = owners.get(owner) ?? new Map<string, readonly Diagnostic[]>();
    owners.set(owner, known);
    return known;
  };
  const published = (uri: string): Diagnostic[] => [...owners.values()].flatMap((files) => files.get(uri) ?? []);
  const send = (owner: string, { uri, version, diagnostics }: FileDiagnostics): void => {
    const present = versionOf(uri);
    // The text has moved on or was closed; a review of what counts now is under way and will publish.
    if (version !== undefined && present !== version) return;
    if (diagnostics.length) filesOf(owner).set(uri, diagnostics);
    else filesOf(owner).delete(uri);
    // The editor keeps one list for each file: while a file passes from one folder to another, both have a say.
    const all = published(uri);
    const key = all.length ? JSON.stringify(all) : undefined;
    if (shown.get(uri) === key) return;
    if (key === undefined) shown.delete(uri);
    else shown.set(uri, key);
    void connection.sendDiagnostics({ uri, ...(version === undefined ? {} : { version }), diagnostics: all });
  };
  const update: Publisher['update'] = (owner, files) => files.forEach((file) => send(owner, file));
  const publish: Publisher['publish'] = (owner, files, versions) => {
    const kept = new Set(files.map((file) => file.uri));
    const gone = [...filesOf(owner).keys()].filter((uri) => !kept.has(uri));
    update(
      owner,
      gone.map((uri) => ({ uri, version: versions?.get(uri), diagnostics: [] })),
    );
    update(owner, files);
  };
  return {
    publish,
    update,
    published,
    forget: (uri) => void shown.set(uri, ''),
    clear: (owner) => {
      publish(owner, []);
      owners.delete(owner);
    },
  };
}
