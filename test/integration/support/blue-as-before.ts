import { expect } from 'vitest';
import { pathOf, read } from '../../../examples/coupon-shop/setup/management.js';
import type { Side } from '../../../src/topology/side.js';
import { waitUntil } from '../../lab/wait.js';
import type { Site } from '../../support/site.js';

interface Blue {
  readonly definitions: unknown;
  readonly permissions: readonly { readonly user: string }[];
}

/** What applications see of blue: what is there but for quorate's own objects, and what these users may do. */
export async function blueOf(
  { managements, application: { vhost } }: Site,
  users: readonly string[],
): Promise<Blue> {
  const { blue: management } = managements;
  const definitions = await read<Record<string, unknown>>(
    management,
    `definitions/${pathOf(vhost)}`,
  );
  const permissions = await read<Blue['permissions']>(
    management,
    `vhosts/${pathOf(vhost)}/permissions`,
  );
  const foreign = Object.entries(definitions ?? {}).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.filter((one) => !JSON.stringify(one).includes('quorate.')) : value,
  ]);
  return {
    definitions: Object.fromEntries(foreign) as unknown,
    permissions: rightsOf({ permissions: permissions ?? [] }, users),
  };
}

/** What of it is said of these users. */
export function rightsOf({ permissions }: Pick<Blue, 'permissions'>, users: readonly string[]) {
  return permissions.filter(({ user }) => users.includes(user));
}

/** Messages are published, and consumed from every queue. */
export async function expectToWork({ workload }: Site): Promise<void> {
  const consumed = () => new Map(workload.tally.report().map((one) => [one.queue, one.consumed]));
  const before = consumed();
  const wait = { what: 'messages to flow on blue', timeoutMs: 30_000, intervalMs: 200 };
  await waitUntil(wait, async () =>
    [...before].every(([queue, count]) => (consumed().get(queue) ?? 0) > count + 10),
  );
}

/** A client connects to a vhost of this side. */
export function expectAt(
  { clusters, workload }: Site,
  client: string,
  side: Side,
  vhost: unknown,
): void {
  const ports = clusters[side].nodes.map(({ amqpPort }) => amqpPort);
  expect([workload.vhostOf(client), workload.portsOf(client)]).toEqual([vhost, ports]);
}
