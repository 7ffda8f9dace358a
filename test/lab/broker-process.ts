import { join } from 'node:path';
import { LabFailure } from './lab-errors.js';
import type { LabProcesses, Program } from './lab-processes.js';
import type { NodePorts } from './node-files.js';
import { isRunning, isStopped, signal, type ProcessIdentity } from './processes.js';
import { waitUntil } from './wait.js';

const BIN = '/usr/lib/rabbitmq/bin';
const CTL_TIMEOUT_MS = 90_000;
const KILL_TIMEOUT_MS = 10_000;
const HANG_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 60_000;
const INTERVAL_MS = 50;

/** Distribution stays on the loopback interface, and idle schedulers leave the cores to the tests. */
const ERL_ARGS =
  '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}';

export interface BrokerIdentity {
  /** Erlang node name; the part before `@` also names its directory. */
  readonly name: string;
  readonly ports: NodePorts;
  readonly epmdPort: number;
}

/** The Erlang machine of one node, and `rabbitmqctl` for it. */
export interface BrokerProcess {
  readonly directory: string;
  running(): ProcessIdentity | undefined;
  start(): void;
  /** Rejects when the node does not run. */
  signal(name: NodeJS.Signals): Promise<void>;
  /** SIGKILL, and wait for the end. */
  kill(): Promise<void>;
  /** SIGSTOP, and wait until nothing of it runs. */
  hang(): Promise<void>;
  /** Orderly stop, also of a hung node. */
  stop(): Promise<void>;
  ctl(args: readonly string[]): Promise<string>;
  /** End of what the node printed, for an error message. */
  printed(): string;
}

export function brokerProcess(lab: LabProcesses, identity: BrokerIdentity): BrokerProcess {
  const { name } = identity;
  const shortName = name.slice(0, name.indexOf('@'));
  const directory = join(lab.directory, shortName);
  const env = brokerEnvironment(join(lab.runtime.home, shortName), identity);
  const program = (file: string, args: readonly string[]): Program => ({ file, args, env });
  let process: ProcessIdentity | undefined;

  const running = (): ProcessIdentity | undefined =>
    process !== undefined && isRunning(process) ? process : undefined;
  const send = (name_: NodeJS.Signals): void => {
    const target = running();
    if (target === undefined) throw new LabFailure(`node ${name} does not run`);
    signal(target.pid, name_);
  };
  const ended = (timeoutMs: number): Promise<void> =>
    waitUntil({ what: `the end of ${name}`, timeoutMs, intervalMs: INTERVAL_MS }, async () =>
      Promise.resolve(running() === undefined),
    );

  return {
    directory,
    running,
    start() {
      process = lab.start(shortName, program(`${BIN}/rabbitmq-server`, []));
    },
    signal: async (name_) => {
      await Promise.resolve();
      send(name_);
    },
    async kill() {
      send('SIGKILL');
      await ended(KILL_TIMEOUT_MS);
    },
    async hang() {
      send('SIGSTOP');
      const wait = { what: `${name} to hang`, timeoutMs: HANG_TIMEOUT_MS, intervalMs: INTERVAL_MS };
      await waitUntil(wait, () => {
        const hung = running();
        return Promise.resolve(hung !== undefined && isStopped(hung));
      });
    },
    async stop() {
      send('SIGCONT');
      send('SIGTERM');
      await ended(STOP_TIMEOUT_MS);
    },
    ctl: (args) => lab.run(program(`${BIN}/rabbitmqctl`, args), CTL_TIMEOUT_MS),
    printed: () => lab.printed(shortName),
  };
}

function brokerEnvironment(home: string, { name, ports, epmdPort }: BrokerIdentity) {
  return {
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmdPort),
    RABBITMQ_NODENAME: name,
    RABBITMQ_DIST_PORT: String(ports.distribution),
    RABBITMQ_CONF_ENV_FILE: join(home, 'rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: join(home, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(home, 'advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: join(home, 'mnesia'),
    RABBITMQ_LOG_BASE: join(home, 'log'),
    RABBITMQ_PID_FILE: join(home, 'pid'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: ERL_ARGS,
    // The default is the node's port plus 10000; below the outgoing ports and apart from ours.
    RABBITMQ_CTL_DIST_PORT_MIN: '10000',
    RABBITMQ_CTL_DIST_PORT_MAX: '14999',
    // Makes the start script become the Erlang machine, so that the process we start is the one to signal.
    RUNNING_UNDER_SYSTEMD: 'true',
  };
}
