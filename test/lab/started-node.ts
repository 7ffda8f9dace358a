import { setDiskAlarm, setMemoryAlarm } from './alarms.js';
import { brokerProcess, type BrokerIdentity, type BrokerProcess } from './broker-process.js';
import type { LabNode } from './lab.js';
import { EndedWhileStarting } from './lab-errors.js';
import type { LabProcesses } from './lab-processes.js';
import { get, type Management } from './management.js';
import { waitUntil } from './wait.js';

/** Generous, because several tests may share two cores. */
const BOOT_TIMEOUT_MS = 120_000;
const BOOT_INTERVAL_MS = 250;

export interface StartedNode extends LabNode {
  readonly directory: string;
  readonly amqpsPort: number;
  readonly httpsPort: number;
  /** Starts the process without waiting. */
  launch(): void;
  /** Waits until this node serves and sees as many running nodes as asked for. */
  ready(runningNodes: number): Promise<void>;
}

interface NodeSettings {
  readonly credentials: { readonly user: string; readonly password: string };
  /** Nodes of its cluster. */
  readonly clusterSize: number;
  /** Where it is to listen for AMQP. */
  readonly amqpPorts: readonly number[];
}

/** A node that the lab starts itself. */
export function startedNode(
  lab: LabProcesses,
  identity: BrokerIdentity,
  { credentials, clusterSize, amqpPorts }: NodeSettings,
): StartedNode {
  const { name, ports } = identity;
  const broker = brokerProcess(lab, identity);
  const url = `http://127.0.0.1:${ports.management}`;
  const management = { url, ...credentials };
  const ready = (runningNodes: number): Promise<void> =>
    waitUntilServing({ name, amqpPorts, broker, management, runningNodes });
  return {
    name,
    managementUrl: url,
    managementPort: ports.management,
    amqpPort: ports.amqp,
    amqpsPort: ports.amqps,
    httpsPort: ports.https,
    directory: broker.directory,
    get pid() {
      return broker.running()?.pid;
    },
    launch: () => {
      broker.start();
    },
    ready,
    kill: () => broker.kill(),
    hang: () => broker.hang(),
    resume: () => broker.signal('SIGCONT'),
    async restart() {
      if (broker.running() !== undefined) await broker.stop();
      broker.start();
      await ready(clusterSize);
    },
    ctl: (args) => broker.ctl(args),
    raiseMemoryAlarm: () => setMemoryAlarm(broker, true),
    clearMemoryAlarm: () => setMemoryAlarm(broker, false),
    raiseDiskAlarm: () => setDiskAlarm(broker, true),
    clearDiskAlarm: () => setDiskAlarm(broker, false),
  };
}

interface Overview {
  readonly listeners?: readonly { readonly port: number }[];
}

interface Serving extends Pick<NodeSettings, 'amqpPorts'> {
  readonly name: string;
  readonly broker: BrokerProcess;
  readonly management: Management;
  readonly runningNodes: number;
}

async function waitUntilServing(of: Serving): Promise<void> {
  const { name, broker, management, runningNodes, amqpPorts } = of;
  const what = `${name} to see ${runningNodes} running nodes`;
  const wait = { what, timeoutMs: BOOT_TIMEOUT_MS, intervalMs: BOOT_INTERVAL_MS };
  await waitUntil(wait, async () => {
    if (broker.running() === undefined) {
      throw new EndedWhileStarting(`node ${name} ended while starting:\n${broker.printed()}`);
    }
    const nodes = await get<readonly { readonly running: boolean }[]>(management, 'nodes');
    if (nodes.filter(({ running }) => running).length !== runningNodes) return false;
    // Told a moment later than the nodes themselves, one after the other.
    const { listeners } = await get<Overview>(management, 'overview');
    return amqpPorts.every((port) => listeners?.some((listener) => listener.port === port));
  });
}
