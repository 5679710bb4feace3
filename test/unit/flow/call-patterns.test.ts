import assert from 'node:assert/strict';
import { type CalleeName, matchesCall } from '../../../analyzers/flow/patterns.ts';

/** What `call` of own sources, sinks, sanitizers and guards matches. */
const TABLE: readonly (readonly [pattern: string, callee: CalleeName, expected: boolean])[] = [
  ['send', { dotted: 'send' }, true],
  ['send', { dotted: 'api.send' }, true],
  ['send', { dotted: 'sender' }, false],
  ['redact_*', { dotted: 'redact_email' }, true],
  ['redact_*', { dotted: 'tools.redact_email' }, true],
  ['redact_*', { dotted: 'unredact_email' }, false],
  ['redact_*', { dotted: 'redactEmail' }, false],
  ['*Partner', { dotted: 'sendToPartner' }, true],
  ['*Partner', { dotted: 'sendToPartners' }, false],
  ['send*Now', { dotted: 'sendItNow' }, true],
  ['send*Now', { dotted: 'sendIt' }, false],
  ['api.send*', { dotted: 'api.sendAll' }, true],
  ['api.send*', { dotted: 'this.api.sendAll' }, true],
  ['api.send*', { dotted: 'apis.sendAll' }, false],
  ['api.send*', { dotted: 'sendAll' }, false],
  ['*.seal', { dotted: 'vault.seal' }, true],
  ['*.seal', { dotted: 'seal' }, false],
  ['@acme/*#seal*', { dotted: 'sealed', package: '@acme/crypto', path: 'sealFor' }, true],
  ['@acme/*#seal*', { dotted: 'x.sealFor', package: '@acme/crypto', path: 'default.sealFor' }, true],
  ['@acme/*#seal*', { dotted: 'sealFor', package: '@other/crypto', path: 'sealFor' }, false],
  ['@acme/*#seal*', { dotted: 'sealFor' }, false],
  ['@acme/*#seal*', { dotted: 'open', package: '@acme/crypto', path: 'open' }, false],
];

describe('patterns of calls', () => {
  for (const [pattern, callee, expected] of TABLE)
    it(`${pattern} ${expected ? 'matches' : 'leaves'} ${callee.package ?? ''} ${callee.path ?? callee.dotted}`, () =>
      assert.equal(matchesCall(pattern, callee), expected));

  it('takes no more than linear time for many stars', () => {
    const text = 'a'.repeat(50_000);
    const started = performance.now();
    assert.equal(matchesCall(`${'a*'.repeat(40)}b`, { dotted: text }), false);
    assert.ok(performance.now() - started < 500);
  });
});
