import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeManagement extends AsyncDisposable {
  readonly url: string;
  /** Method and path of every request, oldest first. */
  readonly requests: readonly string[];
  /** What the broker has; tests change it to make it drift. */
  readonly definitions: Definitions;
}

interface Definitions {
  readonly queues: Record<string, unknown>[];
  readonly [kind: string]: Record<string, unknown>[];
}

const PASSWORD = 's3cret';

export interface FakeCluster {
  readonly clusterName: string;
  readonly nodes: readonly string[];
}

/** What is answered instead of what a broker says; a text is the body as it is. */
export type Answering = (path: string, body: unknown) => unknown;

const ordinary: FakeCluster = {
  clusterName: 'fake',
  nodes: ['a@localhost', 'b@localhost', 'c@localhost'],
};

/** Just enough of RabbitMQ 3.10's management API to be read: one vhost `shop` with one mirrored queue. */
export async function startFakeManagement(
  parts: Partial<FakeCluster> = {},
  answering: Answering = (_path, body) => body,
): Promise<FakeManagement> {
  const cluster = { ...ordinary, ...parts };
  const requests: string[] = [];
  const definitions = shopDefinitions();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://fake').pathname.replace('/api/', '');
    requests.push(`${request.method ?? ''} ${path}`);
    const expected = `Basic ${Buffer.from(`ops:${PASSWORD}`).toString('base64')}`;
    const body = answering(path, answer(path, definitions, cluster));
    const status =
      request.headers.authorization !== expected ? 401 : body === undefined ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    const said = status === 200 ? body : { error: 'not_authorised', reason: 'no' };
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  });
  const port = await listening(server);
  return {
    url: `http://ops@127.0.0.1:${port}`,
    requests,
    definitions,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(path: string, definitions: Definitions, cluster: FakeCluster): unknown {
  const listings: Readonly<Record<string, unknown>> = {
    overview: {
      rabbitmq_version: '3.10.8',
      cluster_name: cluster.clusterName,
      node: 'fake@localhost',
      listeners: [
        {
          node: 'fake@localhost',
          protocol: 'amqp',
          ip_address: '::',
          port: 5672,
        },
      ],
    },
    whoami: { name: 'ops', tags: 'administrator' },
    definitions: { rabbit_version: '3.10.8', ...definitions },
    vhosts: [{ name: 'shop', description: '', tags: [] }],
    'vhost-limits': [],
    'global-parameters': [],
    'global-parameters/cluster_name': { name: 'cluster_name', value: cluster.clusterName },
    queues: page(definitions.queues.map((queue) => ({ ...queue, ...live }))),
    connections: page([]),
    channels: page([]),
    consumers: [],
    nodes: cluster.nodes.map((name) => ({ ...node, name })),
    'health/checks/alarms': { status: 'ok' },
    'feature-flags': [{ name: 'quorum_queue', state: 'enabled', stability: 'stable' }],
  };
  return listings[path];
}

const live = {
  exclusive: false,
  type: 'classic',
  state: 'running',
  node: 'a@localhost',
  messages: 0,
  consumers: 0,
  policy: 'ha-all',
  slave_nodes: ['b@localhost'],
  synchronised_slave_nodes: ['b@localhost'],
};

const node = {
  running: true,
  mem_used: 1,
  mem_limit: 1000,
  mem_alarm: false,
  disk_free: 1_000_000_000_000,
  disk_free_limit: 1,
  disk_free_alarm: false,
  partitions: [],
  enabled_plugins: ['rabbitmq_management', 'rabbitmq_shovel', 'rabbitmq_shovel_management'],
};

function shopDefinitions(): Definitions {
  return {
    vhosts: [{ name: 'shop' }],
    users: [{ name: 'ops', tags: 'administrator' }],
    permissions: [{ user: 'ops', vhost: 'shop', configure: '.*', write: '.*', read: '.*' }],
    topic_permissions: [],
    parameters: [],
    global_parameters: [],
    policies: [
      {
        vhost: 'shop',
        name: 'ha-all',
        pattern: '.*',
        'apply-to': 'queues',
        priority: 0,
        definition: { 'ha-mode': 'all' },
      },
    ],
    queues: [
      {
        vhost: 'shop',
        name: 'orders',
        durable: true,
        auto_delete: false,
        arguments: {},
      },
    ],
    exchanges: [],
    bindings: [],
  };
}

function page(items: readonly unknown[]) {
  return {
    items,
    page: 1,
    page_count: 1,
    filtered_count: items.length,
    total_count: items.length,
  };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address object.
  return (server.address() as AddressInfo).port;
}
