import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import { NO_CUSTOM_ROWS } from '../../analyzers/core/policy.ts';
import { POLICY_FILE, UNTITLED_ENDINGS } from '../shared/files.ts';
import { READ_FILE_REQUEST, type ReadFileParams } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';
import { createFolder, teamKeyOf } from './folder.ts';
import type { FolderPorts, TeamRows } from './folder-ports.ts';
import type { ServerHost } from './host.ts';
import { createMemoryPorts } from './memory-ports.ts';
import { canonicalUri, nameOf, relativePath, uriBelow } from './paths.ts';
import type { Publisher } from './publisher.ts';
import { today } from './today.ts';
import { createReviewedFolder, type Addresses, type ReviewedFolder } from './reviewed-folder.ts';

/** The folders of the workspace, and texts outside of them, each of which is a folder of its own. */
export interface Folders {
  all(): readonly ReviewedFolder[];
  /** The folder that a resource belongs to and its path there; the innermost one where folders are nested. */
  find(uri: string): { readonly folder: ReviewedFolder; readonly path: string } | undefined;
  add(uri: string): Promise<void>;
  remove(uri: string): void;
  setText(document: TextDocument): void;
  closeText(uri: string): void;
  fileTouched(uri: string): void;
  filesRemoved(uris: readonly string[]): void;
  requestTyping(uri: string, delay: number): void;
  requestAll(delay: number): void;
  invalidateIndexes(): void;
  /** Policies may lie elsewhere now, and other files may be listed. */
  settingsChanged(): void;
  clear(): void;
}

export interface FoldersOptions {
  readonly host: ServerHost;
  readonly connection: Connection;
  readonly publisher: Publisher;
  knowledgeWith(team: TeamRows): Knowledge;
  settings(): Settings;
  onChange(): void;
}

/** Told where only open texts can be read. */
const LIMITATION =
  'the files of this workspace can only be read while they are open: flows through other files, and manifests and lockfiles that are not open, are not seen';

/** Delay in milliseconds after an edit of a policy: long enough to gather the events of one edit. */
const POLICY_DELAY = 30;

const NO_TEAM_ROWS: TeamRows = { custom: NO_CUSTOM_ROWS, namedProviders: new Set() };

/** Makes an empty set. */
export function createFolders(options: FoldersOptions): Folders {
  const workspace = new Map<string, ReviewedFolder>();
  const loose = new Map<string, ReviewedFolder>();
  const knowledge = knowledgeCache(options.knowledgeWith);
  const all = (): ReviewedFolder[] => [...workspace.values(), ...loose.values()];

  const open = (addresses: Addresses, ports: FolderPorts): ReviewedFolder =>
    createReviewedFolder({
      addresses,
      folder: createFolder({ ports, knowledgeWith: knowledge, today }),
      publisher: options.publisher,
      log: options.connection.console,
      settings: options.settings,
      onChange: options.onChange,
    });
  const memory = (uri?: string): FolderPorts =>
    createMemoryPorts({
      knowledge: knowledge(NO_TEAM_ROWS),
      today,
      ...(uri === undefined ? {} : { limitation: LIMITATION, readFile: fileReader(options.connection, uri) }),
    });
  const find: Folders['find'] = (uri) => {
    const found = all()
      .map((folder) => ({ folder, path: folder.pathOf(uri) }))
      .filter((one): one is { folder: ReviewedFolder; path: string } => one.path !== undefined);
    return found.sort((a, b) => a.path.length - b.path.length)[0];
  };
  const closeLoose = (uri: string): void => {
    loose.get(canonicalUri(uri))?.dispose();
    loose.delete(canonicalUri(uri));
  };

  return {
    all,
    find,
    add: async (uri) => {
      const id = canonicalUri(uri);
      if (workspace.has(id)) return;
      const addresses: Addresses = {
        id,
        pathOf: (file) => relativePath(id, file),
        uriOf: (path) => uriBelow(id, path),
        owns: (file) => (find(file)?.folder.id ?? id) === id,
      };
      const ports = (await options.host.openDisk(id, options.settings, knowledge(NO_TEAM_ROWS))) ?? memory(id);
      workspace.set(id, open(addresses, ports));
      for (const known of loose.keys()) if (relativePath(id, known) !== undefined) closeLoose(known);
    },
    remove: (uri) => {
      workspace.get(canonicalUri(uri))?.dispose();
      workspace.delete(canonicalUri(uri));
      options.onChange();
    },
    setText: (document) => {
      const home = find(document.uri);
      if (home) return home.folder.folder.setText(home.path, document.getText(), document.version);
      const addresses = looseAddresses(document);
      if (!addresses) return;
      const made = open(addresses, memory());
      loose.set(addresses.id, made);
      made.folder.setText(looseName(document), document.getText(), document.version);
    },
    closeText: (uri) => {
      const home = find(uri);
      if (!home) return;
      if (loose.has(home.folder.id)) {
        closeLoose(uri);
        return options.onChange();
      }
      home.folder.folder.closeText(home.path);
      home.folder.requestTyping(0);
    },
    fileTouched: (uri) => {
      const home = find(uri);
      home?.folder.folder.touch(home.path);
    },
    filesRemoved: (uris) => {
      for (const folder of workspace.values()) {
        const paths = uris.flatMap((uri) => folder.pathOf(uri) ?? []);
        if (paths.length) folder.folder.remove(paths);
      }
    },
    requestTyping: (uri, delay) => {
      const home = find(uri);
      home?.folder.requestTyping(nameOf(uri) === POLICY_FILE ? Math.min(delay, POLICY_DELAY) : delay);
    },
    requestAll: (delay) => all().forEach((folder) => folder.requestAll(delay)),
    invalidateIndexes: () => all().forEach(({ folder }) => folder.invalidateIndex()),
    settingsChanged: () => {
      for (const folder of all()) {
        folder.folder.invalidatePolicies();
        folder.requestAll(0);
      }
    },
    clear: () => {
      all().forEach((folder) => folder.dispose());
      workspace.clear();
      loose.clear();
    },
  };
}

/** The catalogue with a team's own rows, made once for each set of rows. */
function knowledgeCache(make: (team: TeamRows) => Knowledge): (team: TeamRows) => Knowledge {
  const made = new Map<string, Knowledge>();
  return (team) => {
    const key = teamKeyOf(team);
    const knowledge = made.get(key) ?? make(team);
    // Rows are typed into a policy letter by letter: only the plain catalogue and the last two sets are worth keeping.
    if (!made.has(key) && made.size >= 3) made.delete([...made.keys()][1] ?? '');
    made.set(key, knowledge);
    return knowledge;
  };
}

/** A text outside of every folder is reviewed alone; views of other tools (`git:`, `output:`) are not. */
function looseAddresses(document: TextDocument): Addresses | undefined {
  const { scheme } = URI.parse(document.uri);
  const name = looseName(document);
  if (scheme !== 'file' && scheme !== 'untitled') return undefined;
  const id = canonicalUri(document.uri);
  return {
    id,
    pathOf: (uri) => (canonicalUri(uri) === id ? name : undefined),
    uriOf: () => document.uri,
    owns: () => true,
  };
}

function looseName(document: TextDocument): string {
  const name = nameOf(document.uri);
  const ending = UNTITLED_ENDINGS[document.languageId];
  return URI.parse(document.uri).scheme === 'untitled' && ending ? `${name}.${ending}` : name;
}

function fileReader(connection: Connection, folderUri: string): (path: string) => Promise<string | undefined> {
  return async (path) => {
    const params: ReadFileParams = { uri: uriBelow(folderUri, path) };
    return (await connection.sendRequest<string | null>(READ_FILE_REQUEST, params)) ?? undefined;
  };
}
