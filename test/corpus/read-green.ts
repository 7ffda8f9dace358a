import type { ManagementApi } from '../../src/broker/management/api.js';
import { listBindings } from '../../src/broker/management/bindings.js';
import { listExchanges } from '../../src/broker/management/exchanges.js';
import { listPermissions } from '../../src/broker/management/permissions.js';
import { listPolicies } from '../../src/broker/management/policies.js';
import { listQueues, type ListedQueue } from '../../src/broker/management/queues.js';
import { listTopicPermissions } from '../../src/broker/management/topic-permissions.js';
import { findVhost } from '../../src/broker/management/vhosts.js';
import type {
  Binding,
  Exchange,
  Permission,
  Policy,
  TopicPermission,
  Vhost,
} from '../../src/topology/topology.js';

/** One vhost as a broker tells it. */
export interface GreenFound {
  readonly vhost: Vhost | undefined;
  readonly permissions: readonly Permission[];
  readonly topicPermissions: readonly TopicPermission[];
  readonly exchanges: readonly Exchange[];
  readonly queues: readonly ListedQueue[];
  readonly bindings: readonly Binding[];
  readonly policies: readonly Policy[];
  readonly operatorPolicies: readonly Policy[];
}

/** Without what every vhost has, and without the rights of the user who made it. */
export async function readGreen(
  api: ManagementApi,
  vhost: string,
  operator: string,
): Promise<GreenFound> {
  const exchanges = await listExchanges(api, vhost);
  const permissions = await listPermissions(api, vhost);
  return {
    vhost: await findVhost(api, vhost),
    permissions: permissions.filter(({ user }) => user !== operator),
    topicPermissions: await listTopicPermissions(api, vhost),
    exchanges: exchanges.filter(({ name }) => name !== '' && !name.startsWith('amq.')),
    queues: await listQueues(api, vhost),
    bindings: await listBindings(api, vhost),
    policies: await listPolicies(api, 'policies', vhost),
    operatorPolicies: await listPolicies(api, 'operator-policies', vhost),
  };
}
