import type { HandlersFor } from '../handlers-type.js';
import { provisionBindings } from '../provision/bindings.js';
import { provisionEffective } from '../provision/effective.js';
import { provisionExchanges } from '../provision/exchanges.js';
import { provisionPermissions } from '../provision/permissions.js';
import { provisionPolicies } from '../provision/policies.js';
import { provisionQuarantine } from '../provision/quarantine.js';
import { provisionQueues } from '../provision/queues.js';
import { provisionTopicPermissions } from '../provision/topic-permissions.js';
import { provisionUsers } from '../provision/users.js';
import { provisionVhost } from '../provision/vhost.js';

/** How green is made. */
export const provisionHandlers: HandlersFor<'provision'> = {
  'provision.vhost': provisionVhost,
  'provision.users': provisionUsers,
  'provision.permissions': provisionPermissions,
  'provision.policies': provisionPolicies,
  'provision.exchanges': provisionExchanges,
  'provision.topic-permissions': provisionTopicPermissions,
  'provision.queues': provisionQueues,
  'provision.bindings': provisionBindings,
  'provision.quarantine': provisionQuarantine,
  'provision.effective': provisionEffective,
};
