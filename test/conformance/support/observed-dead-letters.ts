import { setTimeout as delay } from 'node:timers/promises';
import type { AskedBroker } from './asked-broker.js';
import { publish, take } from './messages.js';

/** `one` or `two`: an exchange of its own for each question, or a queue through the default exchange. */
export async function deadLetterTarget(
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
