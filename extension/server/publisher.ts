import type { Connection, Diagnostic } from 'vscode-languageserver';

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
  /** What was last published for a file. */
  published(uri: string): readonly Diagnostic[];
  clear(owner: string): void;
}

interface Sent {
  readonly diagnostics: readonly Diagnostic[];
  readonly key: string;
}

/** Makes a publisher; `versionOf` gives the present version of an open text. */
export function createPublisher(
  connection: Pick<Connection, 'sendDiagnostics'>,
  versionOf: (uri: string) => number | undefined,
): Publisher {
  const owners = new Map<string, Map<string, Sent>>();
  const sentBy = (owner: string): Map<string, Sent> => {
    const known = owners.get(owner) ?? new Map<string, Sent>();
    owners.set(owner, known);
    return known;
  };
  const send = (owner: string, file: FileDiagnostics): void => {
    const sent = sentBy(owner);
    const present = versionOf(file.uri);
    // A later version is under way; its own review will publish.
    if (file.version !== undefined && present !== undefined && present !== file.version) return;
    const key = JSON.stringify(file.diagnostics);
    if ((sent.get(file.uri)?.key ?? '[]') === key) return;
    if (file.diagnostics.length) sent.set(file.uri, { diagnostics: file.diagnostics, key });
    else sent.delete(file.uri);
    const version = file.version === undefined ? {} : { version: file.version };
    void connection.sendDiagnostics({ uri: file.uri, ...version, diagnostics: [...file.diagnostics] });
  };
  const update: Publisher['update'] = (owner, files) => files.forEach((file) => send(owner, file));
  const publish: Publisher['publish'] = (owner, files, versions) => {
    const kept = new Set(files.map((file) => file.uri));
    const gone = [...sentBy(owner).keys()].filter((uri) => !kept.has(uri));
    update(
      owner,
      gone.map((uri) => ({ uri, version: versions?.get(uri), diagnostics: [] })),
    );
    update(owner, files);
  };
  return {
    publish,
    update,
    published: (uri) => [...owners.values()].flatMap((sent) => sent.get(uri)?.diagnostics ?? []),
    clear: (owner) => {
      publish(owner, []);
      owners.delete(owner);
    },
  };
}
