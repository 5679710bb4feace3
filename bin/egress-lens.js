#!/usr/bin/env node
// CommonJS on purpose (see package.json beside it): starting the module loader of ES modules costs more than the rest.
/* eslint-disable @typescript-eslint/no-require-imports */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const bundle = join(__dirname, '..', 'dist', 'cli.cjs');
if (existsSync(bundle)) {
  require(bundle);
} else {
  process.stderr.write(`egress-lens: ${bundle} is missing; run \`npm ci\` (or \`npm run build\`) first\n`);
  process.exitCode = 2;
}
