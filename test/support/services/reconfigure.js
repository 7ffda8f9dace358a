// The hook that moves a service: `node reconfigure.js FILE.json SETTINGS restart|reload`. It writes down where the service
// is to connect and with which settings. Then it asks its process to end, which finishes what it has begun, and waits
// until it has; or it only tells it to read.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

const [file, settings, how] = process.argv.slice(2);
const target = JSON.parse(readFileSync(process.env.QUORATE_TARGET_FILE, 'utf8'));
const service = JSON.parse(readFileSync(file, 'utf8'));
const [address] = target.addresses;
const { hostname, port } = new URL(address);
const url = new URL(service.url);
url.hostname = hostname;
url.port = port;
url.pathname = `/${encodeURIComponent(target.vhost)}`;
const next = { ...service, url: url.href, settings: JSON.parse(settings) };
writeFileSync(`${file}.new`, JSON.stringify(next), { mode: 0o600 });
renameSync(`${file}.new`, file);

const pid = Number(readFileSync(file.replace(/\.json$/, '.pid'), 'utf8'));
process.kill(pid, how === 'reload' ? 'SIGHUP' : 'SIGTERM');
while (how !== 'reload' && isRunning(pid)) await sleep(POLL_MS);

function isRunning(number) {
  try {
    return process.kill(number, 0);
  } catch {
    return false;
  }
}
