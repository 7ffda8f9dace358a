// The hook that moves a part of a group: `node move-slice.js LOG SETTINGS_FILE...`, one file for each instance. The first ones
// go to green, as many as QUORATE_SLICE_CONNECTIONS says; all of them come back. The log says what it was told.
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const [log, ...files] = process.argv.slice(2);
const {
  QUORATE_DIRECTION: direction,
  QUORATE_SLICE: slice,
  QUORATE_SLICE_CONNECTIONS: connections,
} = process.env;
const target = JSON.parse(readFileSync(process.env.QUORATE_TARGET_FILE, 'utf8'));
const addresses = target.addresses.map((address) => {
  const { hostname: host, port } = new URL(address);
  return { host, port: Number(port) };
});
appendFileSync(log, `${direction} ${slice} ${connections}\n`);
for (const file of files.slice(0, Number(connections))) {
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  const next = `${file}.${process.pid}`;
  writeFileSync(next, JSON.stringify({ ...settings, addresses, vhost: target.vhost }));
  renameSync(next, file);
}
