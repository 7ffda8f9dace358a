// The hook that moves one client of the workload: `node move.js SETTINGS_FILE`. It leaves beside the settings what it was
// given, takes its time, so that a test can strike meanwhile, and then rewrites where the client connects.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const WORK_MS = 400;

const [settingsFile] = process.argv.slice(2);
const targetFile = process.env.QUORATE_TARGET_FILE;
const target = JSON.parse(readFileSync(targetFile, 'utf8'));
const variables = Object.keys(process.env).filter((name) => name.startsWith('QUORATE_'));
const given = { target, targetMode: statSync(targetFile).mode & 0o777, variables };
writeFileSync(`${settingsFile}.hook`, JSON.stringify(given));
await sleep(WORK_MS);

const settings = JSON.parse(readFileSync(settingsFile, 'utf8'));
const addresses = target.addresses.map((address) => {
  const { hostname: host, port } = new URL(address);
  return { host, port: Number(port) };
});
const next = `${settingsFile}.${process.pid}`;
writeFileSync(next, JSON.stringify({ ...settings, addresses, vhost: target.vhost, quiet: false }));
renameSync(next, settingsFile);
