import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { adminCommands } from '../../src/plan/export/rabbitmqadmin.js';
import { exportScript } from '../../src/terminal/export-script.js';
import { run } from '../lab/command.js';
import { ensureChroot } from '../lab/chroot-cache.js';
import { LabUnavailable } from '../lab/lab-errors.js';
import type { Cluster } from '../lab/lab.js';
import type { Create } from './round-trip.js';

const PROGRAM = '/usr/bin/rabbitmqadmin';

/** Makes green with the exported script. Throws `LabUnavailable` where Debian sid cannot be had, for its rabbitmqadmin 2. */
export async function byAdminScript(cluster: Cluster): Promise<Create> {
  const root = await ensureChroot('sid');
  if (!existsSync(path.join(root, PROGRAM))) throw new LabUnavailable('no rabbitmqadmin in sid');
  return (_green, { contents }) =>
    runScript(root, exportScript(contents.flatMap(adminCommands), []), cluster);
}

async function runScript(root: string, script: string, cluster: Cluster): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'quorate-admin-'));
  try {
    const wrapper = `#!/bin/sh\nexec chroot '${root}' ${PROGRAM} --quiet "$@"\n`;
    await writeFile(path.join(directory, 'rabbitmqadmin'), wrapper, { mode: 0o700 });
    await writeFile(path.join(directory, 'green.sh'), script);
    await run({
      shown: 'the script for rabbitmqadmin',
      file: 'bash',
      args: [path.join(directory, 'green.sh')],
      env: {
        PATH: `${directory}:${process.env['PATH'] ?? ''}`,
        LC_ALL: 'C.UTF-8',
        HOME: directory,
        RABBITMQADMIN_TARGET_HOST: '127.0.0.1',
        RABBITMQADMIN_TARGET_PORT: new URL(cluster.managementUrl).port,
        RABBITMQADMIN_USERNAME: cluster.user,
        RABBITMQADMIN_PASSWORD: cluster.password,
      },
      timeoutMs: 120_000,
    });
  } finally {
    await rm(directory, { recursive: true });
  }
}
