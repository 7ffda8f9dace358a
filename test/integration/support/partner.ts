import { connect } from 'amqplib';
import { pathOf, read, remove, send } from '../../../examples/coupon-shop/setup/management.js';
import { waitUntil } from '../../lab/wait.js';
import type { Application } from '../../support/application.js';
import type { Site } from '../../support/site.js';
import { publish } from '../../support/workload/publisher.js';

/** Orders come from a partner: by a shovel out of its outbox, and by federation of its news. */
export const applicationIn = (vhost: string): Application => ({
  vhost,
  exchange: { name: 'events', type: 'topic' },
  queues: [{ name: 'orders', key: '#' }],
  users: ['worker'],
  password: 'of-the-worker',
});
const partner = 'partner';
const outboxOf = (vhost: string) => `outbox of ${vhost}`;
const policy = { pattern: '^events$', 'apply-to': 'exchanges' };
const durable = { durable: true };
let sequence = 0;

export async function declarePartner({ managements: { blue } }: Site): Promise<void> {
  await send(blue, 'PUT', `vhosts/${partner}`, {});
  const everything = { configure: '.*', write: '.*', read: '.*' };
  await send(blue, 'PUT', `permissions/${partner}/${blue.user}`, everything);
  await send(blue, 'PUT', `exchanges/${partner}/news`, { ...durable, type: 'fanout' });
}

/** Sends to the application by either way; what is confirmed counts as published. */
export async function tell(site: Site, count: number): Promise<void> {
  const connection = await connect(addressOf(site));
  const channel = await connection.createConfirmChannel();
  const ways = [
    { exchange: '', key: outboxOf(site.application.vhost) },
    { exchange: 'news', key: 'order' },
  ];
  for (const way of ways) {
    for (let index = 0; index < count; index += 1) {
      const identity = { publisher: partner, queue: 'orders', sequence: (sequence += 1) };
      // Whichever way it comes, it arrives under this key.
      const arriving = { ...identity, key: 'order' };
      publish(channel, { ...identity, ...way }, () => site.workload.tally.confirmed(arriving));
    }
  }
  await channel.waitForConfirms();
  await connection.close();
}

/** Makes the shovel and the upstream in a vhost, as their owner does, and waits until the latter runs. */
export async function link(site: Site, vhost: string): Promise<void> {
  const { blue } = site.managements;
  const outbox = outboxOf(site.application.vhost);
  await send(blue, 'PUT', `queues/${pathOf(partner, outbox)}`, durable);
  await shovel(site, vhost, { name: 'from partner', queue: outbox, key: 'order' });
  const { hostname, port, username, password } = addressOf(site);
  const uri = `amqp://${username}:${password}@${hostname}:${port}/${partner}`;
  const upstream = `parameters/federation-upstream/${pathOf(vhost, 'head office')}`;
  await send(blue, 'PUT', upstream, { value: { uri, exchange: 'news' } });
  const definition = { 'federation-upstream': 'head office' };
  await send(blue, 'PUT', `policies/${pathOf(vhost, 'federated')}`, { ...policy, definition });
  const wait = { what: `the link of ${vhost}`, timeoutMs: 30_000, intervalMs: 100 };
  await waitUntil(wait, async () => {
    const path = `federation-links/${pathOf(vhost)}`;
    const links = await read<readonly { status?: string }[]>(blue, path);
    return links?.some(({ status }) => status === 'running') === true;
  });
}

export async function unlink({ managements: { blue }, application }: Site): Promise<void> {
  await remove(blue, `parameters/shovel/${pathOf(application.vhost, 'from partner')}`);
  await remove(blue, `parameters/federation-upstream/${pathOf(application.vhost, 'head office')}`);
}

/** A queue on the partner's side keeps the news from now on. */
export async function keepNews({ managements: { blue } }: Site): Promise<void> {
  await send(blue, 'PUT', `queues/${partner}/kept`, durable);
  await send(blue, 'POST', `bindings/${partner}/e/news/q/kept`, { routing_key: '' });
}

/** Keeps no more, and carries what was kept to a vhost. */
export async function bringNews(site: Site, vhost: string): Promise<void> {
  await remove(site.managements.blue, `bindings/${partner}/e/news/q/kept/~`);
  await shovel(site, vhost, { name: 'kept', queue: 'kept' });
}

async function shovel(
  { managements: { blue } }: Site,
  vhost: string,
  { name, queue, key }: { readonly name: string; readonly queue: string; readonly key?: string },
): Promise<void> {
  const protocols = { 'src-protocol': 'amqp091', 'dest-protocol': 'amqp091' };
  const source = { 'src-uri': `amqp:///${partner}`, 'src-queue': queue };
  const destination = { 'dest-uri': `amqp:///${pathOf(vhost)}`, 'dest-exchange': 'events' };
  await send(blue, 'PUT', `parameters/shovel/${pathOf(vhost, name)}`, {
    value: {
      ...{ ...protocols, ...source, ...destination },
      ...(key === undefined ? {} : { 'dest-exchange-key': key }),
    },
  });
}

function addressOf({ clusters: { blue } }: Site) {
  const { hostname, port } = new URL(blue.amqpUrl);
  return {
    hostname,
    port: Number(port),
    username: blue.user,
    password: blue.password,
    vhost: partner,
  };
}
