import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pathOf, send } from '../../../examples/coupon-shop/setup/management.js';
import type { Hook } from '../../../src/plan/client.js';
import { declareApplication, type Application } from '../../support/application.js';
import type { Site } from '../../support/site.js';
import { subscriberWork } from '../../support/workload/subscriber.js';

/** A journal whose order matters, written without confirms; a board that shows prices, and what nobody consumes. */
export const journal: Application = {
  vhost: 'journal a/b',
  exchange: { name: 'events', type: 'topic' },
  queues: [
    { name: 'ledger', key: 'ledger', arguments: { 'x-single-active-consumer': true } },
    { name: 'desk', key: 'desk' },
  ],
  users: ['bookkeeper', 'clerk', 'writer', 'board', 'pricing'],
  password: 'of-the-journal',
};
/** Vhosts where single steps are tried, with queues of the same names. */
export const byHand = { blue: 'by hand', green: 'by hand-quorum' };
export const handQueues = ['ledger', 'desk', 'flood', 'parked'];
/** Prices a second. */
export const priceRate = 50;

/** Prices have an exchange of their own, and nobody consumes what is kept of them. */
export async function declareRest({ managements: { blue } }: Site): Promise<void> {
  const { vhost: own } = journal;
  await send(blue, 'PUT', `exchanges/${pathOf(own, 'prices')}`, { type: 'fanout', durable: true });
  await send(blue, 'PUT', `queues/${pathOf(own, 'parked')}`, { durable: true });
  const binding = `bindings/${pathOf(own)}/e/prices/q/parked`;
  await send(blue, 'POST', binding, { routing_key: '' });
  for (const vhost of Object.values(byHand)) {
    const type = { 'x-queue-type': vhost === byHand.blue ? 'classic' : 'quorum' };
    const queues = handQueues.map((name) => {
      const own = journal.queues.find((queue) => queue.name === name)?.arguments;
      return { name, key: name, arguments: { ...type, ...own } };
    });
    await declareApplication(blue, { ...journal, vhost, queues });
  }
}

/** Everybody at work on blue; `heard` is told the number of each price that the board shows. */
export async function startJournal(
  { workload }: Site,
  heard: (sequence: number) => void,
): Promise<void> {
  const prices = { exchange: 'prices', key: '', queue: 'parked' };
  const events = ['ledger', 'desk'].map((queue) => ({ exchange: 'events', key: queue, queue }));
  await workload.publishBacklog('pricing', prices, 500);
  workload.startConsumer({ name: 'bookkeeper' }, ['ledger']);
  workload.startConsumer({ name: 'clerk', exclusive: true }, ['desk']);
  workload.startUnconfirmed({ name: 'writer' }, events, 400);
  workload.start({ name: 'board' }, subscriberWork('prices', heard));
  workload.startPublisher({ name: 'pricing' }, [prices], priceRate);
}

/** The writer publishes no more, and stays connected. */
export async function stopWriting({ workload }: Site): Promise<void> {
  const [command = '', ...args] = workload.quiescerOf('writer');
  await promisify(execFile)(command, args);
}

/** What quorate.yaml says of them. */
export function journalSections(site: Site) {
  const clientOf = (name: string) => ({
    ...{ name, match: { user: name, connection: `^${name}$` } },
    hook: hookOf(site, name),
  });
  const quiesce = site.workload.quiescerOf('writer');
  return {
    clients: [
      ...['bookkeeper', 'clerk', 'board'].map(clientOf),
      { ...clientOf('pricing'), publishes: ['prices'] },
      {
        ...clientOf('writer'),
        publishes: ['events'],
        hook: { ...hookOf(site, 'writer'), quiesce },
      },
    ],
    queues: [
      {
        match: '^board$',
        decisions: { 'CLIENT.EXCLUSIVE_SUBSCRIBER': 'move-with-publishers' },
      },
    ],
  };
}

export function hookOf({ workload }: Site, name: string): Hook {
  const hook = [...workload.hookOf(name)];
  return { forward: hook, back: hook };
}
