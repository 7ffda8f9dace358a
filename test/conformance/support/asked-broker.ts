import { openAmqp, type AmqpConnection } from '../../../src/broker/amqp/connection.js';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import type { Capabilities } from '../../../src/topology/capabilities.js';
import type { Arguments } from '../../../src/topology/topology.js';
import { startCluster } from '../../lab/cluster.js';
import type { BrokerVersion } from '../../lab/lab.js';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What a queue is declared with over HTTP; a durable one unless said otherwise. */
export interface Declared {
  readonly durable?: boolean;
  readonly autoDelete?: boolean;
  readonly arguments: Arguments;
}

/** A broker of one node that answers questions, plainly: nothing of quorate's own stands between. */
export interface AskedBroker extends AsyncDisposable {
  readonly capabilities: Capabilities;
  readonly user: string;
  request(method: Method, path: readonly string[], body?: unknown): Promise<HttpAnswer>;
  /** A new vhost that the user may use. */
  createVhost(name: string, defaultQueueType?: string): Promise<void>;
  declare(vhost: string, name: string, queue: Declared): Promise<HttpAnswer>;
  /** A connection of its own, since some answers close it. */
  connect(vhost: string): Promise<AmqpConnection>;
  ctl(args: readonly string[]): Promise<string>;
}

/** Throws `LabUnavailable` when this machine cannot have that version. */
export async function startAskedBroker(version: BrokerVersion): Promise<AskedBroker> {
  const cluster = await startCluster({ version, nodes: 1, name: 'conform' });
  const { managementUrl, user, password } = cluster;
  const basic = Buffer.from(`${user}:${password}`).toString('base64');

  async function request(
    method: Method,
    path: readonly string[],
    body?: unknown,
  ): Promise<HttpAnswer> {
    const url = `${managementUrl}/api/${path.map(encodeURIComponent).join('/')}`;
    const reply = await fetch(url, {
      method,
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    };
  }

  return {
    capabilities: deriveCapabilities(cluster.version),
    user,
    request,
    async createVhost(name, type) {
      const typed = type === undefined ? {} : { default_queue_type: type, defaultqueuetype: type };
      await request('PUT', ['vhosts', name], typed);
      const everything = { configure: '.*', write: '.*', read: '.*' };
      const { status } = await request('PUT', ['permissions', name, user], everything);
      if (status >= 300) throw new Error(`no vhost ${name}: ${status}`);
    },
    declare: (vhost, name, { durable = true, autoDelete = false, arguments: args }) =>
      request('PUT', ['queues', vhost, name], {
        durable,
        auto_delete: autoDelete,
        arguments: args,
      }),
    connect: (vhost) =>
      openAmqp(
        {
          addresses: [cluster.amqpUrl],
          user,
          password,
          tls: { ca: undefined, certificate: undefined, key: undefined },
        },
        vhost,
        'conformance',
      ),
    ctl: (args) => cluster.nodes[0].ctl(args),
    [Symbol.asyncDispose]: () => cluster.stop(),
  };
}
