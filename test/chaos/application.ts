import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { pathOf, send } from '../../examples/coupon-shop/setup/management.js';
import { declareApplication } from '../support/application.js';
import { clientsSeen } from '../support/clients-seen.js';
import { MigrationFiles } from '../support/migration-files.js';
import { Operator } from '../support/operator.js';
import { Workload } from '../support/workload/workload.js';
import { healthy } from './healthy.js';
import type { Consumer, Script } from './script.js';
import { OPERATOR, type Realm, type World } from './world.js';

const MOVE_SLICE = fileURLToPath(new URL('../support/workload/move-slice.js', import.meta.url));

/** The application of an episode at work on blue, somebody who moves it, and the plan for that. */
export interface Opened {
  readonly operator: Operator;
  readonly workload: Workload;
  readonly files: MigrationFiles;
}

const addressesOf = ({ amqp }: Realm): readonly string[] => amqp.map(({ address }) => address);

export async function openApplication(world: World, script: Script): Promise<Opened> {
  const { application } = script;
  const { vhost, password } = application;
  const { blue, green } = world.realms;
  await declareApplication(blue.management, application);
  const everything = { configure: '.*', write: '.*', read: '.*' };
  await send(blue.management, 'PUT', `permissions/${pathOf(vhost, OPERATOR)}`, everything);
  await healthy(world, [vhost]);
  const operator = new Operator({ blue: blue.operatorPassword, green: green.operatorPassword });
  const directory = join(operator.directory, 'clients');
  const workload = new Workload({ directory, addresses: addressesOf(blue), vhost, password });
  await startWork(workload, script);
  operator.configure(configurationOf(world, script, { operator, workload }));
  const consumers = script.consumers.flatMap(instancesOf);
  const clients = [...consumers, script.publisher.name];
  await clientsSeen(blue.management, vhost, clients, consumers.length);
  const planned = await operator.run(
    ...['plan', '--strategy', world.strategy, '--out', 'plan.json', '--force', '--json'],
  );
  if (planned.exit !== 0) throw new Error(`no plan: ${planned.stdout.slice(-2000)}`);
  return { operator, workload, files: new MigrationFiles(operator.planFile) };
}

async function startWork(workload: Workload, script: Script): Promise<void> {
  const { application, consumers, publisher, backlog } = script;
  const targets = application.queues.map(({ name, key }) => {
    return { exchange: application.exchange.name, key: key.replace('#', 'ü'), queue: name };
  });
  const waiting = targets.find(({ queue }) => queue === backlog?.queue);
  if (waiting !== undefined) {
    await workload.publishBacklog(publisher.name, waiting, backlog?.count ?? 0);
  }
  for (const consumer of consumers) {
    for (const name of instancesOf(consumer)) {
      workload.startConsumer({ name, user: consumer.name }, consumer.queues);
    }
  }
  const live = targets.filter((target) => target !== waiting);
  workload.startPublisher({ name: publisher.name }, live, publisher.perSecond);
}

function instancesOf({ name, instances }: Consumer): readonly string[] {
  return instances === 1
    ? [name]
    : Array.from({ length: instances }, (_, index) => `${name}-${index + 1}`);
}

function configurationOf(
  { realms, strategy }: World,
  { application, consumers, publisher, prefetch, onGateFailure }: Script,
  { operator, workload }: Omit<Opened, 'files'>,
) {
  const profileOf = (realm: Realm) => {
    return { management: realm.http.url, amqp: addressesOf(realm), user: OPERATOR };
  };
  const hookOf = (consumer: Consumer) => {
    const settings = instancesOf(consumer).map((name) => workload.settingsPath(name));
    const log = join(operator.directory, 'hooks');
    return consumer.instances === 1
      ? workload.hookOf(consumer.name)
      : [process.execPath, MOVE_SLICE, log, ...settings];
  };
  const publisherHook = workload.hookOf(publisher.name);
  return {
    profiles: {
      blue: profileOf(realms.blue),
      ...(strategy === 'vhost' ? {} : { green: profileOf(realms.green) }),
    },
    vhosts: { include: [application.vhost] },
    // The user of the chaos itself is on both sides, each with a password of its own.
    ...(strategy === 'vhost'
      ? {}
      : {
          queues: [
            {
              match: `^${realms.blue.management.user}$`,
              decisions: { 'USER.EXISTS': 'keep-green' },
            },
          ],
        }),
    gates: { soak: '1s', 'on-gate-failure': onGateFailure },
    prefetch,
    clients: [
      ...consumers.map((consumer) => ({
        name: consumer.name,
        match: { user: consumer.name },
        slices: consumer.slices,
        canary: consumer.canary,
        hook: { forward: hookOf(consumer), back: hookOf(consumer) },
      })),
      {
        name: publisher.name,
        match: { user: publisher.name },
        publishes: [application.exchange.name],
        hook: { forward: publisherHook, back: publisherHook },
      },
    ],
  };
}
