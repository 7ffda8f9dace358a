import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { AskedBroker, HttpAnswer } from './asked-broker.js';

const Taken = z.array(z.object({ payload: z.string() }));

/** Publishes one message and waits for its confirm, or for its being refused. */
export async function publish(
  broker: AskedBroker,
  vhost: string,
  queue: string,
  payload: string,
  properties: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { status, body } = await post(broker, ['exchanges', vhost, 'amq.default', 'publish'], {
    properties: { delivery_mode: 2, ...properties },
    routing_key: queue,
    payload,
    payload_encoding: 'string',
  });
  const refused = JSON.stringify(body).includes('rejected');
  if (status !== 200 && !refused) throw new Error(`publish: ${status} ${JSON.stringify(body)}`);
}

/** A node that has just started answers 500 now and then. */
async function post(
  broker: AskedBroker,
  path: readonly string[],
  body: unknown,
): Promise<HttpAnswer> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = await broker.request('POST', path, body);
    if (answer.status !== 500) return answer;
    await delay(500);
  }
  return broker.request('POST', path, body);
}

export type TakeMode = 'ack_requeue_false' | 'reject_requeue_true' | 'reject_requeue_false';

/** Bodies in the order of delivery. */
export async function take(
  broker: AskedBroker,
  vhost: string,
  queue: string,
  mode: TakeMode = 'ack_requeue_false',
  count = 50,
): Promise<readonly string[]> {
  const { status, body } = await post(broker, ['queues', vhost, queue, 'get'], {
    ackmode: mode,
    count,
    encoding: 'auto',
  });
  if (status !== 200) throw new Error(`get: ${status} ${JSON.stringify(body)}`);
  return Taken.parse(body).map(({ payload }) => payload);
}

/** How often a message comes back when it is rejected again and again; `most` when it never ends. */
export async function countReturns(
  broker: AskedBroker,
  vhost: string,
  queue: string,
  most: number,
): Promise<number> {
  for (let deliveries = 0; deliveries <= most; deliveries += 1) {
    const taken = await takePatiently(broker, vhost, queue);
    if (taken.length === 0) return deliveries - 1;
  }
  return most;
}

/** A rejected message may still be on its way back. */
async function takePatiently(
  broker: AskedBroker,
  vhost: string,
  queue: string,
): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const taken = await take(broker, vhost, queue, 'reject_requeue_true', 1);
    if (taken.length > 0) return taken;
    await delay(150);
  }
  return [];
}
