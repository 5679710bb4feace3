/**
 * Preloaded by `NODE_OPTIONS`: ends the process as a power cut would, at the call of `fs` that `KILL_AT` names, once a file
 * whose path has `KILL_PATH` in it is concerned. `half` before the name writes the first half of what is to be written.
 */
import fs from 'node:fs';

const [name, isHalf] = [process.env.KILL_AT.replace(/^half /, ''), process.env.KILL_AT.startsWith('half ')];
const plain = fs[name];
const open = fs.openSync;
const files = new Map();

fs.openSync = (path, ...rest) => {
  if (name === 'openSync' && isMeant(path, rest[0])) die();
  const file = open(path, ...rest);
  files.set(file, path);
  return file;
};

if (name !== 'openSync')
  fs[name] = (subject, data, ...rest) => {
    if (isMeant(typeof subject === 'number' ? files.get(subject) : subject, 'w')) {
      if (isHalf) plain(subject, Buffer.from(data).subarray(0, data.length >> 1));
      die();
    }
    return plain(subject, data, ...rest);
  };

/** Only what is written beside the file, never its lock. */
function isMeant(path, flags) {
  const text = String(path ?? '');
  return flags !== 'r' && text.includes(process.env.KILL_PATH) && !text.includes('.lock');
}

function die() {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}
