import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates } from './certificates.js';
import { forgetAtExit, removeAtExit } from './exit-hook.js';
import { foundersOf } from './cluster-formation.js';
import type { BrokerVersion, Cluster, StartOptions } from './lab.js';
import { createLabDirectory } from './lab-directory.js';
import { EndedWhileStarting, LabFailure } from './lab-errors.js';
import { labProcesses, type LabProcesses } from './lab-processes.js';
import { removeLab, sweepLeftovers } from './leftovers.js';
import { enableStableFeatureFlags, get } from './management.js';
import { prepareNodes } from './prepare-nodes.js';
import { prepareRuntime, type Runtime } from './runtime.js';
import type { StartedNode } from './started-node.js';
import { CERTIFICATE_DIRECTORY, secureListeners, type SecureListeners } from './tls-listeners.js';

/** A port may be taken between the choice and the start; then everything starts again with others. */
const MOST_ATTEMPTS = 3;

export interface StartedCluster extends Cluster {
  readonly directory: string;
  /** Undefined without `tls`. */
  readonly secure: SecureListeners | undefined;
  /** Puts a file where every node can read it; returns its path as the nodes see it. */
  give(name: string, content: string): string;
  /** Hands the cluster to the user: it outlives this process until `npm run lab -- down`. */
  keep(): void;
}

/**
 * Starts a cluster of real brokers on 127.0.0.1, with all plugins that moving queues needs. It ends with `stop()`, at
 * the end of an `await using` scope, or with this process.
 * Throws `LabUnavailable` when the machine cannot provide that version, `LabFailure` when it does not start.
 */
export async function startCluster(options: StartOptions): Promise<StartedCluster> {
  if (!/^[a-z][a-z0-9-]{0,20}$/.test(options.name)) {
    throw new LabFailure(`"${options.name}" does not fit as the name of a lab`);
  }
  sweepLeftovers();
  const runtimeFor = await prepareRuntime(options.version);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptStart(options, runtimeFor);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !(error instanceof EndedWhileStarting)) throw error;
    }
  }
}

async function attemptStart(
  options: StartOptions,
  runtimeFor: (directory: string) => Runtime,
): Promise<StartedCluster> {
  const { directory, record } = createLabDirectory(options.name);
  removeAtExit(directory);
  try {
    const lab = labProcesses(directory, runtimeFor(directory), record);
    return await bootCluster(options, lab);
  } catch (error) {
    discard(directory);
    throw error;
  }
}

async function bootCluster(options: StartOptions, lab: LabProcesses): Promise<StartedCluster> {
  const credentials = { user: 'lab', password: randomBytes(12).toString('hex') };
  const certificates =
    options.tls === undefined
      ? undefined
      : await makeCertificates(join(lab.directory, CERTIFICATE_DIRECTORY));
  const nodes = await prepareNodes(options, lab, credentials, certificates);
  const [first] = nodes;
  const running = nodes.map(({ name, managementUrl }) => ({ name, managementUrl }));
  lab.record({ nodes: running });
  await bootInOrder(nodes, options.version);
  const management = { url: first.managementUrl, ...credentials };
  // Newer ones boot with every flag they need; enabling more could switch their metadata store.
  if (options.version.startsWith('3.')) await enableStableFeatureFlags(management);
  const overview = await get<{ readonly rabbitmq_version: string }>(management, 'overview');
  const stop = async (): Promise<void> => {
    discard(lab.directory);
    await lab.reap();
  };
  return {
    version: overview.rabbitmq_version,
    nodes,
    managementUrl: first.managementUrl,
    amqpUrl: `amqp://127.0.0.1:${first.amqpPort}`,
    ...credentials,
    directory: lab.directory,
    secure: certificates === undefined ? undefined : secureListeners(nodes, certificates),
    give(name, content) {
      writeFileSync(join(lab.directory, name), content, { mode: 0o600 });
      return join(lab.runtime.home, name);
    },
    keep() {
      lab.record({ kept: true });
      forgetAtExit(lab.directory);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function bootInOrder(nodes: readonly StartedNode[], version: BrokerVersion): Promise<void> {
  const founders = foundersOf(nodes, version);
  for (const node of founders) node.launch();
  await Promise.all(founders.map((node) => node.ready(founders.length)));
  const joining = nodes.slice(founders.length);
  for (const node of joining) node.launch();
  await Promise.all(joining.map((node) => node.ready(nodes.length)));
}

function discard(directory: string): void {
  removeLab(directory);
  forgetAtExit(directory);
}
