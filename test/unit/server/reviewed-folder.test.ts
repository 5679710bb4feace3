import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import type { Folder, Review, Scope } from '../../../extension/server/folder.ts';
import { createPublisher } from '../../../extension/server/publisher.ts';
import { createReviewedFolder, type ReviewedFolder } from '../../../extension/server/reviewed-folder.ts';
import { DEFAULT_SETTINGS } from '../../../extension/shared/settings.ts';

/** A folder whose reviews end when the test says so, and the diagnostics that were sent for it. */
interface Scene {
  readonly folder: ReviewedFolder;
  readonly asked: { readonly scope: Scope; readonly end: (messages: readonly string[], version: number) => void }[];
  readonly sent: string[];
  state: { version: number; isComplete: boolean };
}

const PATH = 'a.ts';
const QUIET = 5;

function createScene(): Scene {
  const sent: string[] = [];
  const asked: Scene['asked'] = [];
  const state = { version: 1, isComplete: false };
  const fake: Pick<Folder, 'isComplete' | 'isCurrent' | 'review' | 'dispose'> = {
    get isComplete() {
      return state.isComplete;
    },
    isCurrent: ({ versions }) => versions.get(PATH) === state.version,
    dispose: () => undefined,
    review: (scope) =>
      new Promise((done) =>
        asked.push({
          scope,
          end: (messages, version) => {
            if (scope === 'all') state.isComplete = true;
            done(reviewOf(scope, messages, version));
          },
        }),
      ),
  };
  const connection = {
    sendDiagnostics: ({ diagnostics }: PublishDiagnosticsParams) =>
      Promise.resolve(void sent.push(diagnostics.map((one) => one.message).join(' '))),
  };
  const folder = createReviewedFolder({
    addresses: { id: 'w', pathOf: (uri) => uri, uriOf: (path) => path, owns: () => true },
    folder: fake as Folder,
    publisher: createPublisher(connection, () => state.version),
    log: console,
    settings: () => ({ ...DEFAULT_SETTINGS, quietTime: QUIET }),
    onChange: () => undefined,
  });
  return { folder, asked, sent, state };
}

/** A review that shows messages in the only file. */
function reviewOf(scope: Scope, messages: readonly string[], version: number): Review {
  const result = { verdicts: [], locate: () => ({ line: 1, column: 1 }), textOf: () => '' };
  return {
    scope,
    versions: new Map([[PATH, version]]),
    problems: messages.map((message) => ({ code: 'policy', path: PATH, message, incomplete: false })),
    result: result as unknown as ScanResult,
    policyTexts: new Map(),
  } as unknown as Review;
}

describe('server: reviews of one folder that overlap', () => {
  let scene: Scene;
  beforeEach(() => (scene = createScene()));
  afterEach(() => scene.folder.dispose());

  it('of open texts take back nothing that a review of all has told meanwhile', async () => {
    const { folder, asked, sent } = scene;
    folder.requestTyping(0);
    folder.requestAll(0);
    await sleep(QUIET);
    assert.deepEqual(
      asked.map(({ scope }) => scope),
      ['open', 'all'],
    );
    asked[1]?.end(['here', 'across-files'], 1);
    await sleep(QUIET);
    asked[0]?.end(['here'], 1);
    await sleep(3 * QUIET);
    assert.deepEqual(sent, ['here across-files']);
    assert.deepEqual(
      asked.map(({ scope }) => scope),
      ['open', 'all', 'all'],
    );
  });

  it('of all are repeated when a text was typed meanwhile that only a review of open texts has seen', async () => {
    const { folder, asked, sent, state } = scene;
    folder.requestAll(0);
    await sleep(QUIET);
    state.version = 2;
    folder.requestTyping(0);
    await sleep(QUIET);
    asked[1]?.end(['typed'], 2);
    await sleep(QUIET);
    asked[0]?.end(['former'], 1);
    await sleep(4 * QUIET);
    assert.equal(asked.length, 3);
    asked[2]?.end(['typed', 'across-files'], 2);
    await sleep(4 * QUIET);
    assert.deepEqual(sent, ['typed', 'typed across-files']);
    assert.equal(asked.length, 3);
  });
});
