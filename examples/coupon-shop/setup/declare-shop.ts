import { setTimeout as sleep } from 'node:timers/promises';
import { operatorPolicies, policies, type PolicyDefinition } from '../topology/policies.js';
import { bindings, exchanges, queues } from '../topology/topology.js';
import { topicPermissions, users, type UserName } from '../topology/users.js';
import { pathOf, read, send, type Management } from './management.js';

const SYNC_TIMEOUT_MS = 60_000;

/** Password of each of the shop's users. */
export type Passwords = Readonly<Record<UserName, string>>;

/** Makes an empty vhost the shop's: users, rights, policies, exchanges, queues spread over the nodes, bindings. */
export async function declareShop(
  management: Management,
  vhost: string,
  passwords: Passwords,
): Promise<void> {
  await send(management, 'PUT', `vhosts/${pathOf(vhost)}`, { description: 'the coupon shop' });
  await allow(management, vhost, management.user, { configure: '.*', write: '.*', read: '.*' });
  for (const policy of policies) await put(management, 'policies', vhost, policy);
  for (const policy of operatorPolicies) await put(management, 'operator-policies', vhost, policy);
  for (const { name, type } of exchanges) {
    await send(management, 'PUT', `exchanges/${pathOf(vhost, name)}`, { type, durable: true });
  }
  await declareQueues(management, vhost);
  for (const { exchange, queue, key } of bindings) {
    const path = `bindings/${pathOf(vhost)}/e/${pathOf(exchange)}/q/${pathOf(queue)}`;
    await send(management, 'POST', path, { routing_key: key });
  }
  for (const { name, ...rights } of users) {
    await send(management, 'PUT', `users/${pathOf(name)}`, { password: passwords[name], tags: '' });
    await allow(management, vhost, name, rights);
  }
  for (const { user, ...permission } of topicPermissions) {
    const path = `topic-permissions/${pathOf(vhost, user)}`;
    await send(management, 'PUT', path, permission);
  }
}

/** Resolves when every mirror of every queue has all messages; rejects after a minute. */
export async function mirrorsSynchronised(management: Management, vhost: string): Promise<void> {
  const deadline = Date.now() + SYNC_TIMEOUT_MS;
  for (;;) {
    const late = Date.now() > deadline;
    // While mirrors come up, a broker may answer 500; the next look is told.
    const listed = await read<readonly MirroredQueue[]>(
      management,
      `queues/${pathOf(vhost)}`,
    ).catch((error: unknown) => {
      if (late) throw error;
      return undefined;
    });
    const lagging = listed?.filter(
      ({ slave_nodes: mirrors = [], synchronised_slave_nodes: synchronised = [] }) =>
        synchronised.length < mirrors.length,
    );
    if (lagging?.length === 0) return;
    if (late) {
      const names = (lagging ?? []).map(({ name }) => name).join(', ');
      throw new Error(`mirrors of ${names} are not synchronised after ${SYNC_TIMEOUT_MS} ms`);
    }
    await sleep(500);
  }
}

interface MirroredQueue {
  readonly name: string;
  readonly slave_nodes?: readonly string[];
  readonly synchronised_slave_nodes?: readonly string[];
}

async function declareQueues(management: Management, vhost: string): Promise<void> {
  const nodes = (await read<readonly { readonly name: string }[]>(management, 'nodes')) ?? [];
  for (const [index, queue] of queues.entries()) {
    await send(management, 'PUT', `queues/${pathOf(vhost, queue.name)}`, {
      durable: true,
      auto_delete: false,
      arguments: queue.arguments,
      node: nodes[index % nodes.length]?.name,
    });
  }
}

async function put(management: Management, kind: string, vhost: string, policy: PolicyDefinition) {
  const { name, ...body } = policy;
  const path = `${kind}/${pathOf(vhost, name)}`;
  await send(management, 'PUT', path, { ...body, 'apply-to': 'queues' });
}

interface Rights {
  readonly configure: string;
  readonly write: string;
  readonly read: string;
}

async function allow(management: Management, vhost: string, user: string, rights: Rights) {
  await send(management, 'PUT', `permissions/${pathOf(vhost, user)}`, rights);
}
