import { setTimeout as delay } from 'node:timers/promises';
import type { AskedBroker } from './asked-broker.js';
import { publish, take } from './messages.js';

/** With room for one: whether the first stays, and whether a refused one is dead-lettered. */
export async function overflowOf(
  broker: AskedBroker,
  vhost: string,
  name: string,
): Promise<string> {
  const dead = `${name}.dead`;
  await broker.declare(vhost, dead, { arguments: { 'x-queue-type': 'classic' } });
  await broker.request('POST', ['bindings', vhost, 'e', 'amq.fanout', 'q', dead], {});
  for (const payload of ['first', 'second', 'third']) {
    await publish(broker, vhost, name, `${name} ${payload}`);
  }
  const left = await leftOver(broker, vhost, name);
  if (left.length === 0) return 'nothing left';
  // A quorum queue takes one more before it begins to refuse.
  if (!left.includes(`${name} first`)) return 'drop-head';
  const refused = (await take(broker, vhost, dead)).includes(`${name} third`);
  return refused ? 'reject-publish-dlx' : 'reject-publish';
}

/** A quorum queue on a busy machine may take a while to have anything. */
async function leftOver(
  broker: AskedBroker,
  vhost: string,
  name: string,
): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await delay(500);
    const left = await take(broker, vhost, name);
    if (left.length > 0) return left;
  }
  return [];
}
