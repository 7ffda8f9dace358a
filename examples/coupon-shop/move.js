// The hook that quorate runs to move one process of the shop: `node move.js SETTINGS_FILE`. It rewrites where the
// process connects and restarts it; user and password stay. The process notices by itself, so this returns at once.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const [settingsFile] = process.argv.slice(2);
const targetFile = process.env.QUORATE_TARGET_FILE;
if (settingsFile === undefined || targetFile === undefined) {
  console.error('usage: move.js SETTINGS_FILE, with QUORATE_TARGET_FILE set');
  process.exit(2);
}

const target = JSON.parse(readFileSync(targetFile, 'utf8'));
const settings = JSON.parse(readFileSync(settingsFile, 'utf8'));
const addresses = target.addresses.map((address) => {
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port === '' ? 5672 : port) };
});

const next = `${settingsFile}.next`;
const moved = { ...settings, addresses, vhost: target.vhost, restarts: settings.restarts + 1 };
writeFileSync(next, JSON.stringify(moved, null, 2), { mode: 0o600 });
renameSync(next, settingsFile);
