import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const TIME = '/usr/bin/time';

/** Runs a command to its end; wall time in ms, and peak memory in MB where `time` can tell. Its exit code does not matter. */
export function run([command, ...args], cwd) {
  const isTimed = existsSync(TIME);
  const [file, list] = isTimed ? [TIME, ['-f', '\n@%M', command, ...args]] : [command, args];
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(file, list, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let tail = '';
    child.stderr.on('data', (data) => (tail = (tail + data).slice(-2000)));
    child.on('error', reject);
    child.on('close', (code) => {
      const kilobytes = Number(/@(\d+)\s*$/.exec(tail)?.[1] ?? 0);
      resolve({ ms: performance.now() - started, megabytes: kilobytes / 1024, code });
    });
  });
}

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
