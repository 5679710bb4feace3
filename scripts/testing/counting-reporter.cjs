/* eslint-disable @typescript-eslint/no-require-imports -- mocha requires its reporters, so this is CommonJS. */
// Mocha's `spec` reporter, which also writes its counts to the file named in EGRESS_LENS_TEST_COUNTS.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env.EGRESS_LENS_TEST_COUNTS;
      const { passes, failures } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
