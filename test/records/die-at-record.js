// Loaded into quorate before it starts: ends it by SIGKILL around the records of its journal, once at each point.
import { appendFileSync, readFileSync, readlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';

const { DIE_VISITED: visitedFile, DIE_SHARE: share, DIE_SEED: seed } = process.env;

if (visitedFile !== undefined) {
  const handle = await open('/dev/null');
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const { appendFile, datasync } = prototype;
  const written = new WeakMap();

  prototype.appendFile = async function (bytes, ...more) {
    const record = recordOf(this, bytes);
    if (record === undefined) return appendFile.call(this, bytes, ...more);
    if (isDue(`${record} before`)) await die();
    if (isDue(`${record} torn`)) {
      await appendFile.call(this, bytes.subarray(0, Math.floor(bytes.length / 2)), ...more);
      await die();
    }
    written.set(this, record);
    return appendFile.call(this, bytes, ...more);
  };

  prototype.datasync = async function () {
    await datasync.call(this);
    const record = written.get(this);
    written.delete(this);
    if (record !== undefined && isDue(`${record} after`)) await die();
  };
}

/** Direction, step and kind of a line of a journal; undefined for whatever else is written. */
function recordOf({ fd }, bytes) {
  if (!readlinkSync(`/proc/self/fd/${fd}`).endsWith('/journal.jsonl')) return undefined;
  const { direction, step, kind } = JSON.parse(bytes.toString());
  return JSON.stringify([direction, step, kind]);
}

/** A point is due once, if it is in the share that is tried. */
function isDue(point) {
  if (hash(`${seed} ${point}`) >= Number(share)) return false;
  if (readFileSync(visitedFile, 'utf8').split('\n').includes(point)) return false;
  appendFileSync(visitedFile, `${point}\n`);
  return true;
}

/** From 0 to below 1, the same for the same text. */
function hash(text) {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 16_777_619);
  value = Math.imul(value ^ (value >>> 15), 2_246_822_507);
  value = Math.imul(value ^ (value >>> 13), 3_266_489_909);
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
}

function die() {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
