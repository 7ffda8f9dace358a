import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface NodePorts {
  readonly amqp: number;
  readonly management: number;
  readonly prometheus: number;
  readonly distribution: number;
  readonly amqps: number;
  readonly https: number;
}

export interface NodeFiles {
  readonly directory: string;
  readonly ports: NodePorts;
  readonly user: string;
  readonly password: string;
  /** Further lines of `rabbitmq.conf`, those among them that say how the nodes find each other. */
  readonly configuration: readonly string[];
}

/** What `vm_memory_high_watermark` and `disk_free_limit` are when no alarm is wanted. */
export const MEMORY_LIMIT = '2GB';
export const DISK_LIMIT = '50MB';

const PLUGINS = [
  'rabbitmq_management',
  'rabbitmq_shovel',
  'rabbitmq_shovel_management',
  'rabbitmq_federation',
  'rabbitmq_federation_management',
  'rabbitmq_prometheus',
];

/** Hung nodes are noticed after about 10 s instead of 60. */
const ADVANCED = '[{kernel, [{net_ticktime, 10}]}].\n';

/** Writes a node's configuration into its own directory. */
export function writeNodeFiles(files: NodeFiles): void {
  const { directory } = files;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // The configuration holds the administrator's password.
  writeFileSync(join(directory, 'rabbitmq.conf'), rabbitmqConf(files), { mode: 0o600 });
  writeFileSync(join(directory, 'advanced.config'), ADVANCED);
  writeFileSync(join(directory, 'enabled_plugins'), `[${PLUGINS.join(',')}].\n`);
  // An empty one instead of the machine's own in /etc/rabbitmq.
  writeFileSync(join(directory, 'rabbitmq-env.conf'), '');
}

function rabbitmqConf({ ports, user, password, configuration }: NodeFiles): string {
  const lines = [
    `listeners.tcp.default = 127.0.0.1:${ports.amqp}`,
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${ports.management}`,
    'prometheus.tcp.ip = 127.0.0.1',
    `prometheus.tcp.port = ${ports.prometheus}`,
    'loopback_users = none',
    `default_user = ${user}`,
    `default_pass = ${password}`,
    `vm_memory_high_watermark.absolute = ${MEMORY_LIMIT}`,
    `disk_free_limit.absolute = ${DISK_LIMIT}`,
    ...configuration,
  ];
  return `${lines.join('\n')}\n`;
}
