import { closeBridges } from './bridge/close.js';
import { interruptBridges } from './bridge/interrupt.js';
import { openBridge } from './bridge/open.js';
import { recheck, removeBlueQueues } from './complete/queues.js';
import { removeTemporary } from './complete/temporary.js';
import { fence } from './cutover/fence.js';
import { moveClient } from './cutover/move.js';
import { removeRights, restoreRights } from './cutover/rights.js';
import { soak } from './cutover/soak.js';
import { drain } from './drain/drain.js';
import type { Handlers } from './handlers-type.js';
import { preflight } from './preflight.js';
import { provisionBindings } from './provision/bindings.js';
import { provisionEffective } from './provision/effective.js';
import { provisionExchanges } from './provision/exchanges.js';
import { provisionPermissions } from './provision/permissions.js';
import { provisionPolicies } from './provision/policies.js';
import { provisionQuarantine } from './provision/quarantine.js';
import { provisionQueues } from './provision/queues.js';
import { provisionTopicPermissions } from './provision/topic-permissions.js';
import { provisionVhost } from './provision/vhost.js';
import { finishRollback } from './rollback/finish.js';
import { removeGreen } from './rollback/remove-green.js';
import { verifyStep } from './verify-unit.js';

/** How each kind of step is done. */
export const handlers: Handlers = {
  preflight,
  'provision.vhost': provisionVhost,
  'provision.permissions': provisionPermissions,
  'provision.policies': provisionPolicies,
  'provision.exchanges': provisionExchanges,
  'provision.topic-permissions': provisionTopicPermissions,
  'provision.queues': provisionQueues,
  'provision.bindings': provisionBindings,
  'provision.quarantine': provisionQuarantine,
  'provision.effective': provisionEffective,
  'client.move': moveClient,
  'client.soak': soak,
  'client.fence': fence,
  'rights.restore': restoreRights,
  'rights.remove': removeRights,
  'bridge.open': openBridge,
  'bridge.drain': drain,
  'bridge.close': closeBridges,
  'bridge.interrupt': interruptBridges,
  'unit.verify': verifyStep,
  'unit.remove-green': removeGreen,
  'rollback.finish': finishRollback,
  'complete.recheck': recheck,
  'complete.queues': removeBlueQueues,
  'complete.temporary': removeTemporary,
};
