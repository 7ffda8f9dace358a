import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedCluster } from './cluster.js';
import { listLabDirectories, readLabRecord, type LabRecord } from './lab-directory.js';
import { SIDE_VARIABLES, type Side } from './obtain-cluster.js';
import { processesOfLab } from './processes.js';

export interface KeptLab {
  readonly directory: string;
  readonly record: LabRecord;
  readonly runningProcesses: number;
}

/** Labs that `npm run lab -- up` left running for the user. */
export function findKeptLabs(): KeptLab[] {
  return listLabDirectories().flatMap((directory) => {
    const record = readLabRecord(directory);
    if (record?.kept !== true) return [];
    return [{ directory, record, runningProcesses: processesOfLab(directory).length }];
  });
}

/** Writes a shell file, readable by this user only, that points one side of tests and demo to this cluster; returns its path. */
export function writeEnvironmentFile(cluster: StartedCluster, side: Side): string {
  const url = new URL(cluster.managementUrl);
  url.username = cluster.user;
  url.password = cluster.password;
  const path = join(cluster.directory, 'environment');
  writeFileSync(path, `export ${SIDE_VARIABLES[side]}='${url.href}'\n`, { mode: 0o600 });
  return path;
}
