import { randomBytes } from 'node:crypto';
import type { Cluster } from '../../../test/lab/lab.js';
import { pathOf, send } from '../setup/management.js';
import { OPERATOR } from '../topology/users.js';
import type { Profile } from './configuration.js';

/** Gives quorate a user of its own on a cluster; no application uses it. */
export async function addOperator(
  { managementUrl: url, user, password, amqpUrl, nodes }: Cluster,
  side: 'blue' | 'green',
): Promise<Profile> {
  const operator = { url, user: OPERATOR, password: randomBytes(12).toString('hex') };
  const admin = { url, user, password };
  const body = { password: operator.password, tags: 'administrator' };
  await send(admin, 'PUT', `users/${pathOf(OPERATOR)}`, body);
  const { hostname } = new URL(amqpUrl);
  const amqp = nodes.map(({ amqpPort }) => `amqp://${hostname}:${amqpPort}`);
  return { operator, amqp, passwordVariable: `QUORATE_${side.toUpperCase()}_PASSWORD` };
}
