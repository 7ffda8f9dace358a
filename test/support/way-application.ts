import type { Application } from './application.js';
import type { Site } from './site.js';

const password = 'of the <application> ü';
/** Names that any part of the way might take for something else; one queue whose order matters, and one that is a quorum queue already. */
export const odd: Application = {
  vhost: 'a/b ü <x>',
  exchange: { name: 'events/<&> ü', type: 'topic' },
  queues: [
    { name: 'orders/eu 1', key: 'order.#' },
    { name: 'ledger <b>', key: 'ledger.#', arguments: { 'x-single-active-consumer': true } },
    { name: '$(id)', key: 'old.#' },
    { name: 'a quorum/ü', key: 'quorum.#', arguments: { 'x-queue-type': 'quorum' } },
  ],
  users: ['arbeiter/ü', 'ledger & co', 'q <reader>', 'verlag publisher', 'archivist'],
  password,
};
const [worker = '', ledger = '', reader = '', publisher = '', archivist = ''] = odd.users;
/** The same without its quorum queue, each of whose counts is waited for twice. */
export const withoutQuorum: Application = {
  ...odd,
  queues: odd.queues.filter(({ name }) => name !== 'a quorum/ü'),
};
const archived = { exchange: odd.exchange.name, key: 'old.1', queue: '$(id)' };
const work = [
  { client: worker, exchange: odd.exchange.name, key: 'order.ü', queue: 'orders/eu 1' },
  { client: ledger, exchange: odd.exchange.name, key: 'ledger.1', queue: 'ledger <b>' },
  { client: reader, exchange: odd.exchange.name, key: 'quorum.1', queue: 'a quorum/ü' },
];

/** Everybody at work on blue, and a backlog that nobody consumes. Who has to move; the archivist comes at the end. */
export async function startWork({ workload, application }: Site): Promise<readonly string[]> {
  const names = new Set(application.queues.map(({ name }) => name));
  const targets = work.filter(({ queue }) => names.has(queue));
  await workload.publishBacklog(publisher, archived, 5_000);
  for (const { client, queue } of targets) workload.startConsumer({ name: client }, [queue]);
  workload.startPublisher({ name: publisher }, targets, 150);
  return [...targets.map(({ client }) => client), publisher];
}

/** Nothing is published any more, and everything is consumed, where the application is by then. */
export async function endWork(
  { workload, application, clusters: { green: there } }: Site,
  vhost = application.vhost,
): Promise<void> {
  await workload.stop(publisher);
  workload.startConsumer({ name: archivist, vhost, addresses: [there.amqpUrl] }, ['$(id)']);
  await workload.settled(30_000);
}
