import { setTimeout as delay } from 'node:timers/promises';
import type { Arguments, Json } from '../../../src/topology/topology.js';
import type { AskedBroker } from './asked-broker.js';
import { countReturns, publish, take } from './messages.js';
import { deadLetterTarget } from './observed-dead-letters.js';
import { overflowOf } from './observed-overflow.js';

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
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  // What a queue does without the setting.
  return key === 'overflow' ? 'drop-head' : 'none';
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
