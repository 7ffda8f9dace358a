import type { ManagementApi } from '../../broker/management/api.js';
import { listExchanges } from '../../broker/management/exchanges.js';
import { listParameters } from '../../broker/management/parameters.js';
import { listPolicies } from '../../broker/management/policies.js';
import { listQueues } from '../../broker/management/queues.js';
import { listUserNames } from '../../broker/management/users.js';
import { listVhosts } from '../../broker/management/vhosts.js';
import type { Side } from '../../topology/side.js';
import { isTemporaryName } from '../../topology/temporary-name.js';
import type { FoundObject, TemporaryKind } from './inventory.js';

/** Everything on a cluster that is named as quorate names its temporary objects, of any migration. */
export async function findTemporary(
  api: ManagementApi,
  side: Side,
): Promise<readonly FoundObject[]> {
  const found: FoundObject[] = [];
  const add = (kind: TemporaryKind, vhost: string, names: readonly string[]): void => {
    for (const name of names.filter(isTemporaryName)) found.push({ side, kind, vhost, name });
  };
  for (const { component, vhost, name } of await listParameters(api)) {
    if (component === 'shovel') add('shovel', vhost, [name]);
  }
  add('user', '', await listUserNames(api));
  for (const { name: vhost } of await listVhosts(api)) {
    const exchanges = await listExchanges(api, vhost);
    add('exchange', vhost, namesOf(exchanges));
    const queues = await listQueues(api, vhost);
    add('queue', vhost, namesOf(queues.map(({ queue }) => queue)));
    add('policy', vhost, namesOf(await listPolicies(api, 'policies', vhost)));
  }
  return found;
}

function namesOf(objects: readonly { readonly name: string }[]): readonly string[] {
  return objects.map(({ name }) => name);
}
