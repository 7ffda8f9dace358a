// Tells a client of the workload to publish nothing until it is moved: `node quiesce.js SETTINGS_FILE`.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const [settingsFile] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(settingsFile, 'utf8'));
const next = `${settingsFile}.${process.pid}`;
writeFileSync(next, JSON.stringify({ ...settings, quiet: true }));
renameSync(next, settingsFile);
