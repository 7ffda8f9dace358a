import { setTimeout as delay } from 'node:timers/promises';
import type { Arguments, Json } from '../../../src/topology/topology.js';
import type { AskedBroker } from './asked-broker.js';
import { countReturns, publish, take } from './messages.js';

/** Arguments that a setting shows itself in. */
export function surroundings(key: string): Arguments {
  switch (key) {
    case 'overflow':
      return { 'x-max-length': 1, 'x-dead-letter-exchange': 'amq.fanout' };
    case 'dead-letter-routing-key':
      return { 'x-dead-letter-exchange': '' };
    default:
      return {};
  }
}

/** How the value shows: times to live only as elapsed after some seconds or not. */
export function shownAs(key: string, value: Json | undefined): string {
  if (key === 'message-ttl' || key === 'expires') {
    return typeof value === 'number' && value < 1_000 ? 'soon' : 'later';
  }
  return String(value ?? 'none');
}

/** Declares the queue and tells from its behaviour what the setting is; `none` when it has no effect. */
export async function observeSetting(
  broker: AskedBroker,
  vhost: string,
  name: string,
  key: string,
  declared: Arguments,
): Promise<string> {
  const declare = async (): Promise<void> => {
    const { status, body } = await broker.declare(vhost, name, { arguments: declared });
    if (status >= 300) throw new Error(JSON.stringify(body));
  };
  switch (key) {
    case 'max-length':
      await declare();
      await publishSeveral(broker, vhost, name, 'm');
      return bounded(await countOf(broker, vhost, name), 1);
    case 'max-length-bytes':
      await declare();
      await publishSeveral(broker, vhost, name, 'm'.repeat(1_000));
      return bounded(await countOf(broker, vhost, name), 1_000, 500);
    case 'message-ttl':
      await declare();
      await publish(broker, vhost, name, 'm');
      await delay(5_000);
      return (await countOf(broker, vhost, name)) === 0 ? 'soon' : 'later';
    case 'expires':
      await declare();
      return expiresSoon(broker, vhost, name);
    case 'overflow':
      await declare();
      return overflowOf(broker, vhost, name);
    case 'delivery-limit':
      await declare();
      await publish(broker, vhost, name, 'm');
      return String(await countReturns(broker, vhost, name, 8));
    default:
      return deadLetterTarget(broker, vhost, name, key, declare);
  }
}

async function publishSeveral(
  broker: AskedBroker,
  vhost: string,
  name: string,
  payload: string,
): Promise<void> {
  for (let n = 0; n < 6; n += 1) await publish(broker, vhost, name, payload);
}

async function countOf(broker: AskedBroker, vhost: string, name: string): Promise<number> {
  return (await take(broker, vhost, name)).length;
}

function bounded(count: number, unit: number, rest = 0): string {
  return count === 6 ? 'none' : String(count * unit + rest);
}

/** Quorum queues look at their age with every tick, which is every 5 s. */
async function expiresSoon(broker: AskedBroker, vhost: string, name: string): Promise<string> {
  for (let seconds = 0; seconds < 14; seconds += 1) {
    await delay(1_000);
    const { status } = await broker.request('GET', ['queues', vhost, name]);
    if (status === 404) return 'soon';
  }
  return 'later';
}

/** With room for one: whether the first or the last stays, and whether a refused one is dead-lettered. */
async function overflowOf(broker: AskedBroker, vhost: string, name: string): Promise<string> {
  const dead = `${name}.dead`;
  await broker.declare(vhost, dead, { arguments: { 'x-queue-type': 'classic' } });
  await broker.request('POST', ['bindings', vhost, 'e', 'amq.fanout', 'q', dead], {});
  for (const payload of ['first', 'second', 'third']) {
    await publish(broker, vhost, name, `${name} ${payload}`);
  }
  const left = await leftOver(broker, vhost, name);
  if (left.join() === 'third') return 'drop-head';
  // A quorum queue takes one more before it begins to refuse.
  if (left[0] !== 'first' || left.includes('third')) return `left: ${left.join(' ')}`;
  const refused = (await take(broker, vhost, dead)).includes(`${name} third`);
  return refused ? 'reject-publish-dlx' : 'reject-publish';
}

/** Last words of the bodies; a quorum queue on a busy machine may take a while to have any. */
async function leftOver(
  broker: AskedBroker,
  vhost: string,
  name: string,
): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await delay(500);
    const left = await take(broker, vhost, name);
    if (left.length > 0) return left.map((payload) => payload.slice(name.length + 1));
  }
  return [];
}

/** `one` or `two`: an exchange of its own for each question, or a queue through the default exchange. */
async function deadLetterTarget(
  broker: AskedBroker,
  vhost: string,
  name: string,
  key: string,
  declare: () => Promise<void>,
): Promise<string> {
  for (const target of ['one', 'two']) {
    await broker.declare(vhost, target, { arguments: { 'x-queue-type': 'classic' } });
    await broker.request('PUT', ['exchanges', vhost, target], { type: 'fanout', durable: true });
    await broker.request('POST', ['bindings', vhost, 'e', target, 'q', target], {});
  }
  await declare();
  const payload = `${key} ${name}`;
  await publish(broker, vhost, name, payload);
  await take(broker, vhost, name, 'reject_requeue_false', 1);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const arrived = await collect(broker, vhost);
    const target = arrived.get(payload);
    if (target !== undefined) return target;
    await delay(200);
  }
  return 'none';
}

const collected = new WeakMap<AskedBroker, Map<string, string>>();

/** Questions asked at the same time take each other's dead letters, so all are kept. */
async function collect(broker: AskedBroker, vhost: string): Promise<ReadonlyMap<string, string>> {
  const arrived = collected.get(broker) ?? new Map<string, string>();
  collected.set(broker, arrived);
  for (const target of ['one', 'two']) {
    for (const payload of await take(broker, vhost, target)) arrived.set(payload, target);
  }
  return arrived;
}
