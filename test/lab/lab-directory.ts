import {
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify, type ProcessIdentity } from './processes.js';

const PREFIX = 'quorate-lab-';
const RECORD = 'lab.json';

/** What `lab.json` tells a later process about a lab. */
export interface LabRecord {
  readonly name: string;
  /** The process that answers for this lab. */
  readonly owner: ProcessIdentity;
  /** True once `npm run lab -- up` has handed it to the user: it then outlives its owner. */
  readonly kept: boolean;
  readonly startedAt: string;
  readonly processes: readonly (ProcessIdentity & { readonly role: string })[];
  readonly nodes: readonly { readonly name: string; readonly managementUrl: string }[];
}

/** Creates an own directory, readable by this user only, and records this process as its owner. */
export function createLabDirectory(name: string): { directory: string; record: LabRecord } {
  const owner = identify(process.pid);
  if (owner === undefined) throw new Error('this process has no entry in /proc');
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `${PREFIX}${name}-`)));
  const startedAt = new Date().toISOString();
  const record = { name, owner, kept: false, startedAt, processes: [], nodes: [] };
  writeLabRecord(directory, record);
  return { directory, record };
}

/** Replaces `lab.json` in one step, so that no reader sees half of it. */
export function writeLabRecord(directory: string, record: LabRecord): void {
  const path = join(directory, RECORD);
  writeFileSync(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Undefined when the record is missing or not ours to read. */
export function readLabRecord(directory: string): LabRecord | undefined {
  try {
    // Written by this very module, in a directory that only this user can write.
    return JSON.parse(readFileSync(join(directory, RECORD), 'utf8')) as LabRecord;
  } catch {
    return undefined;
  }
}

/** Directories of all labs of this user, running or not. */
export function listLabDirectories(): string[] {
  const parent = realpathSync(tmpdir());
  return readdirSync(parent)
    .filter((entry) => entry.startsWith(PREFIX))
    .map((entry) => join(parent, entry))
    .filter(isOwnDirectory);
}

function isOwnDirectory(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === process.getuid?.();
}
