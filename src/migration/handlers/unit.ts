import { recheck, removeBlueQueues } from '../complete/queues.js';
import { removeTemporary } from '../complete/temporary.js';
import type { HandlersFor } from '../handlers-type.js';
import { preflight } from '../preflight.js';
import { finishRollback } from '../rollback/finish.js';
import { removeGreen } from '../rollback/remove-green.js';
import { verifyStep } from '../verify-unit.js';

/** How a unit begins, is verified, and ends on either side. */
export const unitHandlers: HandlersFor<'preflight' | 'unit' | 'rollback' | 'complete'> = {
  preflight,
  'unit.verify': verifyStep,
  'unit.remove-green': removeGreen,
  'rollback.finish': finishRollback,
  'complete.recheck': recheck,
  'complete.queues': removeBlueQueues,
  'complete.temporary': removeTemporary,
};
