import type { Binding, Topology } from '../topology/topology.js';
import type { ManagementApi } from './management/api.js';
import { listBindings } from './management/bindings.js';
import type { ListedQueue } from './management/queues.js';

/** Definitions with the exclusive queues and their bindings, which every version leaves out of them. */
export async function withExclusiveQueues(
  api: ManagementApi,
  defined: Topology,
  listed: readonly ListedQueue[],
): Promise<Topology> {
  const exclusive = listed.map(({ queue }) => queue).filter((queue) => queue.exclusive);
  const bindings: Binding[] = [];
  for (const vhost of new Set(exclusive.map((queue) => queue.vhost))) {
    const names = new Set(
      exclusive.filter((queue) => queue.vhost === vhost).map(({ name }) => name),
    );
    const found = await listBindings(api, vhost);
    bindings.push(
      ...found
        .filter(
          ({ destinationType, destination }) =>
            destinationType === 'queue' && names.has(destination),
        )
        .map(({ propertiesKey: _key, ...binding }) => binding),
    );
  }
  return {
    ...defined,
    queues: [...defined.queues, ...exclusive],
    bindings: [...defined.bindings, ...bindings],
  };
}
