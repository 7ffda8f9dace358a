import type { Cluster, LabNode } from './lab.js';
import { LabFailure } from './lab-errors.js';
import { get, type Management } from './management.js';

interface Overview {
  readonly rabbitmq_version: string;
  readonly listeners: readonly Listener[];
}

interface Listener {
  readonly node: string;
  readonly protocol: string;
  readonly port: number;
}

/**
 * A cluster that somebody else started, from the URL of its management API with user and password. The first node is
 * the one at that address. Faults are refused, and stopping it does nothing.
 */
export async function clusterAt(variable: string, text: string): Promise<Cluster> {
  const management = parseManagementUrl(variable, text);
  const overview = await get<Overview>(management, 'overview').catch((cause: unknown) => {
    throw new LabFailure(`no broker answers at the address in ${variable}`, { cause });
  });
  const [first, ...others] = nodesOf(variable, new URL(management.url), overview);
  if (first === undefined)
    throw new LabFailure(`the broker in ${variable} tells of no AMQP listener`);
  const stop = (): Promise<void> => Promise.resolve();
  return {
    version: overview.rabbitmq_version,
    nodes: [first, ...others],
    managementUrl: management.url,
    amqpUrl: `amqp://${new URL(first.managementUrl).hostname}:${first.amqpPort}`,
    user: management.user,
    password: management.password,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function parseManagementUrl(variable: string, text: string): Management {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username === '' || url.password === '') {
    throw new LabFailure(`${variable} is no URL like http://user:password@127.0.0.1:15672`);
  }
  return {
    url: url.origin,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

function nodesOf(variable: string, url: URL, { listeners }: Overview): LabNode[] {
  const protocol = url.protocol.slice(0, -1);
  const serving = listeners.filter((listener) => listener.protocol === protocol);
  // Nodes on one machine have different ports; with equal ports each has a machine of its own.
  const sameMachine = new Set(serving.map(({ port }) => port)).size === serving.length;
  return serving
    .flatMap(({ node, port }) => {
      const amqp = listeners.find((one) => one.node === node && one.protocol === 'amqp');
      if (amqp === undefined) return [];
      const host = sameMachine ? url.hostname : node.slice(node.indexOf('@') + 1);
      return [nodeElsewhere(variable, node, `${protocol}://${host}:${port}`, amqp.port)];
    })
    .sort((a, b) => a.name.localeCompare(b.name))
    .sort(
      (a, b) => Number(b.managementUrl === url.origin) - Number(a.managementUrl === url.origin),
    );
}

function nodeElsewhere(
  variable: string,
  name: string,
  managementUrl: string,
  amqpPort: number,
): LabNode {
  const refuse = (): Promise<never> =>
    Promise.reject(
      new LabFailure(
        `${name} comes from ${variable}; the lab injects faults only into its own brokers`,
      ),
    );
  return {
    name,
    managementUrl,
    managementPort: Number(new URL(managementUrl).port),
    amqpPort,
    directory: undefined,
    pid: undefined,
    kill: refuse,
    hang: refuse,
    resume: refuse,
    restart: refuse,
    ctl: refuse,
    raiseMemoryAlarm: refuse,
    clearMemoryAlarm: refuse,
    raiseDiskAlarm: refuse,
    clearDiskAlarm: refuse,
  };
}
