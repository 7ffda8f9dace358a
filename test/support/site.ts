import { join } from 'node:path';
import { mirrorsSynchronised } from '../../examples/coupon-shop/setup/declare-shop.js';
import type { Management } from '../../examples/coupon-shop/setup/management.js';
import type { Strategy } from '../../src/topology/cluster.js';
import type { Side } from '../../src/topology/side.js';
import type { Cluster } from '../lab/lab.js';
import { declareApplication, type Application } from './application.js';
import { clientsSeen } from './clients-seen.js';
import { MigrationFiles } from './migration-files.js';
import { Operator } from './operator.js';
import { succeeds } from './kill.js';
import { Workload } from './workload/workload.js';

/** How long quorate may wait for any one thing. */
export const DEADLINE = ['--deadline', '90s'];

/** Where blue and green are; without `green` the move stays in blue's cluster. */
export interface Clusters {
  readonly blue: Cluster;
  readonly green?: Cluster;
}

export interface Site extends AsyncDisposable {
  readonly clusters: Readonly<Record<Side, Cluster>>;
  /** Of either side. */
  readonly managements: Readonly<Record<Side, Management>>;
  readonly application: Application;
  readonly workload: Workload;
  readonly operator: Operator;
}

/** Sets the application up on blue, mirrors synchronised, with nobody connected. */
export async function openSite(
  { blue, green = blue }: Clusters,
  application: Application,
): Promise<Site> {
  const managements = { blue: managementOf(blue), green: managementOf(green) };
  await declareApplication(managements.blue, application);
  await mirrorsSynchronised(managements.blue, application.vhost);
  const operator = new Operator({
    blue: blue.password,
    ...(green === blue ? {} : { green: green.password }),
  });
  const workload = new Workload({
    directory: join(operator.directory, 'clients'),
    addresses: blue.nodes.map(({ amqpPort }) => `amqp://127.0.0.1:${amqpPort}`),
    vhost: application.vhost,
    password: application.password,
  });
  return {
    clusters: { blue, green },
    managements,
    application,
    workload,
    operator,
    async [Symbol.asyncDispose]() {
      await workload[Symbol.asyncDispose]();
      operator[Symbol.dispose]();
    },
  };
}

/** The strategy that moves between these clusters. */
function strategyOf({ blue, green }: Site['clusters']): Strategy {
  return blue === green ? 'vhost' : 'broker';
}

function profileOf({ managementUrl: management, user }: Cluster) {
  return { management, user };
}

function managementOf({ managementUrl: url, user, password }: Cluster): Management {
  return { url, user, password };
}

/** Plans for clients that move by their hooks, once the broker's statistics show them; `…publisher` publishes. */
export async function planFor(
  { clusters, managements, application, workload, operator }: Site,
  clients: readonly string[],
  consumers: number,
  /** Further sections of quorate.yaml. */
  more: Readonly<Record<string, unknown>> = {},
) {
  const { vhost, exchange } = application;
  const strategy = strategyOf(clusters);
  operator.configure({
    profiles: {
      blue: profileOf(clusters.blue),
      ...(strategy === 'vhost' ? {} : { green: profileOf(clusters.green) }),
    },
    vhosts: { include: [vhost] },
    gates: { soak: '1s' },
    clients: clients.map((name) => ({
      name,
      match: { user: name, connection: `^${name}$` },
      publishes: name.endsWith('publisher') ? [exchange.name] : [],
      hook: { forward: workload.hookOf(name), back: workload.hookOf(name) },
    })),
    ...more,
  });
  await clientsSeen(managements.blue, vhost, clients, consumers);
  await succeeds(operator, 'plan', '--strategy', strategy, '--out', 'plan.json', '--json');
  const files = new MigrationFiles(operator.planFile);
  const approval = ['--execute', '--approve', files.plan.hash.slice(0, 12)];
  const apply = ['apply', 'plan.json', ...approval, '--non-interactive', ...DEADLINE, '--json'];
  return { files, apply };
}
