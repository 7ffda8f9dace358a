import { join } from 'node:path';
import { mirrorsSynchronised } from '../../examples/coupon-shop/setup/declare-shop.js';
import type { Management } from '../../examples/coupon-shop/setup/management.js';
import type { Cluster } from '../lab/lab.js';
import { declareApplication, type Application } from './application.js';
import { clientsSeen } from './clients-seen.js';
import { MigrationFiles } from './migration-files.js';
import { Operator } from './operator.js';
import { succeeds } from './kill.js';
import { Workload } from './workload/workload.js';

/** How long quorate may wait for any one thing. */
export const DEADLINE = ['--deadline', '90s'];

export interface Site extends AsyncDisposable {
  readonly cluster: Cluster;
  readonly management: Management;
  readonly application: Application;
  readonly workload: Workload;
  readonly operator: Operator;
}

/** Sets the application up on blue, mirrors synchronised, with nobody connected. */
export async function openSite(cluster: Cluster, application: Application): Promise<Site> {
  const { managementUrl: url, user, password } = cluster;
  const management = { url, user, password };
  await declareApplication(management, application);
  await mirrorsSynchronised(management, application.vhost);
  const operator = new Operator(password);
  const workload = new Workload({
    directory: join(operator.directory, 'clients'),
    addresses: cluster.nodes.map(({ amqpPort }) => `amqp://127.0.0.1:${amqpPort}`),
    vhost: application.vhost,
    password: application.password,
  });
  return {
    cluster,
    management,
    application,
    workload,
    operator,
    async [Symbol.asyncDispose]() {
      await workload[Symbol.asyncDispose]();
      operator[Symbol.dispose]();
    },
  };
}

/** Plans for clients that move by their hooks, once the broker's statistics show them; `…publisher` publishes. */
export async function planFor(
  { cluster, management, application, workload, operator }: Site,
  clients: readonly string[],
  consumers: number,
) {
  const { vhost, exchange } = application;
  operator.configure({
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [vhost] },
    gates: { soak: '1s' },
    clients: clients.map((name) => ({
      name,
      match: { user: name, connection: `^${name}$` },
      publishes: name.endsWith('publisher') ? [exchange.name] : [],
      hook: { forward: workload.hookOf(name), back: workload.hookOf(name) },
    })),
  });
  await clientsSeen(management, vhost, clients, consumers);
  await succeeds(operator, 'plan', '--out', 'plan.json', '--json');
  const files = new MigrationFiles(operator.planFile);
  const approval = ['--execute', '--approve', files.plan.hash.slice(0, 12)];
  const apply = ['apply', 'plan.json', ...approval, '--non-interactive', ...DEADLINE, '--json'];
  return { files, apply };
}
