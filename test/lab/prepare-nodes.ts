import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from './certificates.js';
import { clusterFormation } from './cluster-formation.js';
import { startEpmd } from './epmd.js';
import type { StartOptions } from './lab.js';
import { LabFailure } from './lab-errors.js';
import type { LabProcesses } from './lab-processes.js';
import { writeNodeFiles, type NodePorts } from './node-files.js';
import { freePort } from './ports.js';
import { startedNode, type StartedNode } from './started-node.js';
import { tlsListeners } from './tls-listeners.js';

/** Writes the files of all nodes and starts their port mapper, but no broker yet. */
export async function prepareNodes(
  options: StartOptions,
  lab: LabProcesses,
  credentials: { readonly user: string; readonly password: string },
  certificates: Certificates | undefined,
): Promise<readonly [StartedNode, ...StartedNode[]]> {
  const epmdPort = await startEpmd(lab);
  const cookie = randomBytes(20).toString('hex');
  writeFileSync(join(lab.directory, '.erlang.cookie'), cookie, { mode: 0o400 });
  const names = Array.from(
    { length: options.nodes },
    (_, i) => `${options.name}${i + 1}@localhost`,
  );
  const { tls: mode } = options;
  const { home } = lab.runtime;
  const nodes: StartedNode[] = [];
  for (const name of names) {
    const ports = await nodePorts();
    const node = startedNode(
      lab,
      { name, ports, epmdPort },
      {
        ...{ credentials, clusterSize: names.length },
        amqpPorts: certificates === undefined ? [ports.amqp] : [ports.amqp, ports.amqps],
      },
    );
    const configuration = [
      ...clusterFormation(name, names, options.version),
      ...(mode === undefined || certificates === undefined
        ? []
        : tlsListeners(ports, { mode, certificates, home })),
      ...(options.configuration ?? []),
    ];
    writeNodeFiles({ directory: node.directory, ports, ...credentials, configuration });
    nodes.push(node);
  }
  const [first, ...others] = nodes;
  if (first === undefined) throw new LabFailure(`a cluster of ${options.nodes} nodes is none`);
  return [first, ...others];
}

async function nodePorts(): Promise<NodePorts> {
  return {
    amqp: await freePort(),
    management: await freePort(),
    prometheus: await freePort(),
    distribution: await freePort(),
    amqps: await freePort(),
    https: await freePort(),
  };
}
